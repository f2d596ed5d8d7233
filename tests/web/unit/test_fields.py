"""What the kinds of answer take, what they refuse, and what they say."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from alongside.web.fields import (
    ClockTime,
    Day,
    Email,
    FormSchema,
    Identifier,
    Several,
    Text,
    Whole,
    Yes,
)


class Everything(FormSchema):
    words = Text(20, missing="Write something.")
    story = Text(100, lines=True)
    email = Email()
    day = Day()
    at = ClockTime()
    count = Whole(0, 10)
    some = Several(("a", "b"))
    agreed = Yes()
    who = Identifier()


def load(**typed):
    return Everything().load({"words": "x"} | typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", time(14, 30)),
        ("2.30pm", time(14, 30)),
        ("9 am", time(9)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("2yp", time(14)),
        ("8:05yb", time(8, 5)),
    ],
)
def test_times_are_taken_as_people_write_them(typed: str, meant: time):
    assert load(at=typed)["at"] == meant


@pytest.mark.parametrize("typed", ["25:00", "10:60", "13pm", "0am", "later", "1:2", "-1"])
def test_what_is_no_time_is_said(typed: str):
    with pytest.raises(ValidationError, match=r"2\.30pm"):
        load(at=typed)


def test_a_date_comes_from_three_boxes():
    typed = {"day-day": "5", "day-month": "11", "day-year": "2026"}
    assert load(**typed)["day"] == date(2026, 11, 5)


@pytest.mark.parametrize(
    "boxes", [("31", "2", "2026"), ("1", "", "2026"), ("1", "1", "0001"), ("x", "1", "2026")]
)
def test_what_is_no_date_is_said(boxes):
    with pytest.raises(ValidationError, match="real date"):
        load(**dict(zip(("day-day", "day-month", "day-year"), boxes, strict=True)))


def test_empty_boxes_are_no_answer():
    assert "day" not in load(**{"day-day": "", "day-month": "", "day-year": ""})


@pytest.mark.parametrize("poison", ["a\x00b", "a\ud800b", "a\x1bb", "line\nbreak"])
def test_what_a_database_refuses_is_refused_first(poison: str):
    with pytest.raises(ValidationError, match="cannot be shown"):
        load(words=poison)


def test_lines_are_kept_where_lines_belong():
    assert load(story="one\r\ntwo")["story"] == "one\ntwo"


def test_a_required_answer_says_its_own_words():
    with pytest.raises(ValidationError, match="Write something"):
        Everything().load({"words": "   "})


def test_keys_that_nobody_asked_for_are_refused():
    with pytest.raises(ValidationError, match="Unknown field"):
        load(tenant_id="1")


def test_an_address_is_folded():
    assert load(email=" Nia@Example.ORG ")["email"] == "nia@example.org"


def test_composed_and_decomposed_letters_are_the_same():
    assert load(words="w\u0302")["words"] == "\u0175"


@given(st.dictionaries(st.sampled_from(sorted(Everything().fields)), st.text(), max_size=9))
def test_no_text_whatever_breaks_a_form(typed):
    try:
        loaded = Everything().load(typed)
    except ValidationError:
        return
    assert "\x00" not in str(loaded)
