"""The two nouns of tenancy: an authority, and the settings inside it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.ids import new_id
from alongside.kernel.tables import Base
from tenants.mixins import TenantScoped

AUTHORITY_STATUSES = ("open", "suspended", "closed")
NATIONS = ("wales", "england")
SETTING_KINDS = ("service", "social_work_team", "early_years", "school", "other")


class Authority(Base):
    """A local authority. Global: it is what the other tables are kept apart by."""

    __tablename__ = "authorities"
    __table_args__ = (
        CheckConstraint(f"status in {AUTHORITY_STATUSES}", name="status"),
        CheckConstraint(f"nation in {NATIONS}", name="nation"),
        CheckConstraint("default_language in ('cy', 'en')", name="default_language"),
        CheckConstraint("second_factor in ('everyone', 'privileged')", name="second_factor"),
        CheckConstraint("scale_min < scale_max", name="scale"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    name_en: Mapped[str] = mapped_column(String(120))
    name_cy: Mapped[str] = mapped_column(String(120))
    short_name_en: Mapped[str] = mapped_column(String(40))
    short_name_cy: Mapped[str] = mapped_column(String(40))
    nation: Mapped[str] = mapped_column(String(10))
    default_language: Mapped[str] = mapped_column(String(2))
    time_zone: Mapped[str] = mapped_column(String(40), default="Europe/London")
    # Gwynedd scales 1-10, Signs of Safety 0-10: the ends belong to the authority.
    scale_min: Mapped[int] = mapped_column(default=0)
    scale_max: Mapped[int] = mapped_column(default=10)
    second_factor: Mapped[str] = mapped_column(String(10), default="everyone")
    status: Mapped[str] = mapped_column(String(10), default="open")
    created_at: Mapped[datetime] = mapped_column(default=now)

    def name(self, language: str) -> str:
        """The full name in `language` ("cy" or "en")."""
        return self.name_cy if language == "cy" else self.name_en

    def short_name(self, language: str) -> str:
        """The short name in `language` ("cy" or "en")."""
        return self.short_name_cy if language == "cy" else self.short_name_en


class Setting(TenantScoped, Base):
    """A place where staff work: a service or setting, with teams below it."""

    __tablename__ = "settings"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "parent_id"], ["settings.tenant_id", "settings.id"]),
        CheckConstraint(f"kind in {SETTING_KINDS}", name="kind"),
        CheckConstraint("parent_id <> id", name="not_its_own_parent"),
    )

    parent_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(String(20))
    name_en: Mapped[str] = mapped_column(String(120))
    name_cy: Mapped[str] = mapped_column(String(120))
    closed_on: Mapped[datetime | None]

    def name(self, language: str) -> str:
        """The setting's name in `language` ("cy" or "en")."""
        return self.name_cy if language == "cy" else self.name_en
