"""What the forms of one's own account take and refuse."""

from datetime import time

import pytest
from marshmallow import ValidationError

from alongside.sign_in.schemas import SignInSchema, WorkingPatternSchema


def test_a_password_is_taken_as_it_was_typed():
    typed = {"email": " Mari@Example.org ", "password": "  two  spaces  "}
    assert SignInSchema().load(typed) == {
        "email": "mari@example.org",
        "password": "  two  spaces  ",
    }


@pytest.mark.parametrize("password", ["", "a\x00b", "\ud800", "x" * 1001])
def test_what_no_keyboard_types_is_no_password(password: str):
    with pytest.raises(ValidationError) as refusal:
        SignInSchema().load({"email": "mari@example.org", "password": password})
    assert list(refusal.value.messages) == ["password"]


def test_a_pattern_is_the_days_that_are_ticked_with_their_hours():
    typed = {
        "works_1": "yes",
        "from_1": "9am",
        "until_1": "1.30pm",
        "works_6": "yes",
        "from_6": "10:00",
        "until_6": "12:00",
        # Sunday's hours are there and Sunday is not ticked.
        "from_7": "10:00",
        "until_7": "12:00",
    }
    assert WorkingPatternSchema().load(typed) == {
        "hours": {1: (time(9), time(13, 30)), 6: (time(10), time(12))}
    }


def test_nobody_has_to_work():
    assert WorkingPatternSchema().load({}) == {"hours": {}}


def test_a_ticked_day_needs_both_its_times():
    with pytest.raises(ValidationError) as refusal:
        WorkingPatternSchema().load({"works_2": "yes", "from_2": "9am", "works_3": "yes"})
    assert sorted(refusal.value.messages) == ["from_3", "until_2", "until_3"]
