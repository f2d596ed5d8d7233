"""The steps of a conversation that takes place, as its two people take them with browsers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.e2e.site import Site
from tests.e2e.steps import Say, choose, offer_a_conversation, press, say_yes
from tests.e2e.visitor import Visitor

NOT_SAVED = (
    "Not saved: we cannot reach Alongside. Your words are on this page and will be saved as soon"
    " as we can. Keep it open."
)


@contextmanager
def without_a_connection(visitor: Visitor) -> Iterator[None]:
    """The phone is in a tunnel; what the browser says about that is no complaint of ours."""
    visitor.context.set_offline(True)
    yield
    visitor.context.set_offline(False)
    visitor.complaints[:] = [c for c in visitor.complaints if "DISCONNECTED" not in c]


def arrange_for_now(people: dict[str, Visitor], site: Site, slug: str, t: Say) -> str:
    """An event, an offer, choices, a yes: arranged for half an hour from now; gives its address."""
    person, leader = people["practitioner"], people["conversation_leader"]
    offer_a_conversation(people["mentor"], slug, site.login(slug, "practitioner").name, t)
    person.open(f"/{slug}/")
    conversation = choose(person, site.login(slug, "conversation_leader").name, t)
    soon = datetime.now(ZoneInfo("Europe/London")) + timedelta(minutes=30)
    say_yes(leader.open(f"/{slug}/"), soon, t)
    person.page.goto(conversation)
    person.page.get_by_label(t("Nobody can overhear us there")).check()
    press(person.page, t("Yes, that suits me"))
    return conversation


def agree_about_notes(
    leader: Visitor, person: Visitor, conversation: str, t: Say, *, opens: bool = False
) -> None:
    """The leader begins and puts forward notes for the two of them; the person ticks it too.

    With `opens`, themes may go into a supervision pack and learning to the setting.
    """
    page = leader.page
    page.goto(conversation)
    leader.look("begin-now")
    page.get_by_role("button", name=t("Begin, or say how it went")).click()
    page.get_by_label(t("Yes, we are talking or have talked")).check()
    leader.look("begin")
    press(page, t("Go on"))
    leader.look("record-before-agreement")
    page.get_by_role("button", name=t("Agree about notes")).click()
    leader.look("agreement")
    page.locator("main a", has_text=t("Choose together")).click()
    page.locator("input[name=level][value=a2]").check()
    leader.look("agreement-choose")
    press(page, t("Continue"))
    leader.look("agreement-check")
    if opens:
        press(page, t("Change the details"))
        page.locator("input[name=feeds][value=themes]").check()
        page.locator("input[name=learning]").check()
        leader.look("agreement-adjust")
        press(page, t("Continue"))
    page.get_by_label(t("I have read when words may be shared without us")).check()
    press(page, t("Put this forward"))
    page = person.page
    page.goto(conversation)
    page.get_by_role("button", name=t("Agree about notes")).click()
    page.get_by_role("button", name=t("Look at it and answer")).click()
    page.get_by_label(t("I have read when words may be shared without us")).check()
    person.look("agreement-answer")
    press(page, t("Agree"))


def write_a_part(person: Visitor, conversation: str, part: str, words: str, t: Say) -> None:
    """Type into one part while the connection is away; the words wait, and are saved after it."""
    page = person.page
    page.goto(f"{conversation}/record/{part}")
    box = page.locator(f"textarea[name={part}]")
    status = page.locator("[data-writing-status]").first
    with without_a_connection(person):
        box.press_sequentially(words, delay=5)
        expect(status).to_have_text(t(NOT_SAVED), timeout=15_000)
    expect(status).to_contain_text(t("Words saved %(time)s").split(" %(")[0], timeout=40_000)
    person.look(f"record-{part}")
    page.goto(f"{conversation}/record/{part}")
    expect(page.locator(f"textarea[name={part}]")).to_have_value(words)


def sign(visitor: Visitor, conversation: str, answer: str, t: Say) -> None:
    page = visitor.page
    page.goto(f"{conversation}/sign")
    page.get_by_label(t(answer), exact=True).check()
    visitor.look("sign")
    press(page, t("Sign"))
    page.wait_for_url(f"{conversation}/record")
