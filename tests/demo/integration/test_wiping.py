"""Resetting takes the demo out, whole, and nothing of anybody else's."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import create_engine, select, text

from alongside.config import Config
from alongside.demo.loading import load_demo
from alongside.demo.wiping import wipe_demo
from alongside.kernel.db import db
from alongside.people.models import Account
from alongside.people.roles import Role
from tenants.models import Authority
from tenants.scope import tenant_scope
from tests.demo.integration.conftest import LOADED_AT, opened
from tests.factories.people import make_account, make_authority, make_member, make_setting
from tests.servers import Database


@pytest.fixture
def site(config: Config, copy: Database) -> Iterator[Flask]:
    """The application on a copy of the loaded demo."""
    with opened(config, copy) as app:
        yield app


def rows(database: Database) -> dict[str, int]:
    """How many rows each table has, as nobody but the superuser may count them."""
    engine = create_engine(database.superuser_url)
    with engine.connect() as connection:
        names = connection.scalars(
            text("select tablename from pg_tables where schemaname = 'public' order by 1")
        ).all()
        found = {n: connection.scalar(text(f'select count(*) from "{n}"')) or 0 for n in names}
    engine.dispose()
    return {name: count for name, count in found.items() if count}


def test_nothing_is_left_of_the_demo_and_it_loads_anew(site: Flask, copy: Database):
    before = rows(copy)
    wipe_demo(copy.owner_url)
    assert rows(copy) == {"alembic_version": 1}
    assert load_demo(db.session, now=LOADED_AT) == ["hafan", "ashmere"]
    assert rows(copy) == before


def test_another_authority_and_a_person_who_works_there_too_are_left_alone(
    site: Flask, copy: Database
):
    real = make_authority("real")
    shared = db.session.scalars(
        select(Account).where(Account.email == "owain.dafydd@hafan.example")
    ).one()
    own = make_account("somebody@real.example")
    with tenant_scope(db.session, real.id):
        setting = make_setting("Real Nursery")
        make_member("Owain", Role.PRACTITIONER, setting=setting, account=shared)
        make_member("Somebody", Role.PRACTITIONER, setting=setting, account=own)
        db.session.commit()
    wipe_demo(copy.owner_url)
    assert rows(copy) == {
        "account_authorities": 2,
        "accounts": 2,
        "alembic_version": 1,
        "authorities": 1,
        "memberships": 2,
        "role_grants": 2,
        "settings": 1,
    }
    db.session.remove()
    assert db.session.scalars(select(Authority.slug)).all() == ["real"]
    assert load_demo(db.session, now=LOADED_AT) == []


def test_published_policies_are_as_safe_afterwards_as_before(site: Flask, copy: Database):
    wipe_demo(copy.owner_url)
    engine = create_engine(copy.superuser_url)
    with engine.connect() as connection:
        disabled = text("select count(*) from pg_trigger where tgenabled <> 'O'")
        assert connection.scalar(disabled) == 0
    engine.dispose()
