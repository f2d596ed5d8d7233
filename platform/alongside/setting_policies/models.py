"""The tables of setting policies. The words are published to staff, so they are not sealed.

A version that was published is never changed: rules refuse it, and so does the database.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.setting_policies.rules.inheritance import (
    HOME_POLICIES,
    LEARNING_GOES_TO,
    LEAST_RETENTION_MONTHS,
    MOST_OPEN,
    MOST_RETENTION_MONTHS,
    PACK_RULES,
)
from alongside.setting_policies.rules.values import EMPTY, Bilingual
from alongside.setting_policies.rules.wording import Wording, wording_of, worst_of
from alongside.setting_policies.states import DRAFT, PUBLISHED, STATUSES
from tenants.mixins import TenantScoped, tenant_key

TEXT_LENGTH = 3000
NAME_LENGTH = 120
NOTES_LENGTH = 300
URL_LENGTH = 500


def _words(length: int = TEXT_LENGTH) -> Mapped[str]:
    return mapped_column(String(length), default="")


def _behind() -> Mapped[str | None]:
    # The language that was left as it was when the other one changed.
    return mapped_column(String(2))


class PolicyVersion(TenantScoped, Base):
    """One version of one setting's policy, or of the authority's own when `setting_id` is None.

    `stated` lists the fields that this version says for itself. Any other field's columns are
    empty and mean nothing: the field comes from further up.
    """

    __tablename__ = "policy_versions"
    __table_args__ = (
        tenant_key("setting_id", "settings"),
        tenant_key("contact_id", "memberships"),
        tenant_key("drafted_by_id", "memberships"),
        tenant_key("published_by_id", "memberships"),
        UniqueConstraint("tenant_id", "setting_id", "number", postgresql_nulls_not_distinct=True),
        Index(
            "ix_policy_versions_one_draft",
            "tenant_id",
            "setting_id",
            unique=True,
            postgresql_where=text(f"status = '{DRAFT}'"),
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint(f"status in {STATUSES}", name="status"),
        CheckConstraint(
            f"(status = '{PUBLISHED}') = (published_at is not null and effective_from is not null)",
            name="published",
        ),
        CheckConstraint(
            f"retention_months between {LEAST_RETENTION_MONTHS} and {MOST_RETENTION_MONTHS}",
            name="retention_months",
        ),
        CheckConstraint(f"learning_goes_to in {LEARNING_GOES_TO}", name="learning_goes_to"),
        CheckConstraint(f"pack_rule in {PACK_RULES}", name="pack_rule"),
        CheckConstraint(f"home_policy in {HOME_POLICIES}", name="home_policy"),
    )

    setting_id: Mapped[UUID | None]
    # Counts from 1 within one setting.
    number: Mapped[int]
    status: Mapped[str] = mapped_column(String(10), default=DRAFT)
    effective_from: Mapped[date | None]
    drafted_by_id: Mapped[UUID | None]
    drafted_at: Mapped[datetime] = mapped_column(default=now)
    # When its setting lead said that it can be published; forgotten at the next change.
    ready_at: Mapped[datetime | None]
    published_by_id: Mapped[UUID | None]
    published_at: Mapped[datetime | None]
    stated: Mapped[list[str]] = mapped_column(ARRAY(String(30)), default=list)

    circumstances_en: Mapped[str] = _words()
    circumstances_cy: Mapped[str] = _words()
    circumstances_behind: Mapped[str | None] = _behind()

    nobody_available_en: Mapped[str] = _words()
    nobody_available_cy: Mapped[str] = _words()
    nobody_available_behind: Mapped[str | None] = _behind()

    structure_en: Mapped[str] = _words()
    structure_cy: Mapped[str] = _words()
    structure_behind: Mapped[str | None] = _behind()
    template_key: Mapped[str | None] = mapped_column(String(20))
    languages: Mapped[list[str] | None] = mapped_column(ARRAY(String(2)))

    recording_en: Mapped[str] = _words()
    recording_cy: Mapped[str] = _words()
    recording_behind: Mapped[str | None] = _behind()
    notes_modes: Mapped[list[str] | None] = mapped_column(ARRAY(String(20)))
    retention_months: Mapped[int | None]
    follow_up_days: Mapped[list[int] | None] = mapped_column(ARRAY(Integer))
    learning_goes_to: Mapped[str | None] = mapped_column(String(20))
    pack_rule: Mapped[str | None] = mapped_column(String(20))
    action_due_working_days: Mapped[int | None]
    offer_waits_days: Mapped[int | None]

    home_policy: Mapped[str | None] = mapped_column(String(20))
    home_policy_url: Mapped[str] = _words(URL_LENGTH)
    contact_id: Mapped[UUID | None]
    review_due: Mapped[date | None]

    def words(self, name: str) -> Bilingual:
        """One of the four texts in both languages."""
        return Bilingual(getattr(self, f"{name}_en"), getattr(self, f"{name}_cy"))


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
    label_en: Mapped[str] = _words(NAME_LENGTH)
    label_cy: Mapped[str] = _words(NAME_LENGTH)
    behind: Mapped[str | None] = _behind()
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
    name_en: Mapped[str] = _words(NAME_LENGTH)
    name_cy: Mapped[str] = _words(NAME_LENGTH)
    private: Mapped[bool] = mapped_column(default=True)
    access_notes_en: Mapped[str] = _words(NOTES_LENGTH)
    access_notes_cy: Mapped[str] = _words(NOTES_LENGTH)
    behind: Mapped[str | None] = _behind()

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
