"""Alongside refuses to work as a role whom row-level security does not hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy.engine import make_url

from alongside.app import create_app
from alongside.config import Config
from alongside.kernel.db import db
from tenants.rls import UnsafeDatabase, check_role
from tests.servers import Database


@contextmanager
def signed_in(url: str) -> Iterator["psycopg.Connection[Any]"]:
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        yield connection


@pytest.fixture
def role(database: Database) -> Iterator[str]:
    """A role of this test's own, which starts out able to do nothing."""
    name = f"role_of_{database.name}"
    with signed_in(database.superuser_url) as connection:
        connection.execute(f"create role {name} login")
        connection.execute(f"grant connect on database {database.name} to {name}")
    yield name
    with signed_in(database.superuser_url) as connection:
        connection.execute(f"drop owned by {name}")
        connection.execute(f"drop role {name}")


def alter(database: Database, statement: str) -> None:
    with signed_in(database.superuser_url) as connection:
        connection.execute(statement)


def address(database: Database, role: str) -> str:
    return make_url(database.app_url).set(username=role).render_as_string(hide_password=False)


def test_the_applications_own_role_is_taken(database: Database):
    with signed_in(database.app_url) as connection:
        check_role(connection)


def test_the_owner_of_the_tables_is_refused(database: Database):
    with (
        signed_in(database.owner_url) as connection,
        pytest.raises(UnsafeDatabase, match="alongside_owner .* an owner of tables"),
    ):
        check_role(connection)


def test_a_superuser_is_refused(database: Database):
    with (
        signed_in(database.superuser_url) as connection,
        pytest.raises(UnsafeDatabase, match="a superuser"),
    ):
        check_role(connection)


def test_a_role_that_bypasses_row_policies_is_refused(database: Database, role: str):
    alter(database, f"alter role {role} bypassrls")
    with (
        signed_in(address(database, role)) as connection,
        pytest.raises(UnsafeDatabase, match="bypass"),
    ):
        check_role(connection)


def test_a_role_that_could_become_the_owner_is_refused(database: Database, role: str):
    alter(database, f"grant alongside_owner to {role}")
    with (
        signed_in(address(database, role)) as connection,
        pytest.raises(UnsafeDatabase, match="alongside_owner"),
    ):
        check_role(connection)


def test_an_application_given_the_owners_address_reads_nothing(config: Config, database: Database):
    app: Flask = create_app(replace(config, database_url=database.owner_url))
    with app.app_context():
        for _attempt in ("the first", "and every later one"):
            with pytest.raises(UnsafeDatabase), db.engine.connect():
                pass
        db.engine.dispose()
