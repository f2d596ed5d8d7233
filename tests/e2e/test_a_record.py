"""From the event to the signed record and on: on a phone in Welsh, and at a desk in English."""

import time
from datetime import timedelta

from playwright.sync_api import expect

from alongside.kernel import clock
from deploy.local.catalogue import read_welsh
from tests.e2e.conftest import Arrive
from tests.e2e.record_steps import agree_about_notes, arrange_for_now, sign, write_a_part
from tests.e2e.site import Site
from tests.e2e.steps import Say, follow, press
from tests.e2e.visitor import Visitor

TEN_MINUTES = 600


def in_welsh() -> Say:
    """What a page says in Welsh for an English text."""
    texts = read_welsh()

    def say(text: str) -> str:
        found = texts.get(text)
        assert found is not None, f"no page says {text}"
        return str(found.string)

    return say


def test_a_conversation_is_held_written_and_signed_on_a_phone_in_welsh(site: Site, arrive: Arrive):
    began, t, slug = time.monotonic(), in_welsh(), "hafan"
    people = {
        role: arrive("phone", "cy").sign_in(site.login(slug, role))
        for role in ("mentor", "practitioner", "conversation_leader")
    }
    person, leader = people["practitioner"], people["conversation_leader"]
    conversation = arrange_for_now(people, site, slug, t)
    agree_about_notes(leader, person, conversation, t)
    write_a_part(person, conversation, "what_happened", "Y drws ar gau, a llais yn codi.", t)
    write_a_part(person, conversation, "what_helped", "Cydweithiwr yn aros gyda phaned.", t)
    person.page.goto(f"{conversation}/record")
    person.look("record")
    press(person.page, t("Look at it together and sign"))
    sign(person, conversation, "It is fair", t)
    sign(leader, conversation, "I have read it, and sign it", t)
    page = person.page
    page.goto(f"{conversation}/record")
    person.look("record-signed")
    expect(page.locator("main")).to_contain_text("Y drws ar gau, a llais yn codi.")
    with page.expect_download() as download:
        follow(page, t("Welsh, PDF"))
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    leader.page.goto(f"{conversation}/record")
    expect(leader.page.locator("main")).to_contain_text("Cydweithiwr yn aros gyda phaned.")
    took = time.monotonic() - began
    print(f"from the event to the signed record in {took:.0f} s")
    assert took < TEN_MINUTES


def plan_an_action(person: Visitor, conversation: str, name: str) -> None:
    page = person.page
    page.goto(f"{conversation}/actions")
    page.get_by_label("What is to be done?").fill("Walk round the yard together at nine")
    page.get_by_label(name).check()
    page.locator("input[name=kind][value=repair]").check()
    person.look("action-new")
    press(page, "Add it")
    person.look("record-with-action")


def finish_the_action(person: Visitor, slug: str) -> None:
    page = person.open(f"/{slug}/actions").page
    person.look("actions")
    follow(page, "Walk round the yard together at nine")
    person.look("action")
    page.get_by_role("button", name="It is done").click()
    person.look("action-done")
    page.locator("main form button[type=submit]").first.click()


def let_learning_go(visitor: Visitor, conversation: str) -> None:
    page = visitor.page
    page.goto(f"{conversation}/record")
    follow(page, "Pass learning on to the setting")
    visitor.look("learning-release")
    press(page, "Let it go")


def begin_a_pack(person: Visitor, slug: str) -> None:
    """Asked for, built by the worker while its page waits, gone through, released."""
    page = person.open(f"/{slug}/supervision-packs").page
    person.look("packs")
    page.get_by_role("button", name="Begin a pack").click()
    soon = clock.now() + timedelta(days=12)
    for part, number in (("Day", soon.day), ("Month", soon.month), ("Year", soon.year)):
        page.get_by_label(part, exact=True).fill(str(number))
    person.look("pack-begin")
    press(page, "Put it together")
    expect(page.locator("h1")).to_have_text("Go through your pack", timeout=60_000)
    page.get_by_label("What is going well").fill("Two good visits, and a quiet Friday.")
    page.locator("textarea").last.fill("Asking sooner.")
    person.look("pack-preview")
    press(page, "Save, and see it as it will be read")
    person.look("pack-release")
    page.get_by_role("button", name="Release it to").click()
    person.look("pack-released")


def test_at_a_desk_a_conversation_goes_on_to_actions_learning_and_supervision(
    site: Site, arrive: Arrive
):
    slug = "ashmere"
    people = {
        role: arrive("desktop", "en").sign_in(site.login(slug, role))
        for role in ("mentor", "practitioner", "conversation_leader")
    }
    person, leader = people["practitioner"], people["conversation_leader"]
    conversation = arrange_for_now(people, site, slug, str)
    agree_about_notes(leader, person, conversation, str, opens=True)
    page = person.page
    write_a_part(person, conversation, "hardest", "Not knowing who was in the room.", str)
    write_a_part(person, conversation, "what_helped", "Somebody waited with me.", str)
    page.goto(f"{conversation}/record/whole")
    page.locator("textarea[name=learnt_setting]").fill("Two of us at the door after four.")
    person.look("record-whole")
    press(page, "Done for now")
    plan_an_action(person, conversation, site.login(slug, "practitioner").name)
    press(page, "Look at it together and sign")
    sign(person, conversation, "It is fair", str)
    sign(leader, conversation, "I have read it, and sign it", str)
    for each in (person, leader):
        let_learning_go(each, conversation)
    leader.page.goto(f"{conversation}/record")
    leader.look("record-signed")
    follow(page, "Conversations")
    follow(page, "What have we learnt?")
    person.look("learning-board")
    expect(page.locator("main")).to_contain_text("Two of us at the door after four.")
    finish_the_action(person, slug)
    page.goto(f"{conversation}/how-things-are")
    person.look("follow-up")
    begin_a_pack(person, slug)
    manager = arrive("desktop", "en").sign_in(site.somebody(slug, "daniel.whitlow"))
    manager.open(f"/{slug}/").look("home-manager")
    follow(manager.page, "A supervision pack is there for you to read")
    manager.look("pack-read")
    expect(manager.page.locator("main")).to_contain_text("Walk round the yard together at nine")
    expect(manager.page.locator("main")).not_to_contain_text("Not knowing who was in the room.")
    assert manager.context.request.get(f"{conversation}/record").status == 404
