"""What stands beside the shared words: words for feelings, own notes, relationships, how it was."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Arrive
from tests.e2e.record_steps import agree_about_notes, arrange_for_now
from tests.e2e.site import Site
from tests.e2e.steps import follow, press
from tests.e2e.visitor import Visitor

OWN_NOTE = "Add my own note beside this"


def add_a_feeling_by_keyboard(person: Visitor, conversation: str) -> None:
    """The list is put away until it is wanted; a word is added, said aloud, and saved."""
    page = person.page
    page.goto(f"{conversation}/record/feelings_then")
    word = page.get_by_role("button", name="worn out", exact=True)
    expect(word).to_be_hidden()
    summary = page.locator("details[data-feelings] summary")
    summary.focus()
    page.keyboard.press("Enter")
    person.look("feelings-list")
    page.locator("textarea[name=feelings_then]").fill("It was loud.")
    word.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="cross", exact=True).press("Space")
    expect(page.locator("[data-feelings-status]")).to_have_text("Added: cross")
    expect(page.locator("[data-writing-status]").first).to_contain_text(
        "Words saved", timeout=15_000
    )
    page.reload()
    box = page.locator("textarea[name=feelings_then]")
    expect(box).to_have_value("It was loud. worn out, cross")


def write_notes_side_by_side(
    person: Visitor, leader: Visitor, conversation: str, name: str
) -> None:
    """Put away on a phone, open beside the shared text at a desk; nobody has the other's box."""
    page = person.page
    page.goto(f"{conversation}/record/hardest")
    box = page.locator("textarea[name=hardest_by_person]")
    expect(box).to_be_hidden()
    page.get_by_text(OWN_NOTE).click()
    box.press_sequentially("I did not say this aloud.", delay=5)
    person.look("own-note")
    press(page, "Back to the list")
    page.wait_for_url(f"{conversation}/record")  # the page saves first, and then sends
    desk = leader.page
    desk.goto(f"{conversation}/record/whole")
    expect(desk.locator("main")).to_contain_text(f"Note by {name}")
    expect(desk.locator("main")).to_contain_text("I did not say this aloud.")
    expect(desk.locator("textarea[name=hardest_by_person]")).to_have_count(0)
    mine = desk.locator("textarea[name=hardest_by_leader]")
    expect(mine).to_be_visible()
    shared = desk.locator("textarea[name=hardest]").bounding_box()
    beside = mine.bounding_box()
    assert shared is not None
    assert beside is not None
    assert beside["x"] > shared["x"] + shared["width"], "it stands beside, not below"
    leader.look("whole-with-notes")


def fill_in(page: Page, who: str, step: str) -> None:
    page.get_by_label("With whom?").fill(who)
    page.get_by_label("Between adults", exact=True).check()
    page.get_by_label("What could be a first step? (optional)").fill(step)


def put_a_relationship_right(person: Visitor, leader: Visitor, conversation: str) -> None:
    """Two change it at once: both are shown, and nothing is lost. Then it becomes an action."""
    page, desk = person.page, leader.page
    page.goto(f"{conversation}/record/relationships")
    press(page, "Add a relationship")
    person.look("relationship-new")
    fill_in(page, "The school nurse", "Ring her")
    press(page, "Save")
    person.look("relationships")
    page.get_by_role("link", name="Change The school nurse").click()
    desk.goto(page.url)
    fill_in(desk, "The school nurse", "Write to her")
    press(desk, "Save")
    fill_in(page, "The school nurse", "Go and see her")
    press(page, "Save")
    expect(page.locator("main")).to_contain_text("Write to her")
    person.look("relationship-both")
    press(page, "Save")
    expect(page.locator("main")).to_contain_text("Go and see her")
    page.get_by_role("link", name="Make it an action The school nurse").click()
    expect(page.get_by_label("What is to be done?")).to_have_value("Go and see her")
    person.look("relationship-action")
    page.goto(f"{conversation}/record/relationships")
    page.get_by_role("link", name="Take it out The school nurse").click()
    person.look("relationship-remove")
    press(page, "Take it out")
    expect(page.locator("main")).not_to_contain_text("Go and see her")


def say_how_it_was(person: Visitor, leader: Visitor, conversation: str, name: str) -> None:
    """For the person alone; the leader sees it while it is shared."""
    page, desk = person.page, leader.page
    page.goto(f"{conversation}/record")
    follow(page, "How was this conversation for you?")
    share = page.get_by_role("checkbox")
    expect(share).not_to_be_checked()
    person.look("how-it-was")
    page.get_by_label("In your own words (optional)").fill("Somebody listened.")
    expect(page.locator("[data-writing-status]")).to_contain_text("Words saved", timeout=15_000)
    page.reload()
    expect(page.get_by_label("In your own words (optional)")).to_have_value("Somebody listened.")
    page.get_by_label("It did me good").check()
    for shared in (False, True, False):
        share.set_checked(shared)
        press(page, "Save")
        desk.goto(f"{conversation}/record")
        seen = desk.get_by_role("heading", name=f"How it was for {name}")
        expect(seen).to_have_count(1 if shared else 0)
        expect(desk.get_by_text("Somebody listened.")).to_have_count(1 if shared else 0)
        leader.look(f"record-how-it-was-{shared}")


def test_beside_the_shared_words_each_has_room_of_their_own(site: Site, arrive: Arrive):
    slug = "hafan"
    sizes = {"mentor": "phone", "practitioner": "phone", "conversation_leader": "desktop"}
    people = {
        role: arrive(size, "en").sign_in(site.login(slug, role)) for role, size in sizes.items()
    }
    person, leader = people["practitioner"], people["conversation_leader"]
    name = site.login(slug, "practitioner").name
    conversation = arrange_for_now(people, site, slug, str)
    agree_about_notes(leader, person, conversation, str)
    add_a_feeling_by_keyboard(person, conversation)
    write_notes_side_by_side(person, leader, conversation, name)
    put_a_relationship_right(person, leader, conversation)
    say_how_it_was(person, leader, conversation, name)


def test_without_scripts_the_words_are_a_list_and_a_note_is_saved_by_the_page(
    site: Site, arrive: Arrive
):
    slug = "hafan"
    people = {
        role: arrive("phone", "en").sign_in(site.login(slug, role))
        for role in ("mentor", "practitioner", "conversation_leader")
    }
    conversation = arrange_for_now(people, site, slug, str)
    agree_about_notes(people["conversation_leader"], people["practitioner"], conversation, str)
    plain = arrive("phone", "en", javascript=False).sign_in(site.login(slug, "practitioner"))
    page = plain.page
    page.goto(f"{conversation}/record/feelings_now")
    page.get_by_text("Words for feelings").click()
    expect(page.get_by_text("worn out", exact=True)).to_be_visible()
    expect(page.locator("details[data-feelings] button")).to_have_count(0)
    page.get_by_text(OWN_NOTE).click()
    page.locator("textarea[name=feelings_now_by_person]").fill("A word of my own.")
    press(page, "Back to the list")
    page.goto(f"{conversation}/record/feelings_now")
    expect(page.locator("textarea[name=feelings_now_by_person]")).to_have_value("A word of my own.")
    plain.look("feelings-plain")
