"""Everybody signs in, in both authorities and both languages, and sees home, policy and account."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Arrive
from tests.e2e.site import Site

ROLES = ("practitioner", "conversation_leader", "manager", "setting_lead", "authority_admin")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("slug", "size", "language"),
    [("hafan", "phone", "cy"), ("ashmere", "desktop", "en")],
    ids=["Welsh on a phone", "English on a desktop"],
)
def test_a_person_of_each_role_signs_in_and_finds_their_way(
    site: Site, arrive: Arrive, role: str, slug: str, size: str, language: str
):
    visitor = arrive(size, language)
    visitor.sign_in(site.login(slug, role))
    expect(visitor.page).to_have_url(f"{site.origin}/{slug}/")
    assert visitor.page.locator("html").get_attribute("lang") == language
    visitor.look(f"home-{role}")
    for name, path in (("policies", "policies"), ("notices", "notices"), ("me", "me")):
        visitor.open(f"/{slug}/{path}")
        visitor.look(f"{name}-{role}")
    visitor.open("/account")
    visitor.look(f"account-{role}")


def test_an_admin_finds_people_and_settings(site: Site, arrive: Arrive):
    for size, language, slug in (("phone", "cy", "hafan"), ("desktop", "en", "ashmere")):
        visitor = arrive(size, language).sign_in(site.login(slug, "authority_admin"))
        visitor.open(f"/{slug}/teams")
        visitor.look("teams")


@pytest.mark.parametrize("path", ["/", "/sign-in", "/help", "/privacy", "/accessibility"])
def test_pages_for_anybody_are_whole_in_both_languages_and_sizes(
    site: Site, arrive: Arrive, path: str
):
    for size, language in (("phone", "cy"), ("desktop", "en")):
        visitor = arrive(size, language).open(path)
        visitor.look(f"public{path.replace('/', '-')}")


def test_signing_out_ends_it_at_once(site: Site, arrive: Arrive):
    visitor = arrive("desktop", "en").sign_in(site.login("ashmere", "practitioner"))
    visitor.page.get_by_role("button", name="Sign out").click()
    visitor.open("/ashmere/")
    expect(visitor.page).to_have_url(f"{site.origin}/sign-in?next=/ashmere/")


def test_switching_language_stays_on_the_page_and_keeps_what_was_typed(site: Site, arrive: Arrive):
    for javascript in (True, False):
        visitor = arrive("phone", "en", javascript=javascript).open("/sign-in")
        visitor.page.locator("input[name=email]").fill("somebody@ashmere.example")
        visitor.page.get_by_role("button", name="Cymraeg").click()
        assert visitor.page.locator("html").get_attribute("lang") == "cy"
        expect(visitor.page.locator("input[name=email]")).to_have_value("somebody@ashmere.example")
