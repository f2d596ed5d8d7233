"""The list of people: who sees whom, found by name or setting, page by page."""

import pytest
from bs4 import BeautifulSoup

from alongside.kernel.db import db
from alongside.people.models import Leave
from alongside.people.roles import Role
from alongside.teams.queries.people import PAGE, Wanted, list_people
from tests.client import Browser
from tests.factories.people import LONG_AGO, grant_role, make_member, make_setting
from tests.factories.world import PEOPLE, WHOLE_AUTHORITY, Place, World
from tests.queries import counting_statements

TODAY = LONG_AGO.replace(year=2027)


def names(session, **wanted) -> list[str]:
    return [row.name for row in list_people(session, Wanted(**wanted), TODAY).rows]


def shown(browser: Browser, path: str) -> list[str]:
    page = BeautifulSoup(browser.get(path).text, "html.parser")
    return [
        row.get_text().strip()
        for row in page.select(".govuk-task-list__name-and-hint > :first-child")
    ]


def test_everybody_here_is_listed_by_name_and_nobody_of_there(session, world):
    assert names(session) == sorted(f"{name} of {world.here.slug}" for name in PEOPLE)


def test_somebody_who_has_left_is_not_listed(session, world):
    world_member = make_member("Zoë Gone", Role.PRACTITIONER, setting=world.here.setting)
    assert "Zoë Gone" in names(session)
    world_member.left_at = world.here.authority.created_at
    session.flush()
    assert "Zoë Gone" not in names(session)


@pytest.mark.parametrize("typed", ["Llyr", "llŷr", "LLYR EM", " llyr  em "])
def test_a_name_is_found_by_its_beginning_with_or_without_accents(session, world, typed):
    make_member("Llŷr Emrys")
    make_member("Llywelyn Emrys")
    make_member("Emrys Llŷr")
    assert names(session, begins=typed) == ["Llŷr Emrys"]


@pytest.mark.parametrize("typed", ["%", "_", "l%", "zzz", "\U0010ffff", "'"])
def test_what_is_typed_means_itself(session, world, typed):
    make_member("Llŷr Emrys")
    assert names(session, begins=typed) == []


def test_people_are_found_by_the_setting_where_they_have_a_role_now(session, world):
    school = make_setting("School")
    now, later, over = (make_member(name) for name in ("Now", "Later", "Over"))
    grant_role(now, Role.PRACTITIONER, school)
    grant_role(later, Role.PRACTITIONER, school).started_on = TODAY.replace(year=2028)
    grant_role(over, Role.PRACTITIONER, school).ended_on = TODAY.replace(year=2026)
    session.flush()
    assert names(session, setting_id=school.id) == ["Now"]


def test_somebody_with_two_roles_in_a_setting_is_listed_once_with_both(session, world):
    school = make_setting("School")
    make_member("Aled", Role.MANAGER, Role.SETTING_LEAD, setting=school)
    [row] = list_people(session, Wanted(setting_id=school.id), TODAY).rows
    assert {held.role for held in row.roles} == {Role.MANAGER, Role.SETTING_LEAD}


def test_away_is_until_the_last_day_and_only_while_away(session, world):
    away, back, soon = (make_member(name) for name in ("Away", "Back", "Soon"))
    for member, start, end in ((away, -2, 3), (away, -1, 9), (back, -9, -1), (soon, 1, 5)):
        session.add(
            Leave(
                membership_id=member.id,
                starts_on=TODAY.fromordinal(TODAY.toordinal() + start),
                ends_on=TODAY.fromordinal(TODAY.toordinal() + end),
            )
        )
    session.flush()
    rows = list_people(session, Wanted(), TODAY).rows
    until = {row.name: row.away_until for row in rows if row.away_until}
    assert until == {"Away": TODAY.fromordinal(TODAY.toordinal() + 9)}


def test_pages_follow_one_another_without_a_gap_or_a_repeat_and_back_again(session, world):
    # The same name many times over, so that only the id tells the edge of a page.
    for number in range(PAGE + 20):
        make_member("Same Name" if number % 2 else f"Name {number:03}")
    pages, wanted = [], Wanted()
    while True:
        page = list_people(session, wanted, TODAY)
        pages.append([row.id for row in page.rows])
        if not page.more_after:
            break
        wanted = Wanted(after=page.rows[-1].id)
    forward = [each for page in pages for each in page]
    assert [len(page) for page in pages] == [PAGE, 20 + len(PEOPLE)]
    assert len(set(forward)) == len(forward) == PAGE + 20 + len(PEOPLE)
    before = list_people(session, Wanted(before=pages[1][0]), TODAY)
    assert ([row.id for row in before.rows], before.more_before) == (pages[0], False)


