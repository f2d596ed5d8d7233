"""Before a session ends people are asked; after its end nothing typed is lost, or shown."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.e2e.conftest import Opener
from tests.web.frame_app import Frame

pytestmark = pytest.mark.e2e
BEFORE_WARNING, TO_WARNING, TO_END = "27:50", "00:15", "02:05"


def typed_page(open_page: Opener, frame: Frame) -> Page:
    page = open_page("/form")
    page.get_by_label("In your own words").fill("Half a sentence")
    return page


def run_out(page: Page) -> None:
    page.clock.run_for(BEFORE_WARNING)
    page.clock.run_for(TO_WARNING)
    page.clock.run_for(TO_END)
    expect(page.get_by_role("dialog", name="You have been signed out")).to_be_visible()


def expect_words_back(page: Page) -> None:
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_label("In your own words")).to_have_value("Half a sentence")
    expect(page.locator("#main-form input[name=csrf_token]")).to_have_value("second-token")


def test_two_minutes_before_the_end_one_press_gives_more_time(
    open_page: Opener, frame: Frame
) -> None:
    page = typed_page(open_page, frame)
    page.clock.run_for(BEFORE_WARNING)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for(TO_WARNING)
    expect(page.get_by_role("dialog", name="Are you still there?")).to_be_visible()
    page.get_by_role("button", name="Stay signed in").click()
    expect_words_back(page)
    assert frame.extended == ["POST"]
    page.clock.run_for(BEFORE_WARNING)
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_escape_says_that_somebody_is_there(open_page: Opener, frame: Frame) -> None:
    page = typed_page(open_page, frame)
    page.clock.run_for("28:05")
    expect(page.get_by_role("dialog", name="Are you still there?")).to_be_visible()
    page.keyboard.press("Escape")
    expect_words_back(page)
    assert frame.extended == ["POST"]


def test_after_the_end_words_are_kept_until_the_same_person_is_back(
    open_page: Opener, frame: Frame
) -> None:
    page = typed_page(open_page, frame)
    run_out(page)
    frame.session = "gone"
    page.get_by_role("button", name="Carry on").click()
    expect(page.get_by_role("alert")).to_have_text(
        "You are still signed out. Sign in again in a new tab first."
    )
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_visible()
    frame.session = "here"
    page.get_by_role("button", name="Carry on").click()
    expect_words_back(page)
    assert frame.extended == ["GET", "GET"]


def test_nobody_else_is_shown_the_words(open_page: Opener, frame: Frame) -> None:
    page = typed_page(open_page, frame)
    run_out(page)
    frame.session = "somebody else"
    page.get_by_role("button", name="Carry on").click()
    expect(page.get_by_role("alert")).to_have_text(
        "Somebody else is signed in here now, so this page stays out of sight."
    )
    expect(page.get_by_role("dialog")).to_be_visible()
    # A see-through backdrop would leave the words to be read by whoever passes.
    backdrop = page.evaluate(
        "getComputedStyle(document.querySelector('dialog'), '::backdrop').backgroundColor"
    )
    assert backdrop == "rgb(19, 63, 60)"


def test_a_session_ended_elsewhere_is_said_when_more_time_is_asked_for(
    open_page: Opener, frame: Frame
) -> None:
    page = typed_page(open_page, frame)
    frame.session = "gone"
    page.clock.run_for("28:05")
    page.get_by_role("button", name="Stay signed in").click()
    expect(page.get_by_role("dialog", name="You have been signed out")).to_be_visible()


def test_a_connection_that_fails_is_said_and_may_be_tried_again(
    open_page: Opener, frame: Frame
) -> None:
    page = typed_page(open_page, frame)
    page.clock.run_for("28:05")
    page.context.route("**/extend", lambda route: route.fulfill(status=503))
    page.get_by_role("button", name="Stay signed in").click()
    expect(page.get_by_role("alert")).to_have_text(
        "We could not reach Alongside. Check your connection and try again."
    )
    page.context.unroute("**/extend")
    page.get_by_role("button", name="Stay signed in").click()
    expect_words_back(page)


def test_work_in_another_tab_keeps_this_one_alive(open_page: Opener, frame: Frame) -> None:
    page = typed_page(open_page, frame)
    other = open_page("/read", beside=page)
    page.clock.run_for("28:05")  # one clock for both
    for each in (page, other):
        expect(each.get_by_role("dialog", name="Are you still there?")).to_be_visible()
    other.get_by_role("button", name="Stay signed in").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert frame.extended == ["POST"]


def test_nothing_typed_is_kept_in_the_browser(open_page: Opener, frame: Frame) -> None:
    page = typed_page(open_page, frame)
    run_out(page)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases()") == []
