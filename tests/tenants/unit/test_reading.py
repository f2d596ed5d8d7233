"""The bolt on guarded words: shut unless drawn, and only for what it was drawn for."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from alongside.kernel.ids import new_id
from tenants.reading import Leave, WordsShut, check_open, check_wholly_open, words_open

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@dataclass
class Words:
    words_name: str = "happened"
    written_at: datetime = NOW


UNIT, OTHER = new_id(), new_id()


def is_open(record=None, unit_id=UNIT) -> bool:
    try:
        check_open(record or Words(), "text", unit_id)
    except WordsShut:
        return False
    return True


def test_words_are_shut_until_the_bolt_is_drawn_and_again_afterwards():
    assert not is_open()
    with words_open(Leave(UNIT)):
        assert is_open()
        assert not is_open(unit_id=OTHER)
    assert not is_open()


def test_it_is_shut_again_after_an_error():
    with pytest.raises(ValueError, match="x"), words_open(Leave(UNIT)):
        raise ValueError("x")
    assert not is_open()


def test_leave_for_some_names_opens_no_others():
    with words_open(Leave(UNIT, frozenset({"summary"}))):
        assert is_open(Words("summary"))
        assert not is_open(Words("happened"))


def test_leave_from_a_day_on_opens_nothing_that_was_written_before():
    with words_open(Leave(UNIT, since=NOW)):
        assert is_open(Words(written_at=NOW))
        assert not is_open(Words(written_at=NOW - timedelta(microseconds=1)))


def test_leave_within_leave_opens_both_and_ends_with_its_own_block():
    with words_open(Leave(UNIT)):
        with words_open(Leave(OTHER)):
            assert is_open()
            assert is_open(unit_id=OTHER)
        assert is_open()
        assert not is_open(unit_id=OTHER)


@pytest.mark.parametrize(
    "part", [Leave(OTHER), Leave(UNIT, frozenset({"a"})), Leave(UNIT, None, NOW)]
)
def test_leave_for_a_part_does_not_open_what_holds_something_of_everything(part):
    with words_open(part), pytest.raises(WordsShut):
        check_wholly_open(UNIT)
    with words_open(part, Leave(UNIT)):
        check_wholly_open(UNIT)
