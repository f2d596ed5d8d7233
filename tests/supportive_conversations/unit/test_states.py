"""The tables of moves: nothing is stranded, nothing that is over comes back to life."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from alongside.supportive_conversations.states import (
    ARRANGEMENT_MOVES,
    OFFER_MOVES,
    OPEN_OFFER,
    RECORD_MOVES,
    REQUEST_MOVES,
    ArrangementState,
    OfferState,
    RecordState,
    RequestState,
)

TABLES = [
    (OfferState, OFFER_MOVES, OfferState.WAITING),
    (RequestState, REQUEST_MOVES, RequestState.ASKED),
    (ArrangementState, ARRANGEMENT_MOVES, ArrangementState.PROPOSED),
    (RecordState, RECORD_MOVES, RecordState.DRAFTING),
]


def reachable(moves: Mapping[StrEnum, frozenset[StrEnum]], start: StrEnum) -> set[StrEnum]:
    seen, ahead = set(), {start}
    while ahead:
        state = ahead.pop()
        seen.add(state)
        ahead |= moves[state] - seen
    return seen


@pytest.mark.parametrize(("states", "moves", "start"), TABLES)
def test_every_state_can_be_reached_and_says_where_it_leads(states, moves, start):
    assert set(moves) == set(states)
    assert reachable(moves, start) == set(states)


def test_an_offer_that_is_over_never_opens_again():
    for state in set(OfferState) - OPEN_OFFER:
        assert OFFER_MOVES[state] == frozenset()


def test_every_open_offer_can_be_left_by_its_person_without_being_arranged():
    ways_out = {OfferState.DECLINED, OfferState.WITHDRAWN}
    for state in OPEN_OFFER:
        assert OFFER_MOVES[state] & ways_out


def test_an_offer_is_arranged_only_after_a_yes():
    into = {state for state, to in OFFER_MOVES.items() if OfferState.ARRANGED in to}
    assert into == {OfferState.ACCEPTED}
