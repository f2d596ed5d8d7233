"""Each authority keeps its own entries: added, changed, switched off, given back."""

import pytest
from bs4 import BeautifulSoup

from alongside.kernel import clock
from alongside.kernel.errors import DomainError, NotFound
from alongside.wording.queries import get_entry, list_entries
from alongside.wording.rules.entries import shipped
from alongside.wording.services import editing, looking
from tests.client import Browser
from tests.factories.world import World
from tests.queries import counting_statements
from tests.wording.kinds import make_record

ANSWERS = {
    "pattern": "feral",
    "suggestions": "plays outside until late",
    "reason_en": "Say what was seen.",
    "reason_cy": "",
    "is_on": True,
}


def kept(session, world: World, *, by: str = "admin", **changes):
    at = {"actor": world.here.actor(by), "now": clock.now()}
    return editing.add_entry(session, language="en", said=editing.Said(**ANSWERS | changes), **at)


def noted(session, world: World, text: str) -> list[str]:
    look = looking.read_notes(session, make_record(world.here, worries=text).words)
    return [each.note.phrase for each in look.notes]


def test_an_entry_of_our_own_is_pointed_out_here_and_nowhere_else(app, world):
    with app.app_context(), world.here.scope() as session:
        kept(session, world)
        session.commit()
        assert noted(session, world, "The boys are feral.") == ["feral"]
    with app.app_context(), world.there.scope() as session:
        assert noted(session, world, "The boys are feral.") == []


def test_an_entry_that_came_can_be_switched_off_and_given_back(session, world):
    at = {"actor": world.here.actor("admin"), "now": clock.now()}
    came = get_entry(session, "refused.en")
    said = editing.Said(**ANSWERS | {"pattern": "refuse", "is_on": False})
    editing.change_entry(session, came, said=said, **at)
    assert noted(session, world, "She refused.") == []
    editing.give_back(session, get_entry(session, "refused.en"), **at)
    session.flush()
    assert noted(session, world, "She refused.") == ["refused"]
    assert get_entry(session, "refused.en").entry == shipped()["refused.en"].entry


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"pattern": "50%"}, "pattern"),
        ({"pattern": "..."}, "pattern"),
        ({"reason_en": ""}, "reason_en"),
    ],
)
def test_an_entry_has_a_phrase_that_can_be_met_and_a_reason(session, world, changes, field):
    with pytest.raises(DomainError) as refused:
        kept(session, world, **changes)
    assert refused.value.field == field


def test_only_an_admin_changes_entries(session, world):
    for name in ("practitioner", "manager", "setting_lead"):
        with pytest.raises(NotFound):
            kept(session, world, by=name)


def test_all_entries_take_one_statement(session, world):
    kept(session, world)
    session.flush()
    with counting_statements() as asked:
        listed = list_entries(session)
    assert len(listed) == len(shipped()) + 1
    assert len(asked) == 1


def test_the_pages_lead_from_the_list_to_an_entry_and_back(browser: Browser, world: World):
    browser.sign_in(world.here.accounts["admin"])
    root = f"/{world.here.slug}/wording"
    answers = {**ANSWERS, "is_on": "yes", "language": "en"}
    added = browser.post(f"{root}/new", answers)
    assert added.status_code == 303
    page = BeautifulSoup(browser.get(f"{root}?language=en").text, "html.parser")
    rows = [row.get_text(" ", strip=True) for row in page.select("tbody tr")]
    assert len(rows) == len(shipped()) // 2 + 1
    assert rows[-1] == "feral plays outside until late Ours"
    welsh = BeautifulSoup(browser.get(f"{root}?language=cy").text, "html.parser")
    assert "feral" not in welsh.get_text()
    address = page.select("tbody a")[-1]["href"]
    changed = browser.post(address, {**ANSWERS, "is_on": "no"})
    assert changed.status_code == 303
    assert "Switched off" in browser.get(f"{root}?language=en").text
    assert browser.post(f"{address}/give-back", {}).status_code == 303
    assert "feral" not in browser.get(f"{root}?language=en").text


def test_a_phrase_that_cannot_be_met_is_said_beside_its_question(browser: Browser, world: World):
    browser.sign_in(world.here.accounts["admin"])
    answers = {**ANSWERS, "is_on": "yes", "pattern": "((("}
    refused = browser.post(f"/{world.here.slug}/wording/refused.en", answers)
    assert refused.status_code == 400
    assert "ordinary words" in refused.text
