"""What a notes agreement can say, what is wider than what, and what may be kept under it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.agreements.rules.changing import is_wider
from alongside.agreements.rules.choices import check_can_agree, preset
from alongside.agreements.rules.keeping import (
    KEY_POINTS_LENGTH,
    check_can_keep,
    may_write,
    other_may_read,
)
from alongside.agreements.rules.terms import (
    Allowed,
    Feeds,
    Level,
    Mode,
    Reader,
    Scope,
    Stored,
    TakenBy,
)
from alongside.kernel.errors import DomainError, NotAgreed
from alongside.kernel.ids import new_id

ALL = Allowed(tuple(Mode), 24)
OURS = preset(Level.OURS, ALL)
WHO = Reader(new_id(), Scope.NOTES, "for support", date(2027, 1, 1))
NAMED = replace(preset(Level.NAMED_PEOPLE, ALL), readers=(WHO,))


@pytest.mark.parametrize("level", [level for level in Level if level not in ("a4", "a5")])
def test_each_plain_choice_can_be_agreed_as_it_stands(level):
    check_can_agree(preset(level, ALL), ALL)


@pytest.mark.parametrize("level", [Level.SUMMARY, Level.NAMED_PEOPLE])
def test_a_choice_that_names_readers_needs_some(level):
    with pytest.raises(DomainError) as refused:
        check_can_agree(preset(level, ALL), ALL)
    assert refused.value.field == "readers"


def test_a_plain_choice_stays_within_what_the_policy_allows():
    narrow = Allowed((Mode.NONE, Mode.ACTIONS_ONLY), 6)
    terms = preset(Level.OURS, narrow)
    assert (terms.mode, terms.keep_months) == (Mode.ACTIONS_ONLY, 6)
    with pytest.raises(DomainError):
        check_can_agree(OURS, narrow)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"keep_months": 25}, "keep_months"),
        ({"keep_months": 0}, "keep_months"),
        ({"mode": Mode.ACTIONS_ONLY, "feeds": Feeds.THEMES}, "feeds"),
        ({"mode": Mode.NONE, "taken_by": TakenBy.NOBODY, "feeds": Feeds.ACTIONS}, "feeds"),
        ({"taken_by": TakenBy.NOBODY}, "taken_by"),
        ({"mode": Mode.NONE}, "taken_by"),
        ({"readers": (WHO,)}, "readers"),
    ],
)
def test_terms_that_do_not_hang_together_are_refused_beside_the_question(changes, field):
    with pytest.raises(DomainError) as refused:
        check_can_agree(replace(OURS, **changes), ALL)
    assert refused.value.field == field


def test_a_reader_without_a_reason_is_refused():
    with pytest.raises(DomainError) as refused:
        check_can_agree(replace(NAMED, readers=(replace(WHO, reason=""),)), ALL)
    assert refused.value.field == "reason"


@pytest.mark.parametrize(
    "wider",
    [
        {"feeds": Feeds.TOOK_PLACE},
        {"learning": True},
        {"keep_months": 13},
        {"other_reads_days": None},
        {"taken_by": TakenBy.BOTH},
        {"mode": Mode.FULL},
        {"stored": Stored.HERE},
        {"counts": True},
        {"readers": (WHO,)},
    ],
)
def test_each_way_of_opening_more_is_wider_and_its_opposite_is_not(wider):
    old = replace(
        OURS,
        taken_by=TakenBy.PERSON,
        mode=Mode.KEY_POINTS,
        other_reads_days=7,
        stored=Stored.PAPER,
        counts=False,
    )
    assert is_wider(replace(old, **wider), old)
    assert not is_wider(old, replace(old, **wider))
    assert not is_wider(old, old)


@pytest.mark.parametrize(
    "wider", [{"until": date(2028, 1, 1)}, {"until": None}, {"member_id": new_id()}]
)
def test_more_time_or_somebody_else_to_read_is_wider(wider):
    new = replace(NAMED, readers=(replace(WHO, **wider),))
    assert is_wider(new, NAMED)


def test_from_a_summary_to_the_notes_is_wider_and_back_is_not():
    summary = replace(NAMED, readers=(replace(WHO, scope=Scope.SUMMARY),))
    assert is_wider(NAMED, summary)
    assert not is_wider(summary, NAMED)


@given(st.sampled_from(list(Level)), st.sampled_from(list(Level)))
def test_of_two_choices_that_differ_one_way_at_least_takes_both(one, other):
    first, second = preset(one, ALL), preset(other, ALL)
    if replace(first, level=other) != second:
        assert is_wider(first, second) or is_wider(second, first)


@pytest.mark.parametrize("name", ["action", "happened", "summary"])
def test_without_an_agreement_nothing_is_kept(name):
    with pytest.raises(NotAgreed):
        check_can_keep(None, name, "a word")


@pytest.mark.parametrize(
    ("mode", "name", "kept"),
    [
        (Mode.NONE, "action", False),
        (Mode.NONE, "happened", False),
        (Mode.ACTIONS_ONLY, "action", True),
        (Mode.ACTIONS_ONLY, "happened", False),
        (Mode.KEY_POINTS, "happened", True),
        (Mode.FULL, "happened", True),
    ],
)
def test_each_mode_keeps_what_it_says(mode, name, kept):
    terms = replace(OURS, mode=mode)
    if kept:
        check_can_keep(terms, name, "a word")
    else:
        with pytest.raises(NotAgreed):
            check_can_keep(terms, name, "a word")


def test_key_points_are_points():
    terms = replace(OURS, mode=Mode.KEY_POINTS)
    check_can_keep(terms, "happened", "x" * KEY_POINTS_LENGTH)
    with pytest.raises(DomainError) as refused:
        check_can_keep(terms, "happened", "x" * (KEY_POINTS_LENGTH + 1))
    assert refused.value.field == "happened"


@pytest.mark.parametrize(
    ("taken_by", "person", "other"),
    [
        (TakenBy.BOTH, True, True),
        (TakenBy.PERSON, True, False),
        (TakenBy.OTHER, False, True),
        (TakenBy.NOBODY, False, False),
    ],
)
def test_who_writes_is_who_was_agreed_to_write(taken_by, person, other):
    terms = replace(OURS, taken_by=taken_by)
    assert may_write(terms, is_person=True) is person
    assert may_write(terms, is_person=False) is other


def test_what_the_person_keeps_closes_to_the_other_one_after_seven_days():
    terms = preset(Level.PERSON_KEEPS, ALL)
    signed = date(2026, 11, 2)
    assert other_may_read(terms, None, date(2027, 11, 2))
    assert other_may_read(terms, signed, date(2026, 11, 9))
    assert not other_may_read(terms, signed, date(2026, 11, 10))
    assert other_may_read(OURS, signed, date(2030, 1, 1))
