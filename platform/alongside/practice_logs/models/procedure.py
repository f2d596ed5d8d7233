"""An authority's own safeguarding procedure: what it asks for when something is urgent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.tables import Base
from alongside.setting_policies.rules.values import Bilingual
from tenants.mixins import TenantScoped, tenant_key

PROCEDURE_LENGTH = 3000
TELEPHONE_LENGTH = 30
URL_LENGTH = 500


class UrgentProcedure(TenantScoped, Base):
    """One for each authority, in both languages; "" where something is not said."""

    __tablename__ = "urgent_procedures"
    __table_args__ = (
        tenant_key("changed_by_id", "memberships"),
        UniqueConstraint("tenant_id"),
    )

    text_en: Mapped[str] = mapped_column(String(PROCEDURE_LENGTH), default="")
    text_cy: Mapped[str] = mapped_column(String(PROCEDURE_LENGTH), default="")
    telephone: Mapped[str] = mapped_column(String(TELEPHONE_LENGTH), default="")
    web_address: Mapped[str] = mapped_column(String(URL_LENGTH), default="")
    changed_by_id: Mapped[UUID]
    changed_at: Mapped[datetime]

    @property
    def words(self) -> Bilingual:
        """What it says, in both languages."""
        return Bilingual(self.text_en, self.text_cy)
