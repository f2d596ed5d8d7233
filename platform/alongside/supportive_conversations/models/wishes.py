"""What the person chose for their conversation, and the timing that they usually choose."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.tables import Base
from alongside.supportive_conversations.rules.arranging import Place, Wish
from alongside.supportive_conversations.rules.choices import (
    NOTE_LENGTH,
    PLACE_LENGTH,
    USUAL_TIMINGS,
    Companion,
    LeaderChoice,
    MeetingLanguage,
    PlaceKind,
    Timing,
)
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column

_ID_LENGTH = 36


class Wishes(TenantScoped, Base):
    """One person's choices about one offer. Every column is empty until the person fills it.

    Apart from the offer because the offer has a second reader, who made it, and this has none
    until a leader is asked.
    """

    __tablename__ = "conversation_wishes"
    __table_args__ = (
        tenant_key("offer_id", "offers"),
        UniqueConstraint("tenant_id", "offer_id"),
        CheckConstraint(f"timing in {tuple(map(str, Timing))}", name="timing"),
        CheckConstraint(f"leader_choice in {tuple(map(str, LeaderChoice))}", name="leader_choice"),
        CheckConstraint("cardinality(chosen_leader_ids) <= 3", name="chosen_leader_ids"),
        CheckConstraint(f"place_kind in {tuple(map(str, PlaceKind))}", name="place_kind"),
        CheckConstraint(f"language in {tuple(map(str, MeetingLanguage))}", name="language"),
        CheckConstraint(f"companion in {tuple(map(str, Companion))}", name="companion"),
    )

    offer_id: Mapped[UUID]

    timing: Mapped[str | None] = mapped_column(String(20))
    # Whether the usual choice was taken; by a press of its button, never by itself (S1-13).
    usual_timing_used: Mapped[bool] = mapped_column(default=False)
    timing_note_sealed = sealed_column()
    timing_note = Sealed(NOTE_LENGTH)
    # A day and time that would suit, on the wall of the authority.
    local_start: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))
    # Nothing is sent before this instant.
    rests_until: Mapped[datetime | None]

    leader_choice: Mapped[str | None] = mapped_column(String(10))
    # In the order in which they are asked; each is checked against the setting's list.
    chosen_leader_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    # The quiet veto (S1-14): sealed, so that no list, join or count can ever show it.
    not_these_sealed = sealed_column()
    not_these = Sealed(20 * (_ID_LENGTH + 1))

    place_kind: Mapped[str | None] = mapped_column(String(10))
    policy_place_id: Mapped[UUID | None]
    place_text_sealed = sealed_column()
    place_text = Sealed(PLACE_LENGTH)
    place_is_confidential: Mapped[bool] = mapped_column(default=False)

    language: Mapped[str | None] = mapped_column(String(4))
    companion: Mapped[str | None] = mapped_column(String(10))
    # Days after the conversation; None until asked, empty for "no, thank you".
    follow_up_days: Mapped[list[int] | None] = mapped_column(ARRAY(Integer))

    # When the choices were last sent to a leader; None while none has been asked.
    sent_at: Mapped[datetime | None]

    @property
    def vetoed_ids(self) -> frozenset[UUID]:
        """The leaders whom the person would rather not talk to."""
        return frozenset(UUID(each) for each in (self.not_these or "").split())

    @vetoed_ids.setter
    def vetoed_ids(self, ids: frozenset[UUID]) -> None:
        self.not_these = " ".join(sorted(map(str, ids)))

    @property
    def place(self) -> Place | None:
        """Where the person would like to talk; None when whoever leads may suggest a place."""
        if self.place_kind is None:
            return None
        return Place(PlaceKind(self.place_kind), self.policy_place_id, self.place_text or "")

    @property
    def wish(self) -> Wish:
        """What is asked of a leader, to hold a proposal against."""
        return Wish(
            self.local_start,
            self.place,
            self.place_is_confidential,
            MeetingLanguage(self.language) if self.language else None,
        )


class TimingPreference(TenantScoped, Base):
    """The timing that somebody usually chooses. A suggestion to press, never applied by itself."""

    __tablename__ = "timing_preferences"
    __table_args__ = (
        tenant_key("person_id", "memberships"),
        UniqueConstraint("tenant_id", "person_id"),
        CheckConstraint(f"timing in {tuple(map(str, USUAL_TIMINGS))}", name="timing"),
    )

    person_id: Mapped[UUID]
    timing: Mapped[str] = mapped_column(String(20))
