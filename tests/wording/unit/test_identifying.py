"""Single rules of what is found in words, where the measured sentences would not tell which."""

import pytest

from alongside.wording.rules.identifying import find_identifying
from alongside.wording.rules.identifying.numbers import is_nhs_number


def kinds(text: str, *, eager: bool = False) -> list[tuple[str, str]]:
    return [(each.kind.value, each.text) for each in find_identifying(text, eager=eager)]


@pytest.mark.parametrize(("number", "right"), [("999 526 0182", True), ("999 526 0183", False)])
def test_the_last_digit_of_an_nhs_number_is_checked(number: str, right: bool) -> None:
    assert is_nhs_number(number) is right


def test_a_mistyped_nhs_number_is_still_one_when_the_words_say_so() -> None:
    assert kinds("NHS number 999 526 0183") == [("nhs", "999 526 0183")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Rhodri ap Gwilym came with Angharad Wyn Parry.",
            ["Rhodri ap Gwilym", "Angharad Wyn Parry"],
        ),
        ("Cefais alwad gan Fair.", ["Fair"]),
        ("We went to the fair.", []),
        ("Aeth hi i Fangor.", []),
        ("In May it rained.", []),
        ("She told May that it rained.", ["May"]),
        ("Mr. Prydderch rang.", ["Prydderch"]),
        ("We met at Ysgol Dafydd Llwyd.", []),
        ("It was Siân’s idea.", ["Siân"]),
        ("SHE SAID NO.", []),
    ],
)
def test_names_are_told_from_what_only_looks_like_one(text: str, found: list[str]) -> None:
    assert [each.text for each in find_identifying(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "He paid back the £1,250 that he owed.",
        "The order was made on 12 March 2021.",
        "We met at 15:30 in room 204.",
        "It was the third visit in 2026.",
        "She put 7 out of 10.",
    ],
)
def test_ordinary_numbers_are_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_a_date_is_one_of_birth_by_the_words_before_it_or_a_name() -> None:
    assert kinds("Born 12/03/2017.") == [("birth", "12/03/2017")]
    assert kinds("Ieuan (14/5/2018)") == [("name", "Ieuan"), ("birth", "14/5/2018")]


def test_an_address_is_no_name_though_it_holds_one() -> None:
    assert kinds("They moved to 56 Albert Terrace.") == [("address", "56 Albert Terrace")]


def test_the_eager_way_takes_every_capital_that_is_no_day_month_or_language() -> None:
    text = "We asked the Panel about it in Welsh on Monday."
    assert kinds(text) == []
    assert kinds(text, eager=True) == [("name", "Panel")]


def test_nothing_found_overlaps_and_each_says_where_it_stands() -> None:
    text = "Lewis Hughes, 9/9/2016, 14 Station Road, LL99 3ZZ, 07700 900228, l@example.org"
    found = find_identifying(text)
    assert len(found) == 6
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
