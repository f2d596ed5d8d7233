"""The tree of settings: opened, named in both languages, closed when nobody works there."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from alongside.audit.queries import list_events_about
from alongside.kernel import clock
from alongside.kernel.errors import Denied, DomainError, NotFound
from alongside.people.roles import Role
from alongside.teams.services.settings import close_setting, open_setting, rename_setting
from tenants.models import Setting
from tests.client import Browser
from tests.factories.people import grant_role, make_setting
from tests.factories.world import PEOPLE, Place, World

TODAY = clock.now().date()


def opened(session, place: Place, *, by: str = "admin", **changes) -> Setting:
    values = {
        "kind": "school",
        "name_en": "School",
        "name_cy": "Ysgol",
        "parent_id": None,
        "actor": place.actor(by),
        "now": clock.now(),
    }
    return open_setting(session, **(values | changes))


def closed(session, setting: Setting, place: Place, *, by: str = "admin") -> None:
    close_setting(session, setting, actor=place.actor(by), now=clock.now(), today=TODAY)


def test_a_setting_is_opened_below_another_and_is_in_the_audit(session, world):
    service = opened(session, world.here, kind="service")
    school = opened(session, world.here, parent_id=service.id)
    assert school.parent_id == service.id
    [event] = list_events_about(session, school.id)
    assert (event.verb, event.detail) == ("setting:place:opened", {"kind": "school"})


def test_a_setting_does_not_stand_below_a_closed_one_or_one_of_the_other_authority(session, world):
    gone = make_setting("Gone", kind="service", closed_on=clock.now())
    for parent in (gone, world.there.setting):
        with pytest.raises(NotFound):
            opened(session, world.here, parent_id=parent.id)


@pytest.mark.parametrize("name", [name for name in PEOPLE if name != "admin"])
def test_nobody_but_an_admin_opens_renames_or_closes(session, world, name):
    setting = make_setting("School")
    actor = world.here.actor(name)
    with pytest.raises(Denied):
        opened(session, world.here, by=name)
    with pytest.raises(Denied):
        rename_setting(session, setting, name_en="A", name_cy="B", actor=actor, now=clock.now())
    with pytest.raises(Denied):
        closed(session, setting, world.here, by=name)


def test_a_setting_is_closed_once_nobody_has_a_role_there(session, world):
    school = make_setting("School")
    grant = grant_role(world.here.people["mentor"], Role.MENTOR, school)
    with pytest.raises(DomainError):
        closed(session, school, world.here)
    grant.ended_on = TODAY.replace(year=TODAY.year - 1)
    session.flush()
    closed(session, school, world.here)
    assert school.closed_on is not None
    assert list_events_about(session, school.id)[-1].verb == "setting:place:closed"


def test_a_setting_with_another_open_below_it_stays_open(session, world):
    service = make_setting("Service", kind="service")
    below = make_setting("School", parent_id=service.id)
    with pytest.raises(DomainError):
        closed(session, service, world.here)
    closed(session, below, world.here)
    session.flush()
    closed(session, service, world.here)


@pytest.mark.parametrize("side", ["here", "there"])
def test_an_admin_opens_renames_and_closes_on_pages(app, world: World, browser: Browser, side: str):
    place: Place = getattr(world, side)
    browser.sign_in(place.accounts["admin"])
    tree = f"/{place.slug}/teams/settings"
    data = {
        "form_key": "0192f0c1-0000-7000-8000-0000000000e0",
        "kind": "school",
        "name_en": "New School",
        "name_cy": "Ysgol Newydd",
    }
    for _press in range(2):
        assert browser.post(f"{tree}/new", data).location == tree
    with app.app_context(), place.scope() as session:
        setting_id = session.scalars(
            select(Setting.id).where(Setting.name_en == "New School")
        ).one()
    own = f"{tree}/{setting_id}"
    assert browser.post(own, {"name_en": "Old School", "name_cy": "Hen Ysgol"}).location == tree
    page = BeautifulSoup(browser.get(tree).text, "html.parser")
    assert {a.get_text() for a in page.select("main ul a")} == {
        "Old School",
        f"{place.slug} nursery",
    }
    assert "Hen Ysgol" in [span.get_text() for span in page.select("main ul span[lang=cy]")]
    assert "8 people" in page.get_text()
    assert browser.post(f"{own}/close").location == tree
    page = BeautifulSoup(browser.get(tree).text, "html.parser")
    assert [a.get_text() for a in page.select("main ul a")] == [f"{place.slug} nursery"]
    assert browser.get(own).status_code == 404


def test_why_a_setting_cannot_be_closed_is_said_on_its_page(world: World, browser: Browser):
    browser.sign_in(world.here.accounts["admin"])
    own = f"/{world.here.slug}/teams/settings/{world.here.setting.id}"
    answer = browser.post(f"{own}/close")
    assert answer.status_code == 400
    assert "People still have roles here." in answer.text


def test_both_names_are_asked_for(world: World, browser: Browser):
    browser.sign_in(world.here.accounts["admin"])
    answer = browser.post(f"/{world.here.slug}/teams/settings/new", {"name_en": "Only English"})
    assert answer.status_code == 400
    assert "Enter the name in Welsh." in answer.text
    assert "Choose what kind of place it is." in answer.text
    assert 'value="Only English"' in answer.text
