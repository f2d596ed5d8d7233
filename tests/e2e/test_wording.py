"""Notes on wording while somebody types a log, and an admin's list of phrases."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import Arrive
from tests.e2e.site import Site
from tests.e2e.steps import press

SLUG = "ashmere"
# A save, a pause, and a busy machine.
SOON = 20_000
TYPED = "She refused to say how Kayleigh got the bruise."


def test_a_note_comes_beside_the_box_and_goes_when_told(site: Site, arrive: Arrive):
    person = arrive("phone").sign_in(site.login(SLUG, "practitioner"))
    page = person.open(f"/{SLUG}/practice-logs/new").page
    press(page, "Begin a new one")
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(f"{asked.url} {asked.post_data}"))
    box = page.locator("textarea[name=strengths]")
    box.fill("Dad was resistant. Kayleigh told me.")
    told = page.locator('[data-wording][data-name="strengths"]')
    expect(told).to_contain_text("did not agree with us about", timeout=SOON)
    expect(told).to_contain_text("This looks like somebody’s name.")
    person.look("log-wording")
    told.get_by_role("button", name=re.compile("Keep my words.*resistant")).click()
    expect(told).not_to_contain_text("did not agree with us about", timeout=SOON)
    told.get_by_role("button", name=re.compile("Keep it.*Kayleigh")).click()
    expect(told).to_be_empty(timeout=SOON)
    expect(box).to_be_focused()
    with_words = {each.split()[0] for each in sent if "Kayleigh" in each}
    assert with_words
    assert all("/writing/" in address for address in with_words), "words travel once"
    box.fill(TYPED)
    expect(told).to_contain_text("Keep the harm exact", timeout=SOON)
    expect(told).not_to_contain_text("chose not to")
    person.look("log-wording-harm")


def test_an_admin_finds_changes_and_switches_phrases_off(site: Site, arrive: Arrive):
    person = arrive("desktop").sign_in(site.login(SLUG, "authority_admin"))
    person.page.wait_for_url(f"**/{SLUG}/**")
    page = person.open(f"/{SLUG}/wording?language=en").page
    person.look("wording-list")
    page.get_by_role("link", name="in denial").click()
    person.look("wording-entry")
    page.get_by_label("No, it is switched off here").check()
    press(page, "Save this phrase")
    expect(page.get_by_role("row", name="in denial")).to_contain_text("Switched off")
    page.get_by_role("link", name="in denial").click()
    press(page, "Go back to how it came")
    expect(page.get_by_role("row", name="in denial")).to_contain_text("As it came")
