"""Giving and ending roles: by another admin, with dates, in this authority's settings."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from alongside.audit.queries import list_events_about
from alongside.kernel import clock
from alongside.kernel.errors import Denied, DomainError, NotFound
from alongside.people.models import RoleGrant
from alongside.people.queries import actor_for
from alongside.people.roles import PRIVILEGED, Role
from alongside.teams.services.roles import end_role, give_role
from tests.client import Browser
from tests.factories.people import grant_role, make_member, make_setting
from tests.factories.world import PEOPLE, Place, World

TODAY = clock.now().date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def given(session, place: Place, *, to: str = "mentor", by: str = "admin", **changes) -> RoleGrant:
    values = {
        "role": Role.PRACTITIONER,
        "setting_id": place.setting.id,
        "starts_on": TODAY,
        "actor": place.actor(by),
        "now": clock.now(),
    }
    return give_role(session, place.people[to], **(values | changes))


def ended(session, grant: RoleGrant, place: Place, *, by: str = "admin", last_day=None) -> None:
    actor = place.actor(by)
    end_role(session, grant, last_day=last_day, actor=actor, now=clock.now(), today=TODAY)


def held(session, place: Place, name: str) -> set[Role]:
    session.flush()
    return {grant.role for grant in actor_for(session, place.people[name], TODAY).grants}


def test_a_role_holds_from_its_first_day_and_is_in_the_audit(session, world):
    grant = given(session, world.here)
    assert held(session, world.here, "mentor") == {Role.MENTOR, Role.PRACTITIONER}
    [event] = list_events_about(session, grant.id)
    assert (event.verb, event.actor_id) == ("role:grant:made", world.here.id_of("admin"))
    assert event.detail == {"member_id": str(world.here.id_of("mentor")), "role": "practitioner"}


def test_a_role_may_be_agreed_ahead(session, world):
    given(session, world.here, starts_on=TOMORROW)
    assert held(session, world.here, "mentor") == {Role.MENTOR}


@pytest.mark.parametrize("name", [name for name in PEOPLE if name != "admin"])
def test_nobody_but_an_admin_gives_or_ends_a_role(session, world, name):
    with pytest.raises(Denied):
        given(session, world.here, to="practitioner", by=name, role=Role.MENTOR)
    grant = session.scalars(
        select(RoleGrant).where(RoleGrant.membership_id == world.here.id_of("manager"))
    ).one()
    with pytest.raises(Denied):
        ended(session, grant, world.here, by=name)


def test_an_admin_gives_no_role_to_themselves(session, world):
    with pytest.raises(Denied):
        given(session, world.here, to="admin", role=Role.MANAGER)


@pytest.mark.parametrize("role", sorted(PRIVILEGED))
def test_one_admin_alone_gives_no_role_that_takes_two(session, world, role):
    with pytest.raises(DomainError) as refused:
        given(session, world.here, role=role, setting_id=None)
    assert refused.value.field == "role"
    assert held(session, world.here, "mentor") == {Role.MENTOR}


def test_the_same_role_is_not_given_twice_in_one_place_but_is_in_another(session, world):
    given(session, world.here, starts_on=TOMORROW)
    with pytest.raises(DomainError) as refused:
        given(session, world.here)
    assert refused.value.field == "role"
    given(session, world.here, setting_id=make_setting("School").id)


def test_a_role_that_was_held_once_is_given_again(session, world):
    grant = given(session, world.here, starts_on=date(2024, 1, 8))
    ended(session, grant, world.here)
    session.flush()
    given(session, world.here)


def test_another_authoritys_setting_and_a_closed_one_are_not_found(session, world):
    closed = make_setting("Closed", closed_on=clock.now())
    for setting in (world.there.setting, closed):
        with pytest.raises(NotFound):
            given(session, world.here, setting_id=setting.id)


def test_a_role_ended_at_once_does_not_hold_today(session, world):
    grant = given(session, world.here, starts_on=date(2024, 1, 8))
    ended(session, grant, world.here)
    assert grant.ended_on == YESTERDAY
    assert held(session, world.here, "mentor") == {Role.MENTOR}
    event = list_events_about(session, grant.id)[-1]
    assert event.verb == "role:grant:ended"
    assert event.detail["last_day"] == YESTERDAY.isoformat()


def test_a_role_given_by_mistake_is_taken_away_on_the_same_day_and_the_audit_keeps_it(
    session, world
):
    grant = given(session, world.here)
    ended(session, grant, world.here)
    assert held(session, world.here, "mentor") == {Role.MENTOR}
    verbs = [event.verb for event in list_events_about(session, grant.id)]
    assert verbs == ["role:grant:made", "role:grant:ended"]


def test_a_role_ended_later_holds_through_its_last_day(session, world):
    grant = given(session, world.here)
    ended(session, grant, world.here, last_day=TOMORROW)
    session.flush()
    member = world.here.people["mentor"]
    for day, holds in ((TOMORROW, True), (TOMORROW + timedelta(days=1), False)):
        assert actor_for(session, member, day).has(Role.PRACTITIONER) == holds


def test_the_last_admin_stays(session, world):
    grant = session.scalars(select(RoleGrant).where(RoleGrant.role == Role.AUTHORITY_ADMIN)).one()
    with pytest.raises(DomainError):
        ended(session, grant, world.here)
    second = grant_role(make_member("Second"), Role.AUTHORITY_ADMIN)
    second.ended_on = TOMORROW
    session.flush()
    with pytest.raises(DomainError):  # one who is leaving is not somebody to count on
        ended(session, grant, world.here)
    second.ended_on = None
    session.flush()
    ended(session, grant, world.here)


def path(place: Place, rest: str, to: str = "mentor") -> str:
    return f"/{place.slug}/teams/people/{place.id_of(to)}{rest}"


def form(place: Place, **changes: str) -> dict[str, str]:
    values = {
        "form_key": "0192f0c1-0000-7000-8000-00000000000a",
        "role": "practitioner",
        "setting_id": str(place.setting.id),
        "starts_on-day": str(TODAY.day),
        "starts_on-month": str(TODAY.month),
        "starts_on-year": str(TODAY.year),
    }
    return values | changes


@pytest.mark.parametrize("side", ["here", "there"])
def test_an_admin_gives_a_role_on_the_persons_page_and_twice_is_once(
    app, world: World, browser: Browser, side: str
):
    place: Place = getattr(world, side)
    browser.sign_in(place.accounts["admin"])
    for _press in range(2):
        answer = browser.post(path(place, "/roles/new"), form(place))
        assert (answer.status_code, answer.location) == (303, path(place, ""))
    with app.app_context(), place.scope() as session:
        theirs = select(RoleGrant.role).where(RoleGrant.membership_id == place.id_of("mentor"))
        assert sorted(session.scalars(theirs)) == [Role.MENTOR, Role.PRACTITIONER]


def test_a_wrong_answer_keeps_what_was_typed(world: World, browser: Browser):
    browser.sign_in(world.here.accounts["admin"])
    answer = browser.post(path(world.here, "/roles/new"), form(world.here, setting_id=""))
    assert answer.status_code == 400
    assert "Choose the setting that this role is in." in answer.text
    assert 'value="practitioner" checked' in answer.text


def test_a_role_is_ended_on_its_page_and_twice_is_once(app, world: World, browser: Browser):
    place = world.here
    with app.app_context(), place.scope() as session:
        grant_id = session.scalars(
            select(RoleGrant.id).where(RoleGrant.membership_id == place.id_of("mentor"))
        ).one()
    browser.sign_in(place.accounts["admin"])
    data = {"form_key": "0192f0c1-0000-7000-8000-00000000000b", "when": "now"}
    for _press in range(2):
        answer = browser.post(path(place, f"/roles/{grant_id}/end"), data)
        assert (answer.status_code, answer.location) == (303, path(place, ""))
    assert browser.get(path(place, f"/roles/{grant_id}/end")).status_code == 404


def test_the_last_day_is_asked_for_when_it_is_not_at_once(app, world: World, browser: Browser):
    place = world.here
    with app.app_context(), place.scope() as session:
        grant_id = session.scalars(
            select(RoleGrant.id).where(RoleGrant.membership_id == place.id_of("mentor"))
        ).one()
    browser.sign_in(place.accounts["admin"])
    answer = browser.post(path(place, f"/roles/{grant_id}/end"), {"when": "later"})
    assert answer.status_code == 400
    assert "Enter the last day." in answer.text


def test_a_grant_of_somebody_else_is_not_found_under_this_persons_address(
    app, world: World, browser: Browser
):
    with app.app_context(), world.here.scope() as session:
        grant_id = session.scalars(
            select(RoleGrant.id).where(RoleGrant.membership_id == world.here.id_of("manager"))
        ).one()
    browser.sign_in(world.here.accounts["admin"])
    assert browser.get(path(world.here, f"/roles/{grant_id}/end")).status_code == 404
