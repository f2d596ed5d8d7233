"""Where a conversation stands for one of the pair, and what is proposed or arranged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from alongside.setting_policies.queries import PolicyInForce
from alongside.supportive_conversations.models import Arrangement, LeaderRequest, Wishes
from alongside.supportive_conversations.presenters.choices import PlaceShown, show_place
from alongside.supportive_conversations.queries.conversations import Conversation


class Stage(StrEnum):
    """Which page one of the pair sees."""

    CHOOSING = "choosing"
    ASKED = "asked"
    # Everybody who was asked has said no, or nobody could be asked.
    NOBODY = "nobody"
    # A proposal waits for the one who looks.
    MY_TURN = "my_turn"
    THEIR_TURN = "their_turn"
    ARRANGED = "arranged"


@dataclass(frozen=True)
class ArrangementShown:
    """A proposal or what is arranged, with the other one's name."""

    number: int
    starts: datetime
    ends: datetime
    length_minutes: int
    place: PlaceShown
    language: str
    other_name: str


def stage_of(
    conversation: Conversation,
    wishes: Wishes,
    open_requests: Sequence[LeaderRequest],
    looks_id: UUID,
) -> Stage:
    """What there is to do now for the one who looks."""
    if conversation.arranged:
        return Stage.ARRANGED
    proposal = conversation.arrangement
    if proposal is not None:
        is_person = looks_id == conversation.offer.person_id
        agreed_at = proposal.person_agreed_at if is_person else proposal.leader_agreed_at
        return Stage.MY_TURN if agreed_at is None else Stage.THEIR_TURN
    if wishes.sent_at is None:
        return Stage.CHOOSING
    return Stage.ASKED if open_requests else Stage.NOBODY


def show_arrangement(
    arrangement: Arrangement, policy: PolicyInForce, other_name: str
) -> ArrangementShown:
    """A proposal or what is arranged, on the wall of the authority."""
    place = show_place(arrangement.place, policy)
    assert place is not None
    starts = arrangement.local_start
    return ArrangementShown(
        number=arrangement.number,
        starts=starts,
        ends=starts + timedelta(minutes=arrangement.length_minutes),
        length_minutes=arrangement.length_minutes,
        place=place,
        language=arrangement.language,
        other_name=other_name,
    )
