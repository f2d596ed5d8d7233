"""The two roles that deploy/roles.sql makes: neither can get round row-level security."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from deploy.local.servers import ServerError, postgres
from tests.servers import Database, run_servers, worker_name


@pytest.fixture
def empty() -> Iterator[Database]:
    made = run_servers().empty_database(f"roles_{worker_name()}")
    yield made
    run_servers().drop(made)


def _ask(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def test_neither_role_is_a_superuser_or_bypasses_row_security(empty: Database) -> None:
    asked = (
        "select rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles "
        "where rolname like 'alongside%' order by 1"
    )
    assert _ask(empty.app_url, asked) == [
        ("alongside_app", False, False, False, False),
        ("alongside_owner", False, False, False, False),
    ]


def test_the_app_can_make_nothing_of_its_own(empty: Database) -> None:
    for statement in ("create table t (a int)", "create schema s", "create temp table t (a int)"):
        with pytest.raises(InsufficientPrivilege, match="permission denied"):
            _ask(empty.app_url, statement)


def test_the_app_sees_a_table_only_once_a_migration_granted_it(empty: Database) -> None:
    _ask(empty.owner_url, "create table t (a int)")
    with pytest.raises(InsufficientPrivilege, match="permission denied for table t"):
        _ask(empty.app_url, "select * from t")
    _ask(empty.owner_url, "grant select on t to alongside_app")
    assert _ask(empty.app_url, "select * from t") == []


def test_making_the_roles_again_changes_nothing(empty: Database) -> None:
    _ask(empty.owner_url, "create table t as select 1 as a")
    run_servers().cluster.prepare(empty.name)
    assert _ask(empty.owner_url, "select a from t") == [(1,)]


def test_a_role_that_somebody_widened_is_refused(folder: Path) -> None:
    # A server of its own: other tests use the roles of the shared one at this moment.
    with postgres(folder / "data", durable=False) as server:
        server.prepare("alongside")
        server.execute("alter role alongside_app createdb")
        with pytest.raises(ServerError, match="May do more than it needs: alongside_app"):
            server.prepare("alongside")


def test_one_who_is_no_superuser_but_may_make_roles_can_make_them(folder: Path) -> None:
    with postgres(folder / "data", durable=False) as server:
        server.execute("create role manager login createdb createrole")
        server.prepare("alongside", as_role="manager")
        owner = server.url("alongside_owner", "alongside")
        assert _ask(owner, "create table t (a int)") == []
