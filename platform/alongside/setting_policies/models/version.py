"""A version of a policy, with everything that it says outside of lists."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.setting_policies.models.columns import URL_LENGTH, behind_column, words_column
from alongside.setting_policies.rules.inheritance import (
    HOME_POLICIES,
    LEARNING_GOES_TO,
    LEAST_RETENTION_MONTHS,
    MOST_RETENTION_MONTHS,
    PACK_RULES,
)
from alongside.setting_policies.rules.values import Bilingual
from alongside.setting_policies.states import DRAFT, PUBLISHED, STATUSES
from tenants.mixins import TenantScoped, tenant_key


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

    circumstances_en: Mapped[str] = words_column()
    circumstances_cy: Mapped[str] = words_column()
    circumstances_behind: Mapped[str | None] = behind_column()

    nobody_available_en: Mapped[str] = words_column()
    nobody_available_cy: Mapped[str] = words_column()
    nobody_available_behind: Mapped[str | None] = behind_column()

    structure_en: Mapped[str] = words_column()
    structure_cy: Mapped[str] = words_column()
    structure_behind: Mapped[str | None] = behind_column()
    # Which version of Alongside's template its own sections adapt.
    template_key: Mapped[str | None] = mapped_column(String(20))
    languages: Mapped[list[str] | None] = mapped_column(ARRAY(String(2)))

    recording_en: Mapped[str] = words_column()
    recording_cy: Mapped[str] = words_column()
    recording_behind: Mapped[str | None] = behind_column()
    notes_modes: Mapped[list[str] | None] = mapped_column(ARRAY(String(20)))
    retention_months: Mapped[int | None]
    follow_up_days: Mapped[list[int] | None] = mapped_column(ARRAY(Integer))
    learning_goes_to: Mapped[str | None] = mapped_column(String(20))
    pack_rule: Mapped[str | None] = mapped_column(String(20))
    action_due_working_days: Mapped[int | None]
    offer_waits_days: Mapped[int | None]

    home_policy: Mapped[str | None] = mapped_column(String(20))
    home_policy_url: Mapped[str] = words_column(URL_LENGTH)
    contact_id: Mapped[UUID | None]
    review_due: Mapped[date | None]

    def words(self, name: str) -> Bilingual:
        """One of the four texts in both languages."""
        return Bilingual(getattr(self, f"{name}_en"), getattr(self, f"{name}_cy"))
