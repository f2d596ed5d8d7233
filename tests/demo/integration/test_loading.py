"""The demo fills an empty database with two whole authorities, and leaves any other alone."""

from collections import Counter
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select
from sqlalchemy.engine import Connection

from alongside.demo.credentials import PASSWORD
from alongside.demo.loading import AUTHORITIES, load_demo
from alongside.demo.logins import list_logins
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import Account, Membership, RoleGrant
from alongside.people.queries import find_actor
from alongside.people.roles import Role
from tenants.models import Authority, Setting
from tenants.scope import tenant_scope
from tests.factories.people import make_authority


@pytest.fixture
def empty(app: Flask, connection: Connection) -> Any:
    """A database with no authority in it, inside the application's context."""
    with app.app_context():
        yield db.session


def authority_ids() -> dict[str, Any]:
    found = db.session.execute(select(Authority.slug, Authority.id)).all()
    db.session.remove()
    return {row.slug: row.id for row in found}


def test_an_empty_database_gets_both_authorities(empty: Any):
    assert load_demo(empty, now=clock.now()) == ["hafan", "ashmere"]
    assert set(authority_ids()) == {"hafan", "ashmere"}


def test_loading_twice_loads_once(empty: Any):
    load_demo(empty, now=clock.now())
    assert load_demo(empty, now=clock.now()) == []


def test_nothing_is_loaded_beside_an_authority_of_somebody_else(empty: Any):
    make_authority("real")
    empty.commit()
    assert load_demo(empty, now=clock.now()) == []
    assert set(authority_ids()) == {"real"}


def test_each_authority_has_five_settings_about_twenty_people_and_every_role(empty: Any):
    load_demo(empty, now=clock.now())
    for slug, authority_id in authority_ids().items():
        with tenant_scope(empty, authority_id) as session:
            kinds = Counter(session.scalars(select(Setting.kind)))
            assert sum(kinds.values()) - kinds["service"] == 5, slug
            assert kinds["social_work_team"] == kinds["early_years"] == 2, slug
            assert kinds["school"] == 1, slug
            assert 18 <= len(session.scalars(select(Membership.id)).all()) <= 24, slug
            assert set(session.scalars(select(RoleGrant.role))) == set(Role), slug


def test_a_person_may_work_for_both_authorities_with_one_account(empty: Any):
    load_demo(empty, now=clock.now())
    found = []
    for authority_id in authority_ids().values():
        with tenant_scope(empty, authority_id) as session:
            found.append(set(session.scalars(select(Membership.account_id))))
    assert len(found[0] & found[1]) == 1


def test_every_sign_in_that_is_listed_is_of_somebody_who_holds_that_role_now(empty: Any):
    load_demo(empty, now=clock.now())
    ids = authority_ids()
    accounts = {a.email: a for a in empty.scalars(select(Account))}
    empty.remove()
    today = clock.now().date()
    for login in list_logins("http://localhost"):
        with tenant_scope(empty, ids[login.slug]) as session:
            actor = find_actor(session, accounts[login.email].id, today)
        assert actor is not None, login
        assert actor.has(Role(login.role)), login
        assert PasswordHasher().verify(accounts[login.email].password_hash, login.password)


def test_every_role_of_every_authority_can_be_tried():
    listed = {(login.slug, login.role) for login in list_logins("http://localhost")}
    assert listed == {(a.slug, role.value) for a in AUTHORITIES for role in Role}


def test_nobodys_address_could_receive_mail_and_the_password_is_the_one_shown():
    for login in list_logins("http://localhost"):
        assert login.email.endswith(".example")
        assert login.password == PASSWORD
