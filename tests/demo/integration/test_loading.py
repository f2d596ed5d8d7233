"""The demo fills an empty database with two whole authorities, and leaves any other alone."""

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from alongside.audit.models import AuditEvent
from alongside.audit.queries import find_break
from alongside.demo.credentials import PASSWORD
from alongside.demo.loading import AUTHORITIES, load_demo
from alongside.demo.logins import list_logins
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people import passwords
from alongside.people.models import Account, Leave, Membership, ReportingLine, RoleGrant
from alongside.people.queries import find_actor
from alongside.people.roles import Role
from alongside.people.second_factor import matching_step
from alongside.people.services.second_factor import open_secret
from tenants.models import Authority, Setting
from tenants.scope import tenant_scope
from tests.demo.integration.conftest import LOADED_AT
from tests.factories.people import make_authority

TODAY = LOADED_AT.date()


def authority_ids() -> dict[str, UUID]:
    found = db.session.execute(select(Authority.slug, Authority.id)).all()
    db.session.remove()
    return {row.slug: row.id for row in found}


def each() -> Iterator[tuple[str, Session]]:
    """Inside each authority in turn."""
    for slug, authority_id in authority_ids().items():
        with tenant_scope(db.session, authority_id) as session:
            yield slug, session


def test_loading_twice_loads_once(demo: Flask):
    assert load_demo(db.session, now=LOADED_AT) == []
    assert set(authority_ids()) == {"hafan", "ashmere"}


def test_nothing_is_loaded_beside_an_authority_of_somebody_else(app: Flask, connection: Connection):
    with app.app_context():
        make_authority("real")
        db.session.commit()
        assert load_demo(db.session, now=LOADED_AT) == []
        assert set(authority_ids()) == {"real"}


def test_each_authority_has_five_settings_about_twenty_people_and_every_role(demo: Flask):
    for slug, session in each():
        kinds = Counter(session.scalars(select(Setting.kind)))
        assert kinds == {"service": 1, "social_work_team": 2, "early_years": 2, "school": 1}, slug
        assert 18 <= len(session.scalars(select(Membership.id)).all()) <= 24, slug
        assert set(session.scalars(select(RoleGrant.role))) == set(Role), slug


def test_people_come_go_move_and_rest(demo: Flask):
    for slug, session in each():
        assert session.scalars(select(Membership.left_at)).all().count(None) > 1, slug
        assert any(session.scalars(select(Membership.left_at)).all()), slug
        for table in (RoleGrant, ReportingLine):
            ends = session.scalars(select(table.ended_on)).all()
            assert None in ends, slug
            assert any(end is not None and end < TODAY for end in ends), slug
        away = select(Leave.id).where(Leave.starts_on <= TODAY, Leave.ends_on >= TODAY)
        assert session.scalars(away).first(), slug
        assert len(set(map(str, session.scalars(select(Membership.working_pattern))))) > 3, slug


def test_a_person_may_work_for_both_authorities_with_one_account(demo: Flask):
    found = [set(session.scalars(select(Membership.account_id))) for _, session in each()]
    assert len(found[0] & found[1]) == 1


def test_every_sign_in_that_is_listed_is_of_somebody_who_holds_that_role_now(demo: Flask):
    ids = authority_ids()
    accounts = {account.email: account for account in db.session.scalars(select(Account))}
    db.session.remove()
    assert {account.password_hash for account in accounts.values()} == {
        accounts["operator@alongside.example"].password_hash
    }
    assert passwords.matches(accounts["operator@alongside.example"].password_hash, PASSWORD)
    for login in list_logins("http://localhost"):
        if login.role == "operator":
            assert accounts[login.email].is_operator
            continue
        with tenant_scope(db.session, ids[login.slug]) as session:
            actor = find_actor(session, accounts[login.email].id, TODAY)
        assert actor is not None, login
        assert actor.has(Role(login.role)), login


def test_the_second_factor_of_the_privileged_is_the_one_that_is_listed(demo: Flask):
    session = db.session()
    by_address = {login.email: login for login in list_logins("http://localhost")}
    privileged = session.scalars(
        select(Account).where(Account.totp_secret_sealed.is_not(None))
    ).all()
    assert len(privileged) == 2 * 4 + 1
    for account in privileged:
        login = by_address[account.email]
        assert account.second_factor_required
        assert account.totp_secret_sealed is not None
        assert open_secret(session, account, account.totp_secret_sealed) == login.totp_secret
    login = by_address["nia.prydderch@hafan.example"]
    assert login.totp_secret
    assert login.totp_code
    code, now = login.totp_code, clock.now()
    assert matching_step(login.totp_secret, code, now=now, last_step=None) is not None


def test_every_role_of_every_authority_can_be_tried():
    listed = {(login.slug, login.role) for login in list_logins("http://localhost")}
    assert listed == {(a.slug, role.value) for a in AUTHORITIES for role in Role} | {
        ("", "operator")
    }


def test_nobodys_address_could_receive_mail_and_the_password_is_the_one_shown():
    for login in list_logins("http://localhost"):
        assert login.email.endswith(".example")
        assert login.password == PASSWORD


def test_the_audit_of_the_year_is_whole_and_in_order(demo: Flask):
    for slug, session in each():
        assert find_break(session) is None, slug
        moments = session.scalars(select(AuditEvent.at).order_by(AuditEvent.seq)).all()
        assert list(moments) == sorted(moments), slug
        assert len(moments) > 100, slug
        assert max(moments) <= LOADED_AT, slug


@pytest.mark.parametrize("language", ["cy", "en"])
def test_no_two_places_or_people_of_an_authority_have_one_name(language: str):
    for authority in AUTHORITIES:
        names = [getattr(setting, f"name_{language}") for setting in authority.settings]
        people = [person.name for person in authority.people]
        assert len(set(names)) == len(names)
        assert len(set(people)) == len(people)
