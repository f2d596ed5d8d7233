"""What it takes for a conversation to be arranged (S1-11): agreed by both, in every part."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from alongside.kernel.errors import N_, DomainError
from alongside.notices.rules import instant_of
from alongside.supportive_conversations.rules.choices import MeetingLanguage, PlaceKind
from alongside.supportive_conversations.states import (
    ARRANGEMENT_MOVES,
    REQUEST_MOVES,
    ArrangementState,
    RequestState,
)

# Before the id of one of the policy's places, where a form names a place.
POLICY_PREFIX: Final = f"{PlaceKind.POLICY}:"
# Kinds of place of which somebody has to say which one is meant.
NEEDS_WORDS: Final = frozenset({PlaceKind.ROOM, PlaceKind.OFF_SITE})


@dataclass(frozen=True)
class Place:
    """Where. `policy_place_id` for a place in the setting's policy, `text` for any other."""

    kind: PlaceKind
    policy_place_id: UUID | None = None
    text: str = ""

    @property
    def code(self) -> str:
        """The place as a form names it."""
        if self.kind is PlaceKind.POLICY:
            return f"{POLICY_PREFIX}{self.policy_place_id}"
        return str(self.kind)


@dataclass(frozen=True)
class Terms:
    """A proposal: when on the wall and in which zone, for how many minutes, where, in what."""

    local_start: datetime
    zone: str
    length_minutes: int
    place: Place
    language: MeetingLanguage

    @property
    def zone_info(self) -> ZoneInfo:
        """The zone whose wall is meant."""
        return ZoneInfo(self.zone)

    @property
    def starts_at(self) -> datetime:
        """The instant at which it starts."""
        return instant_of(self.local_start, self.zone_info)


@dataclass(frozen=True)
class Wish:
    """What the person asked for; a part that is None is left open to the leader."""

    local_start: datetime | None
    place: Place | None
    place_is_confidential: bool
    language: MeetingLanguage | None

    def is_met_by(self, terms: Terms) -> bool:
        """Whether `terms` are all that was asked for, so that nothing is left to agree."""
        return (
            self.place_is_confidential
            and self.local_start == terms.local_start
            and self.place == terms.place
            and self.language == terms.language
        )


@dataclass(frozen=True)
class Agreed:
    """One side's word: to the time, place, leader and language, and that the place is private."""

    to_everything: bool
    place_is_confidential: bool


@dataclass(frozen=True)
class Parts:
    """All that has to be there before a conversation counts as arranged."""

    starts_at: datetime | None
    place: Place | None
    leader_id: UUID | None
    language: MeetingLanguage | None
    person: Agreed
    leader: Agreed


def check_can_arrange(parts: Parts, *, now: datetime) -> None:
    """Time, place, leader and language are there and agreed by both (S1-11).

    Raises `DomainError` beside the part that is missing.
    """
    if parts.starts_at is None or parts.starts_at <= now:
        raise DomainError(N_("Choose a time that is still to come."), field="time")
    if parts.place is None:
        raise DomainError(N_("Choose a place."), field="place")
    if parts.leader_id is None:
        raise DomainError(N_("Nobody has agreed to lead this conversation yet."))
    if parts.language is None:
        raise DomainError(N_("Choose the language of the conversation."), field="language")
    for side in (parts.person, parts.leader):
        if not side.place_is_confidential:
            raise DomainError(
                N_("Both of you need to say that the place is confidential."), field="confidential"
            )
        if not side.to_everything:
            raise DomainError(N_("The other one of you has not agreed to this yet."))


def check_confirms_place(place_is_confidential: bool) -> None:
    """Whoever proposes or agrees says that the place is confidential. Raises `DomainError`."""
    if not place_is_confidential:
        raise DomainError(
            N_("Confirm that nobody can overhear there, or suggest another place."),
            field="confidential",
        )


def check_can_use_place(place: Place, *, policy_place_ids: frozenset[UUID]) -> None:
    """A place that somebody can find. Raises `DomainError` beside "place" or "place_text"."""
    if place.kind is PlaceKind.POLICY and place.policy_place_id not in policy_place_ids:
        raise DomainError(N_("Choose one of the places listed."), field="place")
    if place.kind in NEEDS_WORDS and not place.text:
        raise DomainError(N_("Say which place you mean."), field="place_text")


def check_can_move_request(state: RequestState, to: RequestState) -> None:
    """Raises `DomainError` for a move that the table of states does not hold."""
    if to not in REQUEST_MOVES[state]:
        raise DomainError(N_("This request is no longer open. There is nothing you need to do."))


def check_can_move_arrangement(state: ArrangementState, to: ArrangementState) -> None:
    """Raises `DomainError` for a move that the table of states does not hold."""
    if to not in ARRANGEMENT_MOVES[state]:
        raise DomainError(N_("This has changed since you opened the page. Look at it again."))
