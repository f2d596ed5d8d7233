"""The frame in a real browser: language, hiding the page, sending once, and what shows when."""

import time

import pytest
from playwright.sync_api import expect

from tests.web.e2e.conftest import Opener
from tests.web.frame_app import Frame

pytestmark = pytest.mark.e2e
both = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


@both
def test_switching_language_keeps_what_is_typed(open_page: Opener, scripts: bool) -> None:
    page = open_page("/form", scripts=scripts)
    page.get_by_label("Place").fill("Y gegin")
    page.get_by_label("In your own words").fill("Un\n\n  dau")
    page.get_by_role("button", name="Cymraeg").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.get_by_label("Place")).to_have_value("Y gegin")
    expect(page.get_by_label("In your own words")).to_have_value("Un\n\n  dau")
    expect(page.locator(".govuk-error-summary")).to_have_count(0)


def test_on_a_page_to_read_the_switch_keeps_the_place(open_page: Opener) -> None:
    page = open_page("/read?after=7&lang=en&words=a%26b%3Dc")
    link = page.get_by_role("link", name="Cymraeg")
    expect(link).to_have_attribute("href", "?lang=cy&after=7&words=a%26b%3Dc")
    link.click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    assert page.url.endswith("/read?lang=cy&after=7&words=a%26b%3Dc")


@both
def test_enter_sends_the_form_and_does_not_switch_language(
    open_page: Opener, frame: Frame, scripts: bool
) -> None:
    page = open_page("/form", scripts=scripts)
    page.get_by_label("Place").fill("Kitchen")
    page.get_by_label("Place").press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert [(post["place"], "switch_language" in post) for post in frame.posts] == [
        ("Kitchen", False)
    ]


@both
def test_a_further_question_shows_under_the_answer_that_asks_for_it(
    open_page: Opener, scripts: bool
) -> None:
    page = open_page("/form", scripts=scripts)
    expect(page.get_by_label("Name")).to_be_hidden()
    page.get_by_label("Somebody else").check()
    expect(page.get_by_label("Name")).to_be_visible()
    page.get_by_label("Nia").check()
    expect(page.get_by_label("Name")).to_be_hidden()


def test_the_error_summary_leads_to_its_question(open_page: Opener) -> None:
    page = open_page("/form")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Say with whom.").click()
    expect(page.get_by_label("Nia")).to_be_focused()


def test_hiding_the_page_leaves_it_out_of_the_history(open_page: Opener) -> None:
    page = open_page("/read")
    page.goto("/form")
    page.get_by_role("link", name="Hide page").click()
    page.wait_for_url("https://www.gov.uk/")
    page.go_back()
    assert page.url.endswith("/read")


def test_hiding_the_page_is_a_plain_link_without_scripts(open_page: Opener) -> None:
    page = open_page("/form?lang=cy", scripts=False)
    page.locator(".app-quick-hide").click()
    page.wait_for_url("https://www.llyw.cymru/")


def test_shift_three_times_hides_the_page(open_page: Opener) -> None:
    page = open_page("/form")
    page.get_by_label("Place").focus()
    page.keyboard.press("Shift")
    expect(page.locator("[data-quick-hide-status]")).to_have_text(
        "Press Shift two more times to hide this page."
    )
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_url("https://www.gov.uk/")


def test_capital_letters_and_slow_presses_hide_nothing(open_page: Opener) -> None:
    page = open_page("/form")
    page.get_by_label("Place").focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    for _ in range(4):
        page.keyboard.press("Shift")
        page.clock.run_for(6_000)
    assert page.url.endswith("/form")
    expect(page.get_by_label("Place")).to_have_value("ABCD")


def test_a_form_sent_twice_goes_once(open_page: Opener, frame: Frame) -> None:
    frame.slowness = 1
    page = open_page("/form")
    page.get_by_label("Place").focus()
    for _ in range(2):
        page.keyboard.press("Enter")
        time.sleep(0.3)  # the first is on its way by now, and not yet answered
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert len(frame.posts) == 1


def test_a_form_that_was_never_answered_may_be_sent_again(open_page: Opener, frame: Frame) -> None:
    page = open_page("/form")
    page.get_by_label("Place").fill("Kitchen")
    # No content: the browser stays on the page, as it does when a connection is given up.
    page.context.route("**/form", lambda route: route.fulfill(status=204))
    page.get_by_role("button", name="Save").click()
    page.context.unroute("**/form")
    page.clock.run_for(11_000)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert [post["place"] for post in frame.posts] == ["Kitchen"]


def test_the_keyboard_meets_the_way_past_and_the_way_out_first(open_page: Opener) -> None:
    page = open_page("/form")
    names = []
    for _ in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert names == ["Skip to main content", "Hide page", "Alongside"]


@pytest.mark.parametrize(
    ("session", "said"),
    [
        ("gone", "Not sent: you are signed out."),
        ("someone else", "Not sent: somebody else is signed in here now."),
        ("away", "Not sent: we cannot reach Alongside."),
    ],
)
def test_words_that_cannot_arrive_stay_on_their_page(
    open_page: Opener, frame: Frame, session: str, said: str
) -> None:
    page = open_page("/form")
    page.get_by_label("In your own words").fill("Half a page of feedback")
    frame.session = session
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text(said)
    expect(page.get_by_label("In your own words")).to_have_value("Half a page of feedback")
    assert frame.posts == []
    frame.session = "here"
    page.clock.run_for(2_000)  # two presses within a second count as one
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert [post["words"] for post in frame.posts] == ["Half a page of feedback"]
    assert frame.posts[0]["csrf_token"] == "second-token"
