"""How somewhere with support can be reached."""

import pytest

from alongside.kernel.errors import DomainError
from alongside.setting_policies.rules.signposts import (
    MOST,
    check_can_add,
    check_can_be_reached,
    is_telephone,
)
from alongside.setting_policies.rules.values import EMPTY, Signpost


@pytest.mark.parametrize("number", ["111", "029 2018 0142", "01632-960001", "+44 1632 960001"])
def test_a_number_is_taken_as_people_write_it(number):
    assert is_telephone(number)


@pytest.mark.parametrize("number", ["ring us", "1", "029 2018 0142;ext=1", "0١٢٣", "javascript:1"])
def test_what_no_telephone_could_ring_is_none(number):
    assert not is_telephone(number)


def test_it_is_dialled_without_gaps_and_its_page_is_read_without_the_beginning():
    signpost = Signpost(EMPTY, EMPTY, "+44 1632-960 001", "https://help.example.org/")
    assert signpost.dialled == "+441632960001"
    assert signpost.host == "help.example.org"


def test_a_place_has_a_way_to_reach_it():
    check_can_be_reached("111", "")
    check_can_be_reached("", "https://example.org")
    with pytest.raises(DomainError) as refused:
        check_can_be_reached("", "")
    assert refused.value.field == "telephone"


def test_the_list_ends_at_eight():
    check_can_add(MOST - 1)
    with pytest.raises(DomainError):
        check_can_add(8)
