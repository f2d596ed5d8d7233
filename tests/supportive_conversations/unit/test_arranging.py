"""S1-11: arranged only when time, place, leader and language are agreed by both."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from alongside.kernel.errors import DomainError
from alongside.supportive_conversations.rules.arranging import (
    Agreed,
    Parts,
    Place,
    Terms,
    Wish,
    check_can_arrange,
    check_can_move_arrangement,
    check_can_move_request,
    check_can_use_place,
    check_confirms_place,
)
from alongside.supportive_conversations.rules.choices import MeetingLanguage, PlaceKind
from alongside.supportive_conversations.states import ArrangementState, RequestState
from tests.supportive_conversations.times import NOW, wall

ROOM = Place(PlaceKind.ROOM, text="The small room")
YES = Agreed(to_everything=True, place_is_confidential=True)
WHOLE = Parts(
    starts_at=NOW + timedelta(days=1),
    place=ROOM,
    leader_id=UUID(int=1),
    language=MeetingLanguage.WELSH,
    person=YES,
    leader=YES,
)
TERMS = Terms(
    wall(2026, 11, 25, 14, 30),
    "Europe/London",
    45,
    ROOM,
    MeetingLanguage.WELSH,
)
WISH = Wish(TERMS.local_start, ROOM, place_is_confidential=True, language=MeetingLanguage.WELSH)


def test_a_whole_arrangement_can_be_made():
    check_can_arrange(WHOLE, now=NOW)


@pytest.mark.parametrize(
    "missing",
    [
        {"starts_at": None},
        {"starts_at": NOW},
        {"place": None},
        {"leader_id": None},
        {"language": None},
        {"person": Agreed(to_everything=False, place_is_confidential=True)},
        {"person": Agreed(to_everything=True, place_is_confidential=False)},
        {"leader": Agreed(to_everything=False, place_is_confidential=True)},
        {"leader": Agreed(to_everything=True, place_is_confidential=False)},
    ],
)
def test_nothing_is_arranged_while_any_part_is_missing_on_either_side(missing):
    with pytest.raises(DomainError):
        check_can_arrange(replace(WHOLE, **missing), now=NOW)


def test_a_wish_that_is_met_in_every_part_leaves_nothing_to_agree():
    assert WISH.is_met_by(TERMS)


@pytest.mark.parametrize(
    "other",
    [
        {"local_start": None},
        {"local_start": TERMS.local_start + timedelta(minutes=15)},
        {"place": None},
        {"place": Place(PlaceKind.ROOM, text="Another room")},
        {"place": Place(PlaceKind.WALK, text="The small room")},
        {"place_is_confidential": False},
        {"language": None},
        {"language": MeetingLanguage.ENGLISH},
    ],
)
def test_a_wish_that_differs_anywhere_is_for_the_person_to_agree(other):
    assert not replace(WISH, **other).is_met_by(TERMS)


def test_the_instant_follows_the_wall_through_the_change_of_clocks():
    summer = replace(TERMS, local_start=wall(2027, 3, 29, 9, 0))
    winter = replace(TERMS, local_start=wall(2027, 3, 26, 9, 0))
    assert summer.starts_at == datetime(2027, 3, 29, 8, 0, tzinfo=UTC)
    assert winter.starts_at == datetime(2027, 3, 26, 9, 0, tzinfo=UTC)


def test_a_place_is_one_that_somebody_can_find():
    listed = UUID(int=7)
    ids = frozenset({listed})
    check_can_use_place(Place(PlaceKind.POLICY, listed), policy_place_ids=ids)
    check_can_use_place(Place(PlaceKind.PHONE), policy_place_ids=ids)
    for place, field in (
        (Place(PlaceKind.POLICY, UUID(int=8)), "place"),
        (Place(PlaceKind.POLICY), "place"),
        (Place(PlaceKind.ROOM), "place_text"),
        (Place(PlaceKind.OFF_SITE), "place_text"),
    ):
        with pytest.raises(DomainError) as refused:
            check_can_use_place(place, policy_place_ids=ids)
        assert refused.value.field == field


def test_nobody_agrees_to_a_place_without_saying_that_it_is_confidential():
    check_confirms_place(True)
    with pytest.raises(DomainError) as refused:
        check_confirms_place(False)
    assert refused.value.field == "confidential"


def test_a_request_that_is_settled_cannot_be_answered_again():
    for settled in (RequestState.DECLINED, RequestState.PASSED_OVER, RequestState.TAKEN_BACK):
        with pytest.raises(DomainError):
            check_can_move_request(settled, RequestState.ACCEPTED)


def test_a_proposal_that_was_replaced_cannot_be_agreed():
    with pytest.raises(DomainError):
        check_can_move_arrangement(ArrangementState.REPLACED, ArrangementState.AGREED)
