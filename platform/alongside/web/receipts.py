"""One receipt for each form sent, so that sending it twice does the thing once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from tenants.mixins import TenantScoped, tenant_key


class FormReceipt(TenantScoped, Base):
    """`id` is the key that the form carried; `location` is where its sender was taken."""

    __tablename__ = "form_receipts"
    __table_args__ = (tenant_key("membership_id", "memberships"),)

    membership_id: Mapped[UUID]
    location: Mapped[str] = mapped_column(String(300))
    created_at: Mapped[datetime] = mapped_column(default=now)
