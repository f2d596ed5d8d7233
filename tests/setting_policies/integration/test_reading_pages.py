"""The pages that people read: whose words, in which language, for whom."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from alongside.kernel import clock
from alongside.setting_policies.services import seed_authority_policy
from alongside.setting_policies.template_v1 import SECTIONS
from tenants.models import Authority
from tests.factories.people import make_setting
from tests.factories.policies import make_version
from tests.factories.world import Place
from tests.queries import counting_statements


@pytest.fixture
def place(app, world) -> Place:
    """`here` with its first policy; the other authority has words of its own."""
    with app.app_context():
        with world.there.scope() as session:
            make_version(circumstances="Words of there")
            make_version(world.there.setting, circumstances="Words of there")
            session.commit()
        with world.here.scope() as session:
            authority = session.get_one(Authority, world.here.authority.id)
            seed_authority_policy(session, authority, clock.now())
            session.commit()
    return world.here


def words(answer) -> str:
    return " ".join(BeautifulSoup(answer.data, "html.parser").main.get_text(" ").split())


def url(place: Place, rest: str = "") -> str:
    return f"/{place.slug}/policies/{place.setting.id}{rest}"


def published(app: Flask, place: Place, *, days: int = 0, **said) -> str:
    with app.app_context(), place.scope() as session:
        today = clock.now().date()
        version = make_version(place.setting, effective_from=today + timedelta(days=days), **said)
        session.commit()
        return str(version.id)


def test_staff_read_the_whole_policy_and_whose_words_each_part_is(app, browser, place):
    published(app, place, circumstances="Our own circumstances", retention_months=6)
    browser.sign_in(place.accounts["practitioner"])
    page = words(browser.get(url(place)))
    assert "Supportive conversations at hafan nursery" in page
    assert "Our own circumstances These words are our own." in page
    assert "A safeguarding concern" in page
    assert "Something else These words are from hafan Council." in page
    assert "Notes are kept for at most 6 months Somebody asks how you are" in page
    assert "An offer stays open for 28 days From hafan Council" in page
    assert "leader of hafan" in page
    assert "Words of there" not in page


def test_the_page_is_in_the_readers_language_and_marks_what_is_not(app, browser, place):
    published(app, place, circumstances="Said")
    with app.app_context(), place.scope() as session:
        draft = make_version(place.setting, structure="English only", effective_from=None)
        draft.structure_cy = ""
        draft.status, draft.effective_from = "published", clock.now().date()
        draft.published_at = clock.now()
        session.commit()
    browser.sign_in(place.accounts["practitioner"], language="cy")
    page = BeautifulSoup(browser.get(url(place)).data, "html.parser")
    marked = page.main.find(lang="en")
    assert marked.get_text(strip=True) == "English only"
    assert "Pryder diogelu" in page.main.get_text()


def test_every_member_reads_the_authoritys_own_policy(browser, place):
    for name in ("practitioner", "coordinator", "mentor"):
        browser.sign_in(place.accounts[name])
        page = browser.get(f"/{place.slug}/policies/authority")
        assert page.status_code == 200
        assert "Supportive conversations at hafan Council" in words(page)


def test_the_policy_of_a_setting_where_one_holds_no_role_is_not_there(app, browser, place):
    with app.app_context(), place.scope() as session:
        other = make_setting("Elsewhere").id
        session.commit()
    for name, status in (("practitioner", 404), ("setting_lead", 404), ("admin", 200)):
        browser.sign_in(place.accounts[name])
        for rest in ("", "/template"):
            answer = browser.get(f"/{place.slug}/policies/{other}{rest}")
            assert answer.status_code == status


def test_the_list_shows_what_is_mine_to_read(app, browser, place):
    published(app, place, circumstances="Ours")
    with app.app_context(), place.scope() as session:
        make_setting("Elsewhere")
        make_version(place.setting, circumstances="Next", effective_from=None)
        session.commit()
    shown = {}
    for name in ("practitioner", "setting_lead", "admin"):
        browser.sign_in(place.accounts[name])
        page = BeautifulSoup(browser.get(f"/{place.slug}/policies/").data, "html.parser")
        shown[name] = [
            [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])][::2]
            for row in page.tbody.find_all("tr")
        ]
    authority, ours, elsewhere = ["hafan Council", ""], ["hafan nursery"], ["Elsewhere", ""]
    draft = "Draft for hafan nursery"
    assert shown["practitioner"] == [authority, [*ours, ""]]
    assert shown["setting_lead"] == [authority, [*ours, draft]]
    assert shown["admin"] == [authority, elsewhere, [*ours, draft]]


def test_an_old_version_is_shown_as_it_was_and_without_what_came_from_above(app, browser, place):
    old = published(app, place, days=-30, circumstances="As it was")
    published(app, place, circumstances="As it is")
    browser.sign_in(place.accounts["practitioner"])
    page = words(browser.get(f"/{place.slug}/policies/versions/{old}"))
    assert "Version 1 for hafan nursery" in page
    assert "As it was" in page
    assert "As it is" not in page
    assert "A safeguarding concern" not in page
    assert "Notes are kept" not in page


def test_a_version_to_come_is_told_from_the_one_in_force(app, browser, place):
    published(app, place, circumstances="Now")
    published(app, place, days=10, circumstances="Soon")
    browser.sign_in(place.accounts["practitioner"])
    page = words(browser.get(url(place)))
    assert "Soon" not in page
    assert page.count("still to come") == 1


def test_a_drafts_version_page_is_nobodys(app, browser, place):
    with app.app_context(), place.scope() as session:
        draft = make_version(place.setting, circumstances="x", effective_from=None).id
        session.commit()
    for name in ("setting_lead", "admin"):
        browser.sign_in(place.accounts[name])
        assert browser.get(f"/{place.slug}/policies/versions/{draft}").status_code == 404


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_template_has_its_sections_and_its_credit_in_both_languages(
    browser, place, language: str
):
    browser.sign_in(place.accounts["practitioner"], language=language)
    page = words(browser.get(url(place, "/template")))
    assert len(SECTIONS) == 11
    for section in SECTIONS:
        assert section.title.en in page
        assert section.title.cy in page
        assert all(prompt.en in page and prompt.cy in page for prompt in section.prompts)
    assert page.count("Page, D. (2009), Multi-Element Plans, Derbyshire County Council") == 2
    assert "Alongside's own" in page
    assert "Ochr yn Ochr biau" in page


@pytest.mark.parametrize("path", ["/", "/authority", "/{setting}"])
def test_more_of_everything_costs_no_more_statements(app, browser, place, path: str):
    browser.sign_in(place.accounts["admin"])
    address = f"/{place.slug}/policies" + path.format(setting=place.setting.id)
    counts = []
    for _ in range(2):
        browser.get(address)
        with counting_statements() as seen:
            assert browser.get(address).status_code == 200
        counts.append(len(seen))
        with app.app_context(), place.scope() as session:
            for number in range(3):
                setting = make_setting(f"More {number}")
                make_version(setting, circumstances="x", effective_from=None)
            people = (place.people["leader"], place.people["other_leader"])
            many = {"places": ("a", "b", "c"), "triggers": ("d", "e", "f"), "leaders": people}
            make_version(place.setting, circumstances="x", **many)
            make_version(effective_from=clock.now().date(), **many)
            session.commit()
    assert counts[0] == counts[1]
