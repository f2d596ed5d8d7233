"""Counting as one listens, what comes before what, and instruments as data."""

from datetime import date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.errors import DomainError
from alongside.kernel.ids import new_id
from alongside.observations.queries.instruments import BUILT_IN
from alongside.observations.rules.choices import VisitKind
from alongside.observations.rules.instruments import MOST_COUNT, Scores
from alongside.observations.rules.miti import COUNT_KEYS, MITI
from alongside.observations.rules.naming import FIRST_NAMES, SECOND_NAMES, scores_name
from alongside.observations.rules.observing import (
    Consents,
    check_can_book,
    check_can_hand_over,
    check_can_move,
    is_second_due,
)
from alongside.observations.rules.scoring import Merged, merge
from alongside.observations.rules.seven_skills import SEVEN_SKILLS
from alongside.observations.rules.tallying import Tally, add_taps
from alongside.observations.states import MOVES, ObservationState

A_DAY, A_TIME = date(2026, 11, 24), datetime(2026, 11, 24).astimezone()
SCORED = Scores({item.key: 3 for item in SEVEN_SKILLS.scales}, {})

saves = st.lists(
    st.dictionaries(st.sampled_from(COUNT_KEYS), st.integers(-3, 5), min_size=1, max_size=3),
    max_size=12,
)


def test_a_page_brings_what_it_changed_and_overwrites_no_other_page_unseen():
    seen: dict[str, int | None] = {"autonomy": 3, "empathy": 3, "purpose": 1, "clarity": 1}
    kept: dict[str, int | None] = {**seen, "autonomy": 5, "purpose": None, "clarity": 2}
    chosen = {**seen, "empathy": 4, "purpose": 2, "clarity": 2, "new": None}
    scales = {"autonomy": 5, "empathy": 4, "purpose": 2, "clarity": 2, "new": None}
    assert merge(kept, seen, chosen) == Merged(kept, scales, frozenset({"purpose"}))
    assert merge({"new": None}, {}, {"new": 1}).twice == {"new"}, "answered on both, seen on none"


@given(saves, st.data())
def test_saves_sent_again_or_in_another_order_come_to_the_same_counts(taps, data):
    sent: list[tuple[UUID, dict[str, int]]] = [
        (new_id(), {key: abs(step) for key, step in each.items()}) for each in taps
    ]
    once = Tally()
    for save_id, each in sent:
        once = add_taps(once, MITI, each, save_id)
    again = data.draw(st.lists(st.sampled_from(sent), max_size=20)) if sent else []
    shuffled = data.draw(st.permutations([*sent, *again]))
    twice = Tally()
    for save_id, each in shuffled:
        twice = add_taps(twice, MITI, each, save_id)
    assert twice.scores.counts == once.scores.counts


@given(saves)
def test_no_count_goes_below_nothing(taps):
    tally = Tally()
    for each in taps:
        tally = add_taps(tally, MITI, each, new_id())
    assert all(count >= 0 for count in tally.scores.counts.values())


@pytest.mark.parametrize("taps", [{"empathy": 1}, {"made_up": 1}, {"question": MOST_COUNT + 1}])
def test_only_what_is_counted_is_counted_and_no_more_than_anybody_hears(taps):
    with pytest.raises(DomainError):
        add_taps(Tally(), MITI, taps, new_id())


@pytest.mark.parametrize(
    ("kind", "family", "worker", "manager", "may"),
    [
        (VisitKind.LIVE, A_DAY, A_TIME, False, True),
        (VisitKind.LIVE, None, A_TIME, False, False),
        (VisitKind.LIVE, A_DAY, None, False, False),
        (VisitKind.LIVE, A_DAY, A_TIME, True, False),
        (VisitKind.RECORDING, None, A_TIME, False, False),
        (VisitKind.ROLE_PLAY, None, A_TIME, False, True),
        (VisitKind.ROLE_PLAY, None, None, False, False),
    ],
)
def test_both_say_yes_before_anything_is_booked(kind, family, worker, manager, may):
    consents = Consents(kind, family, worker, manager)
    for state in (ObservationState.PREPARING, ObservationState.BOOKED):
        if may:
            check_can_book(state, consents)
        else:
            with pytest.raises(DomainError):
                check_can_book(state, consents)


@pytest.mark.parametrize(
    ("changes", "may"),
    [
        ({}, True),
        ({"scores": Scores({}, {})}, False),
        ({"strengths": 2}, False),
        ({"next_step": False}, False),
    ],
)
def test_feedback_is_whole_before_it_is_handed_over(changes, may):
    whole = {"scores": SCORED, "strengths": 3, "next_step": True, "feedback": False} | changes
    scores = whole.pop("scores")
    if may:
        check_can_hand_over(SEVEN_SKILLS, scores, **whole)
    else:
        with pytest.raises(DomainError):
            check_can_hand_over(SEVEN_SKILLS, scores, **whole)


def test_every_state_is_reached_and_what_is_over_stays_over():
    reached = {to for moves in MOVES.values() for to in moves} | {ObservationState.ASKED}
    assert reached == set(ObservationState) == set(MOVES)
    with pytest.raises(DomainError):
        check_can_move(ObservationState.WITHDRAWN, ObservationState.READY)


def test_every_fifth_asks_for_a_second_person():
    assert [n for n in range(13) if is_second_due(n)] == [5, 10]


def test_instruments_are_whole_in_both_languages_and_their_words_are_named():
    for (key, version), instrument in BUILT_IN.items():
        assert (instrument.key, instrument.version) == (key, version)
        assert instrument.title.en
        assert instrument.title.cy
        assert len({item.key for item in instrument.items}) == len(instrument.items)
        for item in instrument.items:
            assert all((item.label.en, item.label.cy, item.hint.en, item.hint.cy))
        for item in instrument.scales:
            assert f"first_evidence_{item.key}" in FIRST_NAMES
            assert f"second_evidence_{item.key}" in SECOND_NAMES


def test_what_the_worker_scored_themselves_is_in_nobodys_list():
    assert scores_name("self") not in FIRST_NAMES | SECOND_NAMES
