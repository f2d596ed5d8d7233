"""What a setting has learnt: words that two people let go, with nothing that leads back to them."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from alongside.kernel.tables import Base
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column

LEARNING_LENGTH = 20_000
CHANGE_LENGTH = 500


class SettingLearning(TenantScoped, Base):
    """Learning for the setting (S1-08), copied when both have released it.

    It keeps no conversation, person, event or kind, only the month: the link is cut.
    """

    __tablename__ = "setting_learning"
    __table_args__ = (
        tenant_key("setting_id", "settings"),
        tenant_key("changed_by_id", "memberships"),
        Index("ix_setting_learning_setting_id", "tenant_id", "setting_id", "id"),
    )

    setting_id: Mapped[UUID]
    # The first of the month, so that a day does not tell whose it was.
    month: Mapped[date]
    text_sealed = sealed_column()
    text = Sealed(LEARNING_LENGTH)
    # What the setting did about it.
    change_sealed = sealed_column()
    change = Sealed(CHANGE_LENGTH)
    changed_by_id: Mapped[UUID | None]
    changed_on: Mapped[date | None]
