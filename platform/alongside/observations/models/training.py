"""When somebody was trained to score with an instrument, as they wrote it down themselves."""

from datetime import date
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.tables import Base
from tenants.mixins import TenantScoped, tenant_key


class RaterTraining(TenantScoped, Base):
    """A day of training, shown beside scores given on it or later.

    Having none keeps nobody from observing.
    """

    __tablename__ = "rater_trainings"
    __table_args__ = (
        tenant_key("member_id", "memberships"),
        UniqueConstraint("tenant_id", "member_id", "instrument"),
    )

    member_id: Mapped[UUID]
    # The key of the instrument, whatever its version.
    instrument: Mapped[str] = mapped_column(String(36))
    trained_on: Mapped[date]
