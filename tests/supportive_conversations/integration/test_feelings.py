"""Words for feelings are at hand where feelings are written, in the page's language."""

import pytest
from bs4 import BeautifulSoup

from tests.factories.conversations import NOW
from tests.supportive_conversations.pages import Pages

NO_DIAGNOSES = ("depress", "trauma", "anxiety", "burnout", "disorder", "ptsd")


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def record(browser, cast):
    """Gives a page of a record that is being written."""
    pages = Pages(browser, cast)
    with browser.app.app_context(), cast.place.scope() as session:
        offer_id = cast.held().offer_id
        session.commit()

    def page(part):
        found = pages.be("practitioner").get(f"/conversations/{offer_id}/record/{part}")
        return BeautifulSoup(found.text, "html.parser")

    return page


@pytest.mark.parametrize("part", ["feelings_then", "feelings_now"])
def test_both_parts_about_feelings_have_a_list_that_can_be_read_without_scripts(record, part):
    (listed,) = record(part).select("details[data-feelings]")
    assert listed["data-feelings"] == part
    assert not listed.has_attr("open")
    words = [item.text for item in listed.select("li")]
    assert len(words) == len(set(words)) >= 30
    assert not any(bad in " ".join(words).lower() for bad in NO_DIAGNOSES)


def test_no_other_part_has_one(record):
    assert record("hardest").select("[data-feelings]") == []
    whole = record("whole").select("[data-feelings]")
    assert [each["data-feelings"] for each in whole] == ["feelings_then", "feelings_now"]
