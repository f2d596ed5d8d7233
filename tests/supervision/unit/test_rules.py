"""What agreements let into a pack, how long it is kept, and where it can go."""

from datetime import date, timedelta

import pytest

from alongside.agreements.rules.terms import Feeds
from alongside.kernel.errors import DomainError
from alongside.supervision.rules import (
    ItemKind,
    check_can_be_for,
    check_can_move,
    expiry_of,
    let_through,
    look_back_from,
)
from alongside.supervision.states import MOVES, PackState

TODAY = date(2026, 11, 24)


def test_nothing_lets_nothing_through_and_each_choice_adds_to_the_one_before():
    sets = [let_through(feeds) for feeds in Feeds]
    assert sets[0] == frozenset()
    assert all(less < more for less, more in zip(sets, sets[1:], strict=False))


def test_a_box_for_themes_needs_themes_and_an_action_needs_actions():
    assert [f for f in Feeds if ItemKind.THEMES in let_through(f)] == [Feeds.THEMES]
    assert [f for f in Feeds if ItemKind.ACTION_OPEN in let_through(f)] == [
        Feeds.ACTIONS,
        Feeds.THEMES,
    ]


def test_words_are_kept_until_two_weeks_after_the_session():
    assert expiry_of(TODAY) == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("last", "since"),
    [
        (None, date(2026, 8, 25)),
        (date(2026, 10, 20), date(2026, 10, 20)),
        (date(2024, 1, 8), date(2026, 8, 25)),
    ],
)
def test_a_pack_looks_back_to_the_last_one_but_not_further_than_three_months(last, since):
    assert look_back_from(TODAY, last) == since


@pytest.mark.parametrize("days", [-1, 93])
def test_a_session_is_from_today_to_three_months_ahead(days):
    check_can_be_for(TODAY, TODAY)
    check_can_be_for(TODAY + timedelta(days=92), TODAY)
    with pytest.raises(DomainError) as refused:
        check_can_be_for(TODAY + timedelta(days=days), TODAY)
    assert refused.value.field == "for_date"


def test_nothing_is_released_that_was_not_gone_through():
    before = [state for state in PackState if PackState.RELEASED in MOVES[state]]
    assert before == [PackState.TRIMMED]
    with pytest.raises(DomainError):
        check_can_move(PackState.READY, PackState.RELEASED)


def test_every_state_is_reached_and_only_expiry_is_an_end():
    assert set().union(*MOVES.values()) == set(PackState)
    assert [state for state in PackState if not MOVES[state]] == [PackState.EXPIRED]
