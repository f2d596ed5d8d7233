"""Words on a phone: a bad line, an expired sign-in, two tabs, two people. None is lost."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import delete

from alongside.kernel.db import db
from alongside.people.models import SignInSession
from tests.factories.world import World
from tests.writing.conftest import Desk
from tests.writing.e2e.conftest import Write, sign_in
from tests.writing.kinds import Record

pytestmark = pytest.mark.e2e
SAVED = re.compile(r"^Words saved \d\d:\d\d$")


def box(page: Page, label: str = "What happened") -> Locator:
    return page.get_by_label(label)


def status(page: Page) -> Locator:
    return page.locator("[data-writing-status]").first


def type_in(page: Page, words: str) -> None:
    box(page).press("Control+End")
    box(page).press_sequentially(words)


def stored(app: Flask, world: World, record: Record) -> Desk:
    """What the server holds."""
    session = db.session()
    return Desk(session, record, world.here.actor("practitioner"), world.here.actor("leader"))


@pytest.fixture
def on_server(served, everybody: World, shared: Record):
    """What the server holds of the text, its history and what lies beside."""

    def on_server() -> tuple[str, list[str], list[str]]:
        with served[0].app_context(), everybody.here.scope():
            desk = stored(served[0], everybody, shared)
            return desk.text(), desk.history(), desk.beside()

    return on_server


def test_words_are_saved_a_second_after_the_last_key_and_the_page_says_when(write, on_server):
    page = write("practitioner")
    type_in(page, "It was loud")
    expect(status(page)).to_have_text(SAVED)
    assert on_server()[0] == "It was loud"
    page.reload()
    expect(box(page)).to_have_value("It was loud")


def test_words_are_saved_while_somebody_goes_on_typing(write: Write):
    page = write("practitioner")
    saves: list[float] = []
    page.on("request", lambda sent: sent.method == "POST" and saves.append(1))
    for _ in range(60):  # twelve seconds without a rest
        box(page).press("a")
        page.wait_for_timeout(200)
    assert len(saves) >= 2


def test_without_a_connection_it_is_said_and_tried_again_until_it_is_back(write, on_server):
    page = write("practitioner")
    type_in(page, "It was loud")
    expect(status(page)).to_have_text(SAVED)
    page.context.set_offline(True)
    type_in(page, " and long")
    expect(status(page)).to_contain_text("Not saved: we cannot reach Alongside.")
    # A form that is sent now would take the page, and the words, with it.
    page.get_by_role("button", name="Carry on").click()
    expect(box(page)).to_have_value("It was loud and long")
    page.context.set_offline(False)
    expect(status(page)).to_have_text(SAVED, timeout=10_000)
    assert on_server() == ("It was loud and long", [], [])


def test_an_answer_that_never_came_makes_no_second_text(write, on_server):
    page = write("practitioner")
    lost = []

    def lose(route):
        route.fetch()  # it arrives, and the answer does not
        lost.append(1)
        route.abort()

    page.route("**/writing/**", lose)
    type_in(page, "It was loud")
    expect(status(page)).to_contain_text("cannot reach Alongside")
    page.unroute("**/writing/**")
    expect(status(page)).to_have_text(SAVED, timeout=10_000)
    type_in(page, " and long")
    page.wait_for_timeout(2_000)
    assert lost
    assert on_server() == ("It was loud and long", [], [])


def test_after_the_sign_in_has_expired_words_wait_until_the_same_person_is_back(
    write, on_server, served, everybody
):
    app, origin = served
    page = write("practitioner")
    with app.app_context():
        db.session.execute(delete(SignInSession))
        db.session.commit()
    type_in(page, "It was loud")
    expect(status(page)).to_contain_text("You are signed out.", timeout=10_000)
    expect(status(page).get_by_role("link")).to_have_attribute("target", "_blank")
    sign_in(app, page.context, everybody.here.accounts["leader"], origin)
    expect(status(page)).to_contain_text("Somebody else is signed in here now", timeout=15_000)
    sign_in(app, page.context, everybody.here.accounts["practitioner"], origin)
    expect(status(page)).to_have_text(SAVED, timeout=15_000)
    expect(box(page)).to_have_value("It was loud")
    assert on_server()[0] == "It was loud"


def test_leaving_is_asked_about_only_while_something_is_unsaved(write: Write):
    page = write("practitioner")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    type_in(page, "It was loud")
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    expect(status(page)).to_have_text(SAVED)
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_whoever_hides_the_page_gets_away_from_it_at_once(write: Write):
    page = write("practitioner")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.context.route("https://**", lambda route: route.fulfill(body="elsewhere"))
    type_in(page, "It was loud")
    page.locator("[data-quick-hide]").click()
    page.wait_for_url("https://**")
    assert asked == []


@pytest.mark.parametrize(
    ("press", "kept"),
    [
        ("Put both together", "It was bright\n\nIt was loud and long"),
        ("Keep the first text", "It was bright"),
        ("Keep the second text", "It was loud and long"),
    ],
)
def test_two_people_in_the_same_words_see_both_and_nobody_is_interrupted(
    write, on_server, press, kept
):
    late, early = write("practitioner"), write("leader")
    type_in(early, "It was bright")
    expect(status(early)).to_have_text(SAVED)
    type_in(late, "It was loud")
    both = late.get_by_role("region", name="Two texts were typed here at the same time")
    expect(both).to_contain_text("It was bright")
    expect(both).to_contain_text("leader of hafan")
    expect(box(late)).to_be_focused()
    type_in(late, " and long")
    expect(both.locator("[data-both-mine]")).to_have_text("It was loud and long")
    late.wait_for_timeout(1_500)
    assert on_server() == ("It was bright", [], ["It was loud and long"])
    width = late.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0
    serious = [v for v in Axe().run(late).response["violations"] if v["impact"] != "minor"]
    assert [v["id"] for v in serious] == []
    both.get_by_role("button", name=press).click()
    expect(both).to_have_count(0)
    expect(box(late)).to_have_value(kept)
    type_in(late, ", still")
    expect(status(late)).to_have_text(SAVED)
    late.wait_for_timeout(1_500)
    text, history, beside = on_server()
    assert (text, beside) == (f"{kept}, still", [])
    assert "It was bright" in text or "It was bright" in history


def test_a_second_tab_of_ones_own_loses_nothing_either(write, on_server):
    first = write("practitioner")
    second = write("practitioner", beside=first)
    type_in(first, "In the first tab")
    expect(status(first)).to_have_text(SAVED)
    type_in(second, "In the second tab")
    expect(second.locator(".app-both__lead")).to_contain_text("in two tabs")
    assert on_server() == ("In the first tab", [], ["In the second tab"])


def test_sending_the_form_saves_first_and_carries_on_once(write, on_server):
    page = write("practitioner")
    type_in(page, "It was loud")
    page.get_by_label("Where").fill("Room 3")
    page.get_by_role("button", name="Carry on").click()
    page.wait_for_url("**?carried-on")
    assert on_server() == ("It was loud", [], [])


def test_words_that_are_not_agreed_to_stay_on_the_page_and_it_is_said(write, shared):
    page = write("practitioner")
    shared.agreed = False
    type_in(page, "It was loud")
    expect(status(page)).to_have_text("Nothing may be written yet.")
    expect(box(page)).to_have_value("It was loud")


def test_nothing_typed_is_kept_in_the_browser(write: Write):
    page = write("practitioner")
    type_in(page, "It was loud")
    expect(status(page)).to_have_text(SAVED)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases()") == []
