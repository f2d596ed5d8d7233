"""Somebody leaves: their way in ends, and so does what they held here."""

import pytest
from sqlalchemy import select

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.errors import Denied, DomainError
from alongside.people.models import AccountAuthority, ReportingLine, RoleGrant
from alongside.people.roles import Role
from alongside.teams.queries.person import get_person
from alongside.teams.services.leaving import record_leaving
from tests.client import Browser
from tests.factories.people import make_member
from tests.factories.world import PEOPLE, World

TODAY = clock.now().date()


@pytest.mark.parametrize("side", ["here", "there"])
def test_an_admin_records_it_on_a_page(app, world: World, browser: Browser, side: str):
    place = getattr(world, side)
    own = f"/{place.slug}/teams/people/{place.id_of('manager')}"
    leaver = Browser(app).sign_in(place.accounts["manager"])
    assert leaver.get(f"/{place.slug}/").status_code == 200
    browser.sign_in(place.accounts["admin"])
    data = {"form_key": "0192f0c1-0000-7000-8000-00000000000e", "sure": "yes"}
    for _press in range(2):
        assert browser.post(f"{own}/leaving", data).location == own
    page = browser.get(own).text
    assert "Left on" in page
    assert "Give a role" not in page
    assert "/end" not in page
    with app.app_context(), place.scope():
        door = select(AccountAuthority).where(
            AccountAuthority.account_id == place.accounts["manager"].id
        )
        assert db.session.scalars(door).all() == []
        grants = db.session.scalars(
            select(RoleGrant.ended_on).where(RoleGrant.membership_id == place.id_of("manager"))
        ).all()
        lines = db.session.scalars(select(ReportingLine.ended_on)).all()
        assert {*grants, *lines} == {TODAY}


def test_it_has_to_be_said_on_purpose(world: World, browser: Browser):
    browser.sign_in(world.here.accounts["admin"])
    own = f"/{world.here.slug}/teams/people/{world.here.id_of('manager')}"
    answer = browser.post(f"{own}/leaving", {})
    assert answer.status_code == 400
    assert "Tick the box if this person leaves." in answer.text


@pytest.mark.parametrize("name", PEOPLE)
def test_nobody_records_their_own_leaving_and_only_an_admin_anybodys(session, world, name):
    person = world.here.people["admin" if name == "admin" else "colleague"]
    with pytest.raises(Denied):
        record_leaving(session, person, actor=world.here.actor(name), now=clock.now(), today=TODAY)


def test_the_last_admin_who_has_no_end_does_not_leave(session, world):
    second = make_member("Second", Role.AUTHORITY_ADMIN)
    grant = session.scalars(
        select(RoleGrant).where(RoleGrant.membership_id == world.here.id_of("admin"))
    ).one()
    grant.ended_on = TODAY
    session.flush()
    with pytest.raises(DomainError):
        record_leaving(
            session, second, actor=world.here.actor("admin"), now=clock.now(), today=TODAY
        )


def test_somebody_who_has_left_gets_no_role_and_no_line(app, world: World, browser: Browser):
    with app.app_context(), world.here.scope() as session:
        record_leaving(
            session,
            get_person(session, world.here.id_of("mentor")),
            actor=world.here.actor("admin"),
            now=clock.now(),
            today=TODAY,
        )
        db.session.commit()
    browser.sign_in(world.here.accounts["admin"])
    own = f"/{world.here.slug}/teams/people/{world.here.id_of('mentor')}"
    assert browser.get(own).status_code == 200
    for page in ("/roles/new", "/line"):
        assert browser.get(own + page).status_code == 404
