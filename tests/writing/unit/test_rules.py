"""What becomes of words that arrive."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from alongside.kernel.errors import DomainError
from alongside.writing.rules import (
    LONGEST,
    Choice,
    Outcome,
    chosen,
    mark_of,
    must_keep,
    outcome_of,
    tidy,
)

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
NIA, LEE = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree\x0bfour\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("  spaced \n\n", "spaced"),
        ("nul\x00 bell\x07 half\ud800", "nul bell half"),
        ("w\u0302yl", "ŵyl"),
        ("a\tb", "a\tb"),
        ("\x00\x01", ""),
    ],
)
def test_what_a_paste_brings_along_is_left_out_and_never_refused(typed, kept):
    assert tidy(typed) == kept


def test_words_up_to_the_limit_are_kept_and_longer_ones_refused():
    assert len(tidy("x" * LONGEST)) == LONGEST
    with pytest.raises(DomainError):
        tidy("x" * (LONGEST + 1))


@pytest.mark.parametrize(
    ("text", "seen", "outcome"),
    [
        ("theirs", 4, Outcome.SAME),
        ("theirs", 1, Outcome.SAME),
        ("mine", 4, Outcome.TAKEN),
        ("", 4, Outcome.TAKEN),
        ("mine", 3, Outcome.BESIDE),
        ("", 3, Outcome.BESIDE),
        ("mine", 5, Outcome.BESIDE),
    ],
)
def test_newer_words_than_those_seen_are_never_replaced(text, seen, outcome):
    assert outcome_of(text, current="theirs", version=4, seen_version=seen) is outcome


@dataclass
class Now:
    version: int = 3
    kept_version: int = 1
    kept_at: datetime = NOW - timedelta(minutes=9)
    written_by_id: UUID = NIA


@pytest.mark.parametrize(
    ("current", "by", "kept"),
    [
        (Now(), NIA, False),
        (Now(), LEE, True),
        (Now(kept_at=NOW - timedelta(minutes=10)), NIA, True),
        (Now(kept_version=3), LEE, False),
    ],
)
def test_history_keeps_what_another_wrote_and_what_stood_for_ten_minutes(current, by, kept):
    assert must_keep(current, current="words", text="words more", by_id=by, now=NOW) is kept


@pytest.mark.parametrize(("left", "kept"), [(0, True), (900, True), (901, False), (1000, False)])
def test_history_keeps_what_was_there_before_a_big_cut(left, kept):
    found = must_keep(replace(Now()), current="x" * 1000, text="y" * left, by_id=NIA, now=NOW)
    assert found is kept


@pytest.mark.parametrize(
    ("choice", "theirs", "mine", "text"),
    [
        (Choice.THEIRS, "a", "b", "a"),
        (Choice.MINE, "a", "b", "b"),
        (Choice.TOGETHER, "a", "b", "a\n\nb"),
        (Choice.TOGETHER, "", "b", "b"),
        (Choice.TOGETHER, "a", "", "a"),
    ],
)
def test_each_choice_comes_to_its_text(choice, theirs, mine, text):
    assert chosen(choice, theirs=theirs, mine=mine) == text


def test_a_mark_tells_one_text_from_another():
    assert mark_of("words") == mark_of("words") != mark_of("word")
