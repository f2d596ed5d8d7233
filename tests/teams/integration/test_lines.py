"""Reporting lines: one at a time, with dates, never in a circle."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from alongside.audit.queries import list_events_about
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.errors import Denied, DomainError
from alongside.people.models import Membership, ReportingLine
from alongside.people.roles import Role
from alongside.teams.queries.person import list_managers
from alongside.teams.services.lines import end_line, set_line
from tests.client import Browser
from tests.factories.people import make_line, make_member
from tests.factories.world import PEOPLE, Place, World

TODAY = clock.now().date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def line_set(session, place: Place, member: Membership, manager: Membership, **changes):
    values = {
        "starts_on": TODAY,
        "actor": place.actor("admin"),
        "now": clock.now(),
        "today": TODAY,
    }
    line = set_line(session, member, manager=manager, **(values | changes))
    session.flush()
    return line


def dates_of(session, member: Membership) -> list[tuple[date, date | None]]:
    found = session.execute(
        select(ReportingLine.started_on, ReportingLine.ended_on)
        .where(ReportingLine.membership_id == member.id)
        .order_by(ReportingLine.started_on)
    )
    return [tuple(row) for row in found]


def test_a_new_line_ends_the_one_before_on_the_day_before(session, world):
    person, other = world.here.people["practitioner"], make_member("Other", Role.MANAGER)
    line = line_set(session, world.here, person, other, starts_on=TOMORROW)
    assert dates_of(session, person) == [(date(2024, 1, 8), TODAY), (TOMORROW, None)]
    [event] = list_events_about(session, line.id)
    assert (event.verb, event.actor_id) == ("person:line:set", world.here.id_of("admin"))
    assert event.detail == {"member_id": str(person.id), "manager_id": str(other.id)}


def test_a_line_set_before_another_starts_is_refused(session, world):
    person, other = world.here.people["practitioner"], make_member("Other", Role.MANAGER)
    line_set(session, world.here, person, other, starts_on=TOMORROW)
    for day in (TODAY, TOMORROW):
        with pytest.raises(DomainError) as refused:
            line_set(session, world.here, person, world.here.people["manager"], starts_on=day)
        assert refused.value.field == "starts_on"


def test_a_circle_is_refused_however_long(session, world):
    a, b, c, d = (make_member(name, Role.MANAGER) for name in "ABCD")
    for member, manager in ((a, b), (b, c), (c, d)):
        line_set(session, world.here, member, manager)
    for manager in (a, b, c, d):
        with pytest.raises(DomainError) as refused:
            line_set(session, world.here, d, manager)
        assert refused.value.field == "manager_id"


def test_a_circle_that_would_begin_later_is_refused_too(session, world):
    a, b = (make_member(name, Role.MANAGER) for name in "AB")
    line_set(session, world.here, a, b, starts_on=TODAY + timedelta(days=30))
    with pytest.raises(DomainError):
        line_set(session, world.here, b, a)


def test_somebody_may_manage_whom_they_once_reported_to(session, world):
    a, b = (make_member(name, Role.MANAGER) for name in "AB")
    make_line(a, b).ended_on = YESTERDAY
    session.flush()
    line_set(session, world.here, b, a)


@pytest.mark.parametrize("name", [name for name in PEOPLE if name != "admin"])
def test_nobody_but_an_admin_sets_or_ends_a_line(session, world, name):
    member, manager = world.here.people["colleague"], make_member("Other", Role.MANAGER)
    actor = world.here.actor(name)
    with pytest.raises(Denied):
        line_set(session, world.here, member, manager, actor=actor)
    line = make_line(member, manager)
    with pytest.raises(Denied):
        end_line(session, line, last_day=None, actor=actor, now=clock.now(), today=TODAY)


def test_an_admin_makes_nobody_report_to_themselves_nor_sets_their_own_line(session, world):
    admin, other = world.here.people["admin"], world.here.people["manager"]
    for member, manager in ((other, admin), (admin, other)):
        with pytest.raises(Denied):
            line_set(session, world.here, member, manager)


@pytest.mark.parametrize(("last_day", "kept"), [(None, YESTERDAY), (TOMORROW, TOMORROW)])
def test_a_line_ends_at_once_or_after_a_day(session, world, last_day, kept):
    person = world.here.people["practitioner"]
    line = session.scalars(select(ReportingLine)).one()
    actor = world.here.actor("admin")
    end_line(session, line, last_day=last_day, actor=actor, now=clock.now(), today=TODAY)
    assert dates_of(session, person) == [(date(2024, 1, 8), kept)]
    assert list_events_about(session, line.id)[-1].verb == "person:line:ended"


def test_only_present_holders_of_the_managers_role_are_offered(session, world):
    make_member("Gone", Role.MANAGER).left_at = clock.now()
    make_member("Mentor only", Role.MENTOR)
    second = make_member("Another", Role.MANAGER)
    session.flush()
    offered = list_managers(session, TODAY, but_not=world.here.id_of("practitioner"))
    assert [m.id for m in offered] == [second.id, world.here.id_of("manager")]
    without = list_managers(session, TODAY, but_not=second.id)
    assert [m.id for m in without] == [world.here.id_of("manager")]


def path(place: Place, to: str) -> str:
    return f"/{place.slug}/teams/people/{place.id_of(to)}"


@pytest.mark.parametrize("side", ["here", "there"])
def test_an_admin_sets_a_line_on_a_page_and_ends_it(app, world: World, browser: Browser, side: str):
    place: Place = getattr(world, side)
    browser.sign_in(place.accounts["admin"])
    own = path(place, "colleague")
    data = {
        "form_key": "0192f0c1-0000-7000-8000-00000000000d",
        "manager_id": str(place.id_of("manager")),
        "starts_on": "2024-02-01",
    }
    for _press in range(2):
        answer = browser.post(f"{own}/line", data)
        assert (answer.status_code, answer.location) == (303, own)
    assert "Since 1 February 2024" in browser.get(own).text
    assert "colleague of" in browser.get(path(place, "manager")).text
    with app.app_context(), place.scope():
        person_id = place.id_of("colleague")
        line_id = db.session.scalars(
            select(ReportingLine.id).where(ReportingLine.membership_id == person_id)
        ).one()
    assert browser.post(f"{own}/lines/{line_id}/end", {"when": "now"}).location == own
    assert "From 1 February 2024 to" in browser.get(own).text


def test_a_manager_of_the_other_authority_is_not_found(world: World, browser: Browser):
    browser.sign_in(world.here.accounts["admin"])
    data = {"manager_id": str(world.there.id_of("manager")), "starts_on": "2024-02-01"}
    assert browser.post(f"{path(world.here, 'colleague')}/line", data).status_code == 404


def test_nobody_chosen_is_said_beside_the_question(world: World, browser: Browser):
    browser.sign_in(world.here.accounts["admin"])
    answer = browser.post(f"{path(world.here, 'colleague')}/line", {"manager_id": ""})
    assert answer.status_code == 400
    assert "Choose a manager." in answer.text
    assert "Enter the first day." in answer.text
