"""The steps of an offered conversation, as people take them with a browser, in either language."""

from collections.abc import Callable
from datetime import datetime

from playwright.sync_api import Page

from tests.e2e.visitor import Visitor, arrived

# Gives what a page says for an English text.
Say = Callable[[str], str]


def press(page: Page, name: str) -> None:
    """Press the button that says this."""
    page.get_by_role("button", name=name, exact=True).click()
    arrived(page)


def follow(page: Page, name: str) -> None:
    """Follow the first link that says this."""
    page.get_by_role("link", name=name, exact=True).first.click()


def offer_a_conversation(visitor: Visitor, slug: str, to: str, t: Say = str) -> None:
    """Write an event down and offer a conversation to one person."""
    page = visitor.open(f"/{slug}/events/new").page
    visitor.look("event-kind")
    page.locator("input[name=trigger_kind][value=other]").check()
    page.get_by_label(t("Today"), exact=True).check()
    press(page, t("Continue"))
    page.get_by_label(t("Find somebody by name")).fill(to)
    press(page, t("Find"))
    page.get_by_label(to).check()
    visitor.look("event-people")
    press(page, t("Continue"))
    page.get_by_label(t("What shall we call it?")).fill("The visit on Monday")
    visitor.look("event-words")
    press(page, t("Continue"))
    visitor.look("event-offer")
    page.get_by_label(t("Yes, offer a conversation to everybody named")).check()
    press(page, t("Finish"))
    visitor.look("event-offered")


def choose(visitor: Visitor, leader: str, t: Say = str) -> str:
    """From the offer on home to having asked; gives the address of the conversation."""
    page = visitor.page
    follow(page, t("You have been offered a conversation"))
    visitor.look("offer")
    press(page, t("Yes, I’d like to"))
    conversation = page.url
    visitor.look("choices")
    follow(page, t("When"))
    visitor.look("choice-when")
    page.get_by_label(t("Within three days")).check()
    press(page, t("Save"))
    follow(page, t("Who"))
    page.get_by_label(t("I’ll choose by name")).check()
    page.get_by_label(leader).check()
    visitor.look("choice-who")
    press(page, t("Save"))
    follow(page, t("Language"))
    page.locator("input[name=language][value=en]").check()
    visitor.look("choice-language")
    press(page, t("Save"))
    follow(page, t("Where"))
    visitor.look("choice-where")
    page.locator("input[name=place]").first.check()
    page.get_by_label(t("Nobody can overhear us there")).check()
    press(page, t("Save"))
    for name, answer in (
        ("Somebody with you", "input[name=companion][value=none]"),
        ("Afterwards", "input[name=days][value='3']"),
    ):
        follow(page, t(name))
        visitor.look(f"choice-{name.split()[0].lower()}")
        page.locator(answer).check()
        press(page, t("Save"))
    press(page, t("Check, and ask somebody"))
    visitor.look("choices-check")
    press(page, t("Ask them"))
    visitor.look("asked")
    return conversation


def say_yes(visitor: Visitor, starts: datetime, t: Say = str) -> None:
    """A leader who is asked says yes, and when it could be."""
    page = visitor.page
    page.get_by_role("link", name=t("Somebody asks you to lead a conversation")).last.click()
    visitor.look("request")
    page.get_by_role("button", name=t("Yes, agree a time and a place")).click()
    visitor.look("request-accept")
    for part, number in (("Day", starts.day), ("Month", starts.month), ("Year", starts.year)):
        page.get_by_label(t(part), exact=True).fill(str(number))
    page.get_by_label(t("At what time?")).fill(f"{starts:%H:%M}")
    page.locator("input[name=length_minutes][value='45']").check()
    page.locator("input[name=language][value=en]").check()
    page.get_by_label(t("Nobody can overhear us there")).check()
    press(page, t("Say yes"))
    visitor.look("their-turn")
