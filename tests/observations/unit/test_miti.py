"""MITI 4.2.1: worked examples, and what holds for any counts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.observations.rules.instruments import Scores
from alongside.observations.rules.miti import (
    COUNT_KEYS,
    MITI,
    Figure,
    Mark,
    Measure,
    mark_of,
    summarise,
)

NOTHING_COUNTED: dict[str, int] = {}


def figures(
    counts: dict[str, int] | None = None, scales: dict[str, int | None] | None = None
) -> dict[Measure, Figure]:
    return {each.measure: each for each in summarise(Scores(scales or {}, counts or {}))}


def test_it_has_four_ratings_and_ten_counts():
    assert (len(MITI.scales), len(MITI.counts)) == (4, 10)
    taps = [item.tap for item in MITI.counts]
    assert len(set(taps)) == 10
    assert "z" not in taps, "z takes the last press back"


@pytest.mark.parametrize(
    ("questions", "reflections", "value", "mark"),
    [
        (10, 10, Fraction(1), Mark.FAIR),
        (10, 20, Fraction(2), Mark.GOOD),
        (10, 9, Fraction(9, 10), Mark.BELOW_FAIR),
        (100, 199, Fraction(199, 100), Mark.FAIR),
        (0, 20, None, None),
        (0, 0, None, None),
    ],
)
def test_reflections_to_questions(questions, reflections, value, mark):
    counts = {"question": questions, "simple_reflection": reflections}
    found = figures(counts)[Measure.REFLECTIONS_TO_QUESTIONS]
    assert (found.value, found.mark) == (value, mark)


@pytest.mark.parametrize(
    ("simple", "complex_", "value", "mark"),
    [
        (6, 4, Fraction(2, 5), Mark.FAIR),
        (5, 5, Fraction(1, 2), Mark.GOOD),
        (61, 39, Fraction(39, 100), Mark.BELOW_FAIR),
        (0, 0, None, None),
    ],
)
def test_share_of_complex_reflections(simple, complex_, value, mark):
    counts = {"simple_reflection": simple, "complex_reflection": complex_}
    found = figures(counts)[Measure.COMPLEX_REFLECTIONS]
    assert (found.value, found.mark) == (value, mark)


@pytest.mark.parametrize(
    ("measure", "value", "mark"),
    [
        (Measure.RELATIONAL, 3.49, Mark.BELOW_FAIR),
        (Measure.RELATIONAL, 3.5, Mark.FAIR),
        (Measure.RELATIONAL, 4, Mark.GOOD),
        (Measure.TECHNICAL, 2.99, Mark.BELOW_FAIR),
        (Measure.TECHNICAL, 3, Mark.FAIR),
        (Measure.TECHNICAL, 4, Mark.GOOD),
        (Measure.ADHERENT, 40, None),
        (Measure.NON_ADHERENT, 0, None),
    ],
)
def test_the_manuals_marks(measure, value, mark):
    assert mark_of(measure, value) is mark


def test_ratings_make_two_means_and_one_not_seen_makes_none():
    seen = {"cultivating_change_talk": 3, "softening_sustain_talk": 4, "partnership": 3}
    found = figures(scales=seen | {"empathy": 4})
    assert found[Measure.TECHNICAL] == Figure(Measure.TECHNICAL, Fraction(7, 2), Mark.FAIR)
    assert found[Measure.RELATIONAL].value == Fraction(7, 2)
    assert figures(scales=seen | {"empathy": None})[Measure.RELATIONAL].value is None


def test_totals_leave_persuading_with_permission_out():
    counts = {key: 10**n for n, key in enumerate(COUNT_KEYS)}
    found = figures(counts)
    adherent = ("affirm", "seeking_collaboration", "emphasising_autonomy")
    assert found[Measure.ADHERENT].value == sum(counts[key] for key in adherent)
    assert found[Measure.NON_ADHERENT].value == counts["persuade"] + counts["confront"]
    assert found[Measure.ADHERENT].mark is found[Measure.NON_ADHERENT].mark is None


@given(st.fixed_dictionaries({key: st.integers(0, 999) for key in COUNT_KEYS}))
def test_whatever_was_counted_a_figure_is_exact_or_not_defined(counts):
    found = figures(counts)
    reflections = counts["simple_reflection"] + counts["complex_reflection"]
    share = found[Measure.COMPLEX_REFLECTIONS].value
    ratio = found[Measure.REFLECTIONS_TO_QUESTIONS].value
    assert (share is None) == (reflections == 0)
    assert (ratio is None) == (counts["question"] == 0)
    assert share is None or share * reflections == counts["complex_reflection"]
    assert ratio is None or ratio * counts["question"] == reflections
    assert all(each.mark is None for each in found.values() if each.value is None)


@given(st.integers(0, 500), st.integers(0, 500))
def test_more_reflections_never_lower_a_mark(some, more):
    order = [None, Mark.BELOW_FAIR, Mark.FAIR, Mark.GOOD]
    marks = [
        figures({"question": 50, "simple_reflection": n})[Measure.REFLECTIONS_TO_QUESTIONS].mark
        for n in (some, some + more)
    ]
    assert order.index(marks[0]) <= order.index(marks[1])
