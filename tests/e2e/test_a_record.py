"""From the event to supervision: on a phone in Welsh, and at a desk in English."""

import time
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from alongside.kernel import clock
from deploy.local.catalogue import read_welsh
from tests.e2e.conftest import Arrive
from tests.e2e.record_steps import agree_about_notes, arrange_for_now, sign, write_a_part
from tests.e2e.site import Site
from tests.e2e.steps import Say, follow, press
from tests.e2e.visitor import Visitor

TEN_MINUTES = 600


@dataclass(frozen=True)
class Words:
    """What people of one authority type, and who somebody's manager is."""

    hardest: str
    helped: str
    learning: str
    action: str
    going_well: str
    theme: str
    manager: str


WELSH = Words(
    hardest="Y drws ar gau, a llais yn codi.",
    helped="Cydweithiwr yn aros gyda phaned.",
    learning="Dau ohonom wrth y drws ar ôl pedwar.",
    action="Cerdded o gwmpas yr iard am naw",
    going_well="Dau ymweliad da, a dydd Gwener tawel.",
    theme="Gofyn yn gynt.",
    manager="sian.elfed",
)
ENGLISH = Words(
    hardest="Not knowing who was in the room.",
    helped="Somebody waited with me.",
    learning="Two of us at the door after four.",
    action="Walk round the yard together at nine",
    going_well="Two good visits, and a quiet Friday.",
    theme="Asking sooner.",
    manager="daniel.whitlow",
)


def in_welsh() -> Say:
    """What a page says in Welsh for an English text."""
    texts = read_welsh()

    def say(text: str) -> str:
        found = texts.get(text)
        assert found is not None, f"no page says {text}"
        return str(found.string)

    return say


def write_the_record(person: Visitor, conversation: str, words: Words, t: Say) -> None:
    """Two parts while the connection is away, and one on the page with all of them."""
    page = person.page
    write_a_part(person, conversation, "hardest", words.hardest, t)
    write_a_part(person, conversation, "what_helped", words.helped, t)
    page.goto(f"{conversation}/record/whole")
    page.locator("textarea[name=learnt_setting]").fill(words.learning)
    person.look("record-whole")
    press(page, t("Done for now"))
    page.wait_for_url(f"{conversation}/record")  # the page saves first, and then sends
    person.look("record")


def plan_an_action(person: Visitor, conversation: str, name: str, words: Words, t: Say) -> None:
    page = person.page
    page.goto(f"{conversation}/actions")
    page.get_by_label(t("What is to be done?")).fill(words.action)
    page.get_by_label(name).check()
    page.locator("input[name=kind][value=repair]").check()
    person.look("action-new")
    press(page, t("Add it"))
    person.look("record-with-action")


def take_the_record(person: Visitor, conversation: str, words: Words, t: Say) -> None:
    page = person.page
    page.goto(f"{conversation}/record")
    person.look("record-signed")
    expect(page.locator("main")).to_contain_text(words.hardest)
    with page.expect_download() as download:
        follow(page, t("Welsh, PDF"))
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def let_learning_go(visitor: Visitor, conversation: str, t: Say) -> None:
    page = visitor.page
    page.goto(f"{conversation}/record")
    follow(page, t("Pass learning on to the setting"))
    visitor.look("learning-release")
    press(page, t("Let it go"))


def read_the_board(person: Visitor, slug: str, words: Words) -> None:
    page = person.open(f"/{slug}/learning").page
    if page.locator("main .app-cards a").count():
        page.locator("main .app-cards a").first.click()
    person.look("learning-board")
    expect(page.locator("main")).to_contain_text(words.learning)


def finish_the_action(person: Visitor, slug: str, words: Words, t: Say) -> None:
    page = person.open(f"/{slug}/actions").page
    person.look("actions")
    follow(page, words.action)
    person.look("action")
    page.get_by_role("button", name=t("It is done")).click()
    person.look("action-done")
    person.press_main()


def bring_a_pack(person: Visitor, slug: str, words: Words, t: Say) -> None:
    """Asked for, built by the worker while its page waits, gone through, released."""
    page = person.open(f"/{slug}/supervision-packs").page
    person.look("packs")
    page.get_by_role("button", name=t("Begin a pack")).click()
    soon = clock.now() + timedelta(days=12)
    for part, number in (("Day", soon.day), ("Month", soon.month), ("Year", soon.year)):
        page.get_by_label(t(part), exact=True).fill(str(number))
    person.look("pack-begin")
    press(page, t("Put it together"))
    expect(page.locator("h1")).to_have_text(t("Go through your pack"), timeout=60_000)
    page.get_by_label(t("What is going well")).fill(words.going_well)
    page.locator("textarea").last.fill(words.theme)
    person.look("pack-preview")
    press(page, t("Save, and see it as it will be read"))
    page.wait_for_url("**/release")  # the page saves first, and then sends
    person.look("pack-release")
    person.press_main()
    person.look("pack-released")


def read_the_pack(manager: Visitor, slug: str, conversation: str, words: Words, t: Say) -> None:
    """What the agreement lets through, and not a word more; the record is not there at all."""
    manager.open(f"/{slug}/").look("home-manager")
    follow(manager.page, t("A supervision pack is there for you to read"))
    manager.look("pack-read")
    main = manager.page.locator("main")
    expect(main).to_contain_text(words.action)
    expect(main).to_contain_text(words.theme)
    expect(main).not_to_contain_text(words.hardest)
    assert manager.context.request.get(f"{conversation}/record").status == 404


@pytest.mark.parametrize(
    ("slug", "size", "language", "words"),
    [("hafan", "phone", "cy", WELSH), ("ashmere", "desktop", "en", ENGLISH)],
    ids=["Welsh on a phone", "English at a desk"],
)
def test_from_the_event_to_what_a_manager_reads(
    site: Site, arrive: Arrive, slug: str, size: str, language: str, words: Words
):
    began, t = time.monotonic(), in_welsh() if language == "cy" else str
    people = {
        role: arrive(size, language).sign_in(site.login(slug, role))
        for role in ("mentor", "practitioner", "conversation_leader")
    }
    person, leader = people["practitioner"], people["conversation_leader"]
    conversation = arrange_for_now(people, site, slug, t)
    agree_about_notes(leader, person, conversation, t, opens=True)
    write_the_record(person, conversation, words, t)
    plan_an_action(person, conversation, site.login(slug, "practitioner").name, words, t)
    press(person.page, t("Look at it together and sign"))
    sign(person, conversation, "It is fair", t)
    sign(leader, conversation, "I have read it, and sign it", t)
    take_the_record(person, conversation, words, t)
    for each in (person, leader):
        let_learning_go(each, conversation, t)
    read_the_board(person, slug, words)
    finish_the_action(person, slug, words, t)
    person.page.goto(f"{conversation}/how-things-are")
    person.look("follow-up")
    bring_a_pack(person, slug, words, t)
    manager = arrive(size, language).sign_in(site.somebody(slug, words.manager))
    read_the_pack(manager, slug, conversation, words, t)
    took = time.monotonic() - began
    print(f"from the event to what a manager reads in {took:.0f} s")
    assert took < TEN_MINUTES
