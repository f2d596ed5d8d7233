"""The record of a conversation that took place, and what is added to it after signing.

The words themselves are kept where all words are typed (`alongside.writing`), sealed with the
pair's own key; here is where they stand.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.supportive_conversations.states import Fair, RecordState
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column

ADDITION_LENGTH = 5000


class ConversationRecord(TenantScoped, Base):
    """One conversation that two people had (S1-01: about exactly one event, by its offer).

    The database repeats the rule of signing: agreed only with both names under it.
    """

    __tablename__ = "conversation_records"
    __table_args__ = (
        tenant_key("offer_id", "offers"),
        tenant_key("person_id", "memberships"),
        tenant_key("leader_id", "memberships"),
        tenant_key("template_version_id", "policy_versions"),
        UniqueConstraint("tenant_id", "offer_id"),
        CheckConstraint(f"state in {tuple(map(str, RecordState))}", name="state"),
        CheckConstraint(f"fair in {tuple(map(str, Fair))}", name="fair"),
        CheckConstraint(
            f"state not in ('{RecordState.AGREED}', '{RecordState.CLOSED}') or "
            "(person_signed_at is not null and leader_signed_at is not null)",
            name="signed_by_both",
        ),
        Index("ix_conversation_records_person_id", "tenant_id", "person_id", "id"),
        Index("ix_conversation_records_leader_id", "tenant_id", "leader_id", "id"),
    )

    offer_id: Mapped[UUID]
    person_id: Mapped[UUID]
    leader_id: Mapped[UUID]
    # The template that was used, and the policy version that had adapted it, if one had; old
    # records look as they did (S1-15).
    template_key: Mapped[str] = mapped_column(String(20))
    template_version_id: Mapped[UUID | None]
    state: Mapped[str] = mapped_column(String(10), default=RecordState.DRAFTING)
    held_at: Mapped[datetime] = mapped_column(default=now)
    fair: Mapped[str | None] = mapped_column(String(12))
    person_signed_at: Mapped[datetime | None]
    leader_signed_at: Mapped[datetime | None]
    signed_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    # The day on which words that are not signed by then are deleted; None until both were told.
    words_end_on: Mapped[date | None]
    # The day on which its words were deleted, as the two agreed; that it took place stays.
    disposed_on: Mapped[date | None]
    # Learning for the setting goes out when both have let it go, once.
    person_released_at: Mapped[datetime | None]
    leader_released_at: Mapped[datetime | None]
    released: Mapped[bool] = mapped_column(default=False)

    @property
    def pair(self) -> tuple[UUID, UUID]:
        """Whose conversation it is, and who led it."""
        return (self.person_id, self.leader_id)


class Addition(TenantScoped, Base):
    """Words added after both have signed. Never changed, never over what is there."""

    __tablename__ = "conversation_additions"
    __table_args__ = (
        tenant_key("record_id", "conversation_records", ondelete="CASCADE"),
        tenant_key("by_id", "memberships"),
        Index("ix_conversation_additions_record_id", "tenant_id", "record_id", "id"),
    )

    record_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    by_id: Mapped[UUID]
    written_at: Mapped[datetime] = mapped_column(default=now)
    text_sealed = sealed_column()
    text = Sealed(ADDITION_LENGTH, guarded=True)

    words_name = "addition"

    @property
    def sharing_unit_id(self) -> UUID:
        """The pair's key."""
        return self.unit_id