def test_a_place_in_the_list_that_is_another_authoritys_is_the_beginning(session, world):
    stranger = world.there.id_of("practitioner")
    assert names(session, after=stranger) == names(session)


def test_one_row_asks_as_much_of_the_database_as_fifty(session, world):
    def count() -> int:
        with counting_statements() as seen:
            list_people(session, Wanted(begins="many"), TODAY)
        return len([each for each in seen if each.startswith("SELECT")])

    make_member("Many 0", Role.PRACTITIONER, setting=world.here.setting)
    session.commit()
    one = count()
    for number in range(PAGE):
        make_member(f"Many {number}", Role.PRACTITIONER, setting=make_setting(f"S{number}"))
    session.commit()
    assert count() == one == 3


def test_an_admin_sees_everybody_with_a_link_to_each(world: World, browser: Browser):
    browser.sign_in(world.here.accounts["admin"])
    page = browser.get(f"/{world.here.slug}/teams/").text
    for name in PEOPLE:
        assert f"{name} of {world.here.slug}" in page
        assert str(world.here.id_of(name)) in page
        assert f"{name} of {world.there.slug}" not in page


@pytest.fixture
def elsewhere(app, world: World) -> Place:
    """Somebody who works in a setting that the setting lead does not lead."""
    with app.app_context(), world.here.scope():
        make_member("Elsewhere", Role.PRACTITIONER, setting=make_setting("School"))
        db.session.commit()
    return world.here


def test_a_setting_lead_sees_names_and_roles_of_their_own_setting_and_no_more(
    elsewhere: Place, world: World, browser: Browser
):
    browser.sign_in(world.here.accounts["setting_lead"])
    listed = shown(browser, f"/{world.here.slug}/teams/")
    assert listed == sorted(
        f"{name} of {world.here.slug}"
        for name, roles in PEOPLE.items()
        if not WHOLE_AUTHORITY & set(roles)
    )
    page = browser.get(f"/{world.here.slug}/teams/").text
    assert "Elsewhere" not in page
    assert "School" not in page
    assert "/teams/people/" not in page


def test_a_setting_lead_asking_for_another_setting_finds_nothing_there(
    app, elsewhere: Place, world: World, browser: Browser
):
    browser.sign_in(world.here.accounts["setting_lead"])
    with app.app_context(), world.here.scope():
        other = make_setting("Nursery").id
        db.session.commit()
    foreign = browser.get(f"/{world.here.slug}/teams/?setting={world.there.setting.id}")
    own_authoritys = browser.get(f"/{world.here.slug}/teams/?setting={other}")
    assert foreign.status_code == own_authoritys.status_code == 404
    assert foreign.data == own_authoritys.data


def test_an_admin_asking_for_another_authoritys_setting_finds_nothing(
    world: World, browser: Browser
):
    browser.sign_in(world.here.accounts["admin"])
    answer = browser.get(f"/{world.here.slug}/teams/?setting={world.there.setting.id}")
    assert answer.status_code == 404


@pytest.mark.parametrize("query", ["setting=x", "after=x", "before=%00", "q=" + "a" * 200])
def test_an_address_that_no_page_made_is_not_found(world: World, browser: Browser, query: str):
    browser.sign_in(world.here.accounts["admin"])
    assert browser.get(f"/{world.here.slug}/teams/?{query}").status_code == 404


def test_the_next_page_keeps_what_was_asked_for(app, world: World, browser: Browser):
    with app.app_context(), world.here.scope():
        for number in range(PAGE + 1):
            make_member(f"Many {number:03}", Role.PRACTITIONER, setting=world.here.setting)
        db.session.commit()
    browser.sign_in(world.here.accounts["admin"])
    path = f"/{world.here.slug}/teams/?q=many&setting={world.here.setting.id}"
    page = BeautifulSoup(browser.get(path).text, "html.parser")
    assert len(page.select(".govuk-task-list__item")) == PAGE
    following = page.select_one('a[rel="next"]')["href"]
    assert "Many" not in following.replace("many", "")
    assert shown(browser, following) == ["Many 050"]
