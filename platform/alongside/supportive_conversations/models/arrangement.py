"""A time and a place for a conversation: each proposal a row, so that the history is kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.supportive_conversations.rules.arranging import Agreed, Parts, Place
from alongside.supportive_conversations.rules.choices import (
    PLACE_LENGTH,
    MeetingLanguage,
    PlaceKind,
)
from alongside.supportive_conversations.states import (
    CURRENT_ARRANGEMENT,
    ArrangementState,
    NotHeld,
)
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


class Arrangement(TenantScoped, Base):
    """One proposal of when, where and in which language, and who has agreed to it.

    The database repeats S1-11: nothing is agreed until both have agreed to all of it and both
    have said that the place is confidential.
    """

    __tablename__ = "arrangements"
    __table_args__ = (
        tenant_key("offer_id", "offers"),
        tenant_key("leader_id", "memberships"),
        tenant_key("proposed_by_id", "memberships"),
        UniqueConstraint("tenant_id", "offer_id", "number"),
        CheckConstraint(f"state in {tuple(map(str, ArrangementState))}", name="state"),
        CheckConstraint(f"place_kind in {tuple(map(str, PlaceKind))}", name="place_kind"),
        CheckConstraint(f"language in {tuple(map(str, MeetingLanguage))}", name="language"),
        CheckConstraint(f"not_held in {tuple(map(str, NotHeld))}", name="not_held"),
        CheckConstraint("length_minutes between 15 and 180", name="length_minutes"),
        CheckConstraint(
            f"state <> '{ArrangementState.AGREED}' or (person_agreed_at is not null "
            "and leader_agreed_at is not null and person_confirms_place "
            "and leader_confirms_place)",
            name="agreed_by_both",
        ),
        Index(
            "ix_arrangements_one_current",
            "tenant_id",
            "offer_id",
            unique=True,
            postgresql_where=text(f"state in {tuple(sorted(map(str, CURRENT_ARRANGEMENT)))}"),
        ),
    )

    offer_id: Mapped[UUID]
    leader_id: Mapped[UUID]
    proposed_by_id: Mapped[UUID]
    # Counts from 1 within one offer; the calendar file's sequence.
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(20), default=ArrangementState.PROPOSED)
    made_at: Mapped[datetime] = mapped_column(default=now)

    # What was meant, on the wall, and the instant that it comes to.
    local_start: Mapped[datetime] = mapped_column(DateTime(timezone=False))
    zone: Mapped[str] = mapped_column(String(40))
    starts_at: Mapped[datetime]
    length_minutes: Mapped[int]
    place_kind: Mapped[str] = mapped_column(String(10))
    policy_place_id: Mapped[UUID | None]
    place_text_sealed = sealed_column()
    place_text = Sealed(PLACE_LENGTH)
    language: Mapped[str] = mapped_column(String(4))

    person_agreed_at: Mapped[datetime | None]
    person_confirms_place: Mapped[bool] = mapped_column(default=False)
    leader_agreed_at: Mapped[datetime | None]
    leader_confirms_place: Mapped[bool] = mapped_column(default=False)
    # On whose side it was that it did not take place; all that is kept of that.
    not_held: Mapped[str | None] = mapped_column(String(10))

    @property
    def sharing_unit_id(self) -> UUID:
        """The pair's words share one data key, whatever is proposed next."""
        return self.offer_id

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(PlaceKind(self.place_kind), self.policy_place_id, self.place_text or "")

    @property
    def parts(self) -> Parts:
        """What is there and who has agreed to it, for the rule to judge."""
        return Parts(
            starts_at=self.starts_at,
            place=self.place,
            leader_id=self.leader_id,
            language=MeetingLanguage(self.language),
            person=Agreed(self.person_agreed_at is not None, self.person_confirms_place),
            leader=Agreed(self.leader_agreed_at is not None, self.leader_confirms_place),
        )
