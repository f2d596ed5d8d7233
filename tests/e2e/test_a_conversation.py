"""The whole way on a phone, with scripts and without: an event, an offer, choices, arranged."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Arrive
from tests.e2e.site import Site
from tests.e2e.visitor import Visitor


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def offer_a_conversation(visitor: Visitor, slug: str, to: str) -> None:
    page = visitor.open(f"/{slug}/events/new").page
    visitor.look("event-kind")
    page.get_by_label("Something else", exact=True).check()
    page.get_by_label("Today", exact=True).check()
    press(page, "Continue")
    page.get_by_label("Find somebody by name").fill(to)
    press(page, "Find")
    page.get_by_label(to).check()
    visitor.look("event-people")
    press(page, "Continue")
    page.get_by_label("What shall we call it?").fill("The visit on Monday")
    visitor.look("event-words")
    press(page, "Continue")
    visitor.look("event-offer")
    page.get_by_label("Yes, offer a conversation to everybody named").check()
    press(page, "Finish")
    visitor.look("event-offered")


def choose(visitor: Visitor, leader: str) -> str:
    """From the offer on home to having asked; gives the address of the conversation."""
    page = visitor.page
    follow(page, "You have been offered a conversation")
    visitor.look("offer")
    press(page, "Yes, I’d like to")
    conversation = page.url
    visitor.look("choices")
    follow(page, "When")
    visitor.look("choice-when")
    page.get_by_label("Within three days").check()
    press(page, "Save")
    follow(page, "Who")
    page.get_by_label("I’ll choose by name").check()
    page.get_by_label(leader).check()
    visitor.look("choice-who")
    press(page, "Save")
    follow(page, "Language")
    page.get_by_label("English", exact=True).check()
    visitor.look("choice-language")
    press(page, "Save")
    follow(page, "Where")
    visitor.look("choice-where")
    page.get_by_label("A walk", exact=True).check()
    page.get_by_label("Nobody can overhear us there").check()
    press(page, "Save")
    for name, answer in (
        ("Somebody with you", "I come on my own"),
        ("Afterwards", "3 days afterwards"),
    ):
        follow(page, name)
        visitor.look(f"choice-{name.split()[0].lower()}")
        page.get_by_label(answer, exact=True).check()
        press(page, "Save")
    press(page, "Check, and ask somebody")
    visitor.look("choices-check")
    press(page, "Ask them")
    visitor.look("asked")
    return conversation


def say_yes(visitor: Visitor) -> None:
    page = visitor.page
    page.get_by_role("link", name="Somebody asks you to lead a conversation").last.click()
    visitor.look("request")
    page.get_by_role("button", name="Yes, agree a time and a place").click()
    visitor.look("request-accept")
    day = date.today() + timedelta(days=2)  # noqa: DTZ011 - as the person's calendar shows it
    for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(part, exact=True).fill(str(number))
    page.get_by_label("At what time?").fill("2.30pm")
    page.get_by_label("45 minutes").check()
    page.get_by_label("English", exact=True).check()
    page.get_by_label("Nobody can overhear us there").check()
    press(page, "Say yes")
    visitor.look("their-turn")


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_a_conversation_is_offered_chosen_and_arranged_on_a_phone(
    site: Site, arrive: Arrive, javascript: bool
):
    slug = "ashmere"
    logins = {
        role: site.login(slug, role) for role in ("mentor", "practitioner", "conversation_leader")
    }
    people = {
        role: arrive("phone", "en", javascript=javascript).sign_in(login)
        for role, login in logins.items()
    }
    for each in people.values():
        expect(each.page).to_have_url(f"{site.origin}/{slug}/")
    offer_a_conversation(people["mentor"], slug, logins["practitioner"].name)
    person, leader = people["practitioner"], people["conversation_leader"]
    person.open(f"/{slug}/")
    person.look("home-offered")
    conversation = choose(person, logins["conversation_leader"].name)
    say_yes(leader.open(f"/{slug}/"))
    page = person.page
    page.goto(conversation)
    person.look("my-turn")
    page.get_by_label("Nobody can overhear us there").check()
    press(page, "Yes, that suits me")
    expect(page.locator("h1")).to_have_text("Your conversation is arranged")
    person.look("arranged")
    leader.page.goto(conversation)
    expect(leader.page.locator("h1")).to_have_text("Your conversation is arranged")
    with page.expect_download() as download:
        page.get_by_role("button", name="Put it in my calendar").click()
    words = download.value.path().read_text()
    assert re.search(r"^SUMMARY:Conversation\s*$", words, re.M)
    person.open(f"/{slug}/")
    person.look("home-arranged")
