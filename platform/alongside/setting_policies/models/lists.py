"""The lists of a version: what leads to an offer, places, who may lead, where support is."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.tables import Base
from alongside.setting_policies.models.columns import (
    NAME_LENGTH,
    NOTES_LENGTH,
    TELEPHONE_LENGTH,
    URL_LENGTH,
    behind_column,
    words_column,
)
from alongside.setting_policies.rules.inheritance import MOST_OPEN
from alongside.setting_policies.rules.values import EMPTY, Bilingual
from alongside.setting_policies.rules.wording import Wording, wording_of, worst_of
from tenants.mixins import TenantScoped, tenant_key


class VersionTrigger(TenantScoped, Base):
    """A kind of event after which a conversation is offered. `code` never changes."""

    __tablename__ = "policy_triggers"
    __table_args__ = (
        tenant_key("version_id", "policy_versions"),
        UniqueConstraint("tenant_id", "version_id", "code"),
    )

    version_id: Mapped[UUID]
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(40))
    label_en: Mapped[str] = words_column(NAME_LENGTH)
    label_cy: Mapped[str] = words_column(NAME_LENGTH)
    behind: Mapped[str | None] = behind_column()
    prompts_offer: Mapped[bool] = mapped_column(default=False)

    @property
    def label(self) -> Bilingual:
        """What it is called."""
        return Bilingual(self.label_en, self.label_cy)

    @property
    def wording(self) -> Wording:
        """How its words stand in two languages."""
        return wording_of(self.label, self.behind)


class VersionPlace(TenantScoped, Base):
    """Somewhere that conversations may be held."""

    __tablename__ = "policy_places"
    __table_args__ = (
        tenant_key("version_id", "policy_versions"),
        Index("ix_policy_places_version_id", "tenant_id", "version_id", "position"),
    )

    version_id: Mapped[UUID]
    position: Mapped[int]
    name_en: Mapped[str] = words_column(NAME_LENGTH)
    name_cy: Mapped[str] = words_column(NAME_LENGTH)
    private: Mapped[bool] = mapped_column(default=True)
    access_notes_en: Mapped[str] = words_column(NOTES_LENGTH)
    access_notes_cy: Mapped[str] = words_column(NOTES_LENGTH)
    behind: Mapped[str | None] = behind_column()

    @property
    def name(self) -> Bilingual:
        """What it is called."""
        return Bilingual(self.name_en, self.name_cy)

    @property
    def access_notes(self) -> Bilingual:
        """How to get there and what is there; may be empty."""
        return Bilingual(self.access_notes_en, self.access_notes_cy)

    @property
    def wording(self) -> Wording:
        """How its words stand in two languages. Notes that nobody wrote are nobody's fault."""
        texts = [self.name]
        if self.access_notes != EMPTY:
            texts.append(self.access_notes)
        return worst_of(wording_of(text, self.behind) for text in texts)


class VersionLeader(TenantScoped, Base):
    """Somebody who may lead. Their languages are their own to say, on their membership."""

    __tablename__ = "policy_leaders"
    __table_args__ = (
        tenant_key("version_id", "policy_versions"),
        tenant_key("membership_id", "memberships"),
        UniqueConstraint("tenant_id", "version_id", "membership_id"),
        CheckConstraint("most_open between 1 and 20", name="most_open"),
    )

    version_id: Mapped[UUID]
    membership_id: Mapped[UUID]
    trained_on: Mapped[date | None]
    most_open: Mapped[int] = mapped_column(default=MOST_OPEN)


class VersionSignpost(TenantScoped, Base):
    """Somewhere that people can get support. It is shown; who saw it is written down nowhere."""

    __tablename__ = "policy_signposts"
    __table_args__ = (
        tenant_key("version_id", "policy_versions"),
        Index("ix_policy_signposts_version_id", "tenant_id", "version_id", "position"),
    )

    version_id: Mapped[UUID]
    position: Mapped[int]
    name_en: Mapped[str] = words_column(NAME_LENGTH)
    name_cy: Mapped[str] = words_column(NAME_LENGTH)
    about_en: Mapped[str] = words_column(NOTES_LENGTH)
    about_cy: Mapped[str] = words_column(NOTES_LENGTH)
    telephone: Mapped[str] = words_column(TELEPHONE_LENGTH)
    web_address: Mapped[str] = words_column(URL_LENGTH)
    behind: Mapped[str | None] = behind_column()

    @property
    def name(self) -> Bilingual:
        """What it is called."""
        return Bilingual(self.name_en, self.name_cy)

    @property
    def about(self) -> Bilingual:
        """What it is for, in a line; may be empty."""
        return Bilingual(self.about_en, self.about_cy)

    @property
    def wording(self) -> Wording:
        """How its words stand in two languages."""
        texts = [self.name]
        if self.about != EMPTY:
            texts.append(self.about)
        return worst_of(wording_of(text, self.behind) for text in texts)
