"""A worker's week of practice logs on a phone, shared with a mentor and shared no more."""

import time

from playwright.sync_api import expect

from tests.e2e.conftest import Arrive
from tests.e2e.record_steps import NOT_SAVED, without_a_connection
from tests.e2e.site import Site
from tests.e2e.steps import follow, press
from tests.e2e.visitor import Visitor

SLUG = "ashmere"
FAMILY = "Kingfisher"
STRENGTH = "Mum rang the nursery herself on Monday."
MATTERS = "That the boys stay at the same school."
IN_A_TUNNEL = "Grandad walks them there every morning."
WORRY = "The younger one was alone in the flat last night."
NOTICED = "You waited for her to finish."
THREE_MINUTES = 180


def begin(person: Visitor, family: str = "") -> None:
    page = person.open(f"/{SLUG}/practice-logs/new").page
    if family:
        page.get_by_role("button", name=f"{family}, last on").click()
    else:
        press(page, "Begin a new one")


def fill(person: Visitor, **words: str) -> None:
    for name, text in words.items():
        person.page.locator(f"textarea[name={name}]").fill(text)


def keep_a_log_on_the_first_page(person: Visitor) -> str:
    """When, with whom, the family, strengths, what matters; its address."""
    began = time.monotonic()
    page = person.open(f"/{SLUG}/practice-logs").page
    person.look("logs")
    press(page, "Write a log")
    person.look("log-begin")
    press(page, "Begin a new one")
    page.get_by_label("Parent or carer").check()
    page.get_by_label("Family reference").fill(FAMILY)
    fill(person, strengths=STRENGTH, what_matters=MATTERS)
    person.look("log-first")
    press(page, "Keep it")
    page.wait_for_url("**/review")
    assert time.monotonic() - began < THREE_MINUTES
    person.look("log-kept")
    return page.url.removesuffix("/review")


def keep_a_log_from_a_tunnel(person: Visitor) -> None:
    """About the same family again; the connection goes while it is typed."""
    begin(person, FAMILY)
    page = person.page
    assert page.get_by_label("Family reference").input_value() == FAMILY
    status = page.locator("[data-writing-status]").first
    with without_a_connection(person):
        page.locator("textarea[name=strengths]").press_sequentially(IN_A_TUNNEL, delay=5)
        expect(status).to_have_text(NOT_SAVED, timeout=15_000)
    expect(status).to_contain_text("Words saved", timeout=40_000)
    page.goto(page.url)
    expect(page.locator("textarea[name=strengths]")).to_have_value(IN_A_TUNNEL)
    fill(person, what_matters=MATTERS)
    press(page, "Finish later")
    page.wait_for_url("**/practice-logs/*")
    person.look("log-draft")
    person.open(f"/{SLUG}/practice-logs/drafts").look("log-drafts")
    page.get_by_role("link", name=FAMILY).first.click()
    press(page, "Keep it")
    page.wait_for_url("**/review")


def raise_an_urgent_concern(person: Visitor) -> None:
    """Nothing else is written first; the procedure opens, and no word is lost."""
    begin(person)
    page = person.page
    page.goto(page.url.replace("/first", "/parts/worries"))
    person.look("log-worries-shut")
    fill(person, worries=WORRY)
    expect(page.locator("[data-writing-status]").first).to_contain_text("Write at least one")
    press(page, "Urgent concern")
    page.wait_for_url("**/urgent")
    person.look("log-urgent")
    page.get_by_role("button", name="Write the worry down").click()
    expect(page.locator("textarea[name=worries]")).to_have_value(WORRY)
    person.look("log-worries")


def share_with(person: Visitor, log: str, name: str) -> None:
    page = person.page
    page.goto(f"{log}/review")
    follow(page, "Share it with somebody, such as your mentor")
    page.get_by_label("Find somebody by name").fill(name)
    press(page, "Find")
    page.get_by_label(name).check()
    person.look("log-share")
    press(page, "Share")


def read_and_answer(mentor: Visitor, log: str, name: str) -> None:
    page = mentor.open(f"/{SLUG}/practice-logs/shared").page
    mentor.look("logs-shared-with-me")
    page.get_by_role("link", name=name).first.click()
    page.wait_for_url(log)
    expect(page.locator("main")).to_contain_text(STRENGTH)
    page.get_by_label("A strength I noticed").fill(NOTICED)
    mentor.look("log-read")
    press(page, "Say it")
    expect(page.locator("#feedback + .app-note")).to_contain_text(NOTICED)
    follow(page, "Strengths and facts for thresholds, side by side")
    mentor.look("log-side-by-side")


def test_a_week_on_a_phone(site: Site, arrive: Arrive):
    worker, mentors = site.login(SLUG, "practitioner"), site.login(SLUG, "mentor")
    person = arrive("phone").sign_in(worker)
    mentor = arrive("phone").sign_in(mentors)
    log = keep_a_log_on_the_first_page(person)
    keep_a_log_from_a_tunnel(person)
    raise_an_urgent_concern(person)
    share_with(person, log, mentors.name)
    read_and_answer(mentor, log, worker.name)
    assert look_for(mentor, STRENGTH) == [log]
    person.open(f"/{SLUG}/notices").look("notices-feedback")
    expect(person.page.locator("main")).to_contain_text("Somebody has written to you")
    person.page.goto(log)
    person.look("log-shared")
    press(person.page, "Share it with nobody any more")
    expect(person.page.locator("main")).to_contain_text("Only you can read it now")
    nothing_is_left(mentor, log)


def look_for(person: Visitor, words: str) -> list[str]:
    """The logs in which somebody finds these words."""
    page = person.open(f"/{SLUG}/practice-logs/search").page
    page.get_by_label("Words to look for").fill(words)
    press(page, "Search")
    expect(page.locator("#found")).to_be_visible()
    person.look("logs-found")
    found = page.locator(".app-found a").all()
    return [person.origin + str(link.get_attribute("href")) for link in found]


def nothing_is_left(mentor: Visitor, log: str) -> None:
    """Not on the mentor's pages, not in their list, their search, their notices or any mail."""
    assert look_for(mentor, STRENGTH) == []
    asked = mentor.context.request
    assert asked.get(log).status == 404
    assert asked.get(f"{log}/side-by-side").status == 404
    assert asked.get(f"{log}/copy-en.pdf").status == 404
    for path in (
        f"/{SLUG}/practice-logs/shared",
        f"/{SLUG}/notices",
        f"/{SLUG}/",
        "/demo/mailbox",
    ):
        text = asked.get(mentor.origin + path).text()
        for word in (FAMILY, STRENGTH, MATTERS, NOTICED, log.rpartition("/")[2]):
            assert word not in text, f"{word} is left at {path}"
