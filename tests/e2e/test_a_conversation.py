"""The whole way on a phone, with scripts and without: an event, an offer, choices, arranged."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Arrive
from tests.e2e.site import Site
from tests.e2e.steps import choose, offer_a_conversation, press, say_yes


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
    say_yes(leader.open(f"/{slug}/"), datetime.now() + timedelta(days=2))  # noqa: DTZ005
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
