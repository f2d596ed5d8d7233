"""Other wording and what may identify somebody, on the pages of a log: asked, never insisted on."""

import re
from uuid import UUID

import pytest
from bs4 import BeautifulSoup

from alongside.kernel.errors import NotFound
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.queries import logs as queries
from alongside.practice_logs.services import standing
from alongside.wording.rules.outcomes import Outcome
from alongside.wording.services.looking import read_outcomes
from tests.client import Browser
from tests.factories.world import World
from tests.practice_logs.logs import Logs

WORRIES = "She refused the group. Kayleigh told me."
QUOTED = "They said I failed to engage."


@pytest.fixture
def kept(app, world: World, logs: Logs) -> UUID:
    """A log with a phrase, a name, and a phrase in somebody else's mouth."""
    with app.app_context(), world.here.scope() as session:
        log = logs.kept(worries=WORRIES, family_words=QUOTED)
        session.commit()
        return log.id


@pytest.fixture
def pages(world: World, kept: UUID) -> str:
    return f"/{world.here.slug}/practice-logs/{kept}"


@pytest.fixture
def me(browser: Browser, world: World) -> Browser:
    return browser.sign_in(world.here.accounts["practitioner"])


def marked(page: str) -> list[str]:
    return [each.get_text() for each in BeautifulSoup(page, "html.parser").select("mark")]


def outcomes(app, world: World, log_id: UUID) -> list[Outcome]:
    with app.app_context(), world.here.scope() as session:
        actor = world.here.actor("practitioner")
        return list(read_outcomes(session, KIND, log_id, actor).values())


def test_the_box_of_a_text_has_its_notes_beside_it_without_any_script(me, pages):
    page = BeautifulSoup(me.get(f"{pages}/parts/worries").text, "html.parser")
    told = page.select_one('[data-wording][data-name="worries"]').get_text(" ", strip=True)
    assert "refused" in told
    assert "chose not to" in told
    assert "Kayleigh" in told
    assert "Nothing here asks you to soften harm" in told


def test_the_review_asks_once_about_a_name_and_lets_every_phrase_stay(app, world, me, pages, kept):
    review = me.get(f"{pages}/review").text
    assert marked(review) == ["refused", "Kayleigh"]
    again = me.post(f"{pages}/review", {})
    assert again.status_code == 400
    assert "then tick that you have" in again.text
    assert me.post(f"{pages}/review", {"wording-looked": "yes"}).location == pages
    assert marked(me.get(f"{pages}/review").text) == ["refused"]
    assert outcomes(app, world, kept) == [Outcome.KEPT_MINE]


def test_a_log_without_either_has_nothing_to_look_over(app, world, logs, me):
    with app.app_context(), world.here.scope() as session:
        log = logs.kept(worries="He was on his own on two evenings.")
        session.commit()
        page = f"/{world.here.slug}/practice-logs/{log.id}/review"
    told = me.get(page).text
    assert marked(told) == []
    assert not re.search("soften harm|say who somebody is", told)


def test_whoever_reads_a_shared_log_sees_no_notes(app, world, logs, browser, pages, kept):
    with app.app_context(), world.here.scope() as session:
        log = logs.kept(worries=WORRIES)
        logs.share(log, "leader")
        session.commit()
        pages = f"/{world.here.slug}/practice-logs/{log.id}"
    browser.sign_in(world.here.accounts["leader"])
    assert "refused" in browser.get(pages).text
    assert "chose not to" not in browser.get(pages).text
    for page in (f"{pages}/review", f"{pages}/parts/worries"):
        assert browser.get(page).status_code == 404


def test_what_a_button_sends_is_asked_about_once_and_goes_when_it_is_pressed_again(
    app, world, logs, browser
):
    with app.app_context(), world.here.scope() as session:
        log = logs.kept()
        logs.share(log, "leader")
        standing.lock(session, log, **logs.who())
        session.commit()
        page = f"/{world.here.slug}/practice-logs/{log.id}"
    said = {"strength": "You asked Kayleigh first", "text": "Then Owain Pritchard spoke"}
    for who, path, words in (
        ("practitioner", f"{page}/add", {"text": "Kayleigh rang on Friday"}),
        ("leader", page, said),
    ):
        browser.sign_in(world.here.accounts[who])
        asked = browser.post(path, words)
        assert asked.status_code == 400
        found = BeautifulSoup(asked.text, "html.parser")
        assert found.select_one('[href="#wording-seen"]'), "whoever cannot see it is led there"
        assert {box.get_text().strip() for box in found.select("textarea")} == set(words.values())
        names = [str(each["value"]) for each in found.select('[name="wording-seen"]')]
        assert names[0] == "Kayleigh"
        assert not any(text in browser.get(page).text for text in words.values())
        new = {"text": "Ring Bethan Rowlands"}
        assert browser.post(path, words | new | {"wording-seen": names}).status_code == 400
        assert browser.post(path, words | {"wording-seen": names}).status_code == 303
        assert all(text in browser.get(page).text for text in words.values())


def test_what_became_of_the_notes_goes_with_the_log(app, world, me, pages, kept):
    me.get(f"{pages}/review")
    with app.app_context(), world.here.scope() as session:
        standing.erase_log(session, queries.get_log(session, kept))
        with pytest.raises(NotFound):
            read_outcomes(session, KIND, kept, world.here.actor("practitioner"))
