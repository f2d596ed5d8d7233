"""The third wall: the database's own refusal, asked in plain SQL as the application's role."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from alongside.app import load_models
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.kernel.tables import Base
from tests.access.samples import plant
from tests.factories.world import World
from tests.servers import Database

load_models()
TENANT_TABLES = sorted(t.name for t in Base.metadata.tables.values() if "tenant_id" in t.columns)


@pytest.fixture
def raw(database: Database) -> Iterator[Connection]:
    """A connection as the application's role, with no tenant told."""
    # A whole scan of an empty table asks the policy about no row, and so says nothing; an index
    # scan asks it first. No words are at stake either way, but the answer must not hang on it.
    options = {"options": "-c enable_seqscan=off"}
    engine = create_engine(database.app_url, connect_args=options)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def tell(connection: Connection, tenant_id) -> None:
    connection.execute(
        text("select set_config('alongside.tenant_id', :id, true)"), {"id": str(tenant_id)}
    )


@pytest.mark.parametrize("table", TENANT_TABLES)
@pytest.mark.parametrize("verb", ["select * from {}", "delete from {}", "update {} set id = id"])
def test_without_a_tenant_every_statement_is_an_error(raw: Connection, table: str, verb: str):
    with pytest.raises(DBAPIError):
        raw.execute(text(verb.format(table)))


def test_a_table_with_rows_in_it_refuses_however_it_is_read(app, world, connection):
    """The same under the planner's own settings, where small tables are scanned whole."""
    with app.app_context():
        plant(world)
        db.session.commit()
    tell(connection, world.here.authority.id)
    filled = [
        table
        for table in TENANT_TABLES
        if connection.scalar(text(f"select exists (select from {table})"))
    ]
    assert len(filled) > len(TENANT_TABLES) / 2
    tell(connection, "")
    for table in filled:
        attempt = connection.begin_nested()
        with pytest.raises(DBAPIError, match="invalid input syntax for type uuid"):
            connection.execute(text(f"select * from {table}"))
        attempt.rollback()


def test_a_used_connection_forgets_the_tenant_with_its_transaction(raw: Connection):
    tell(raw, new_id())
    assert raw.scalar(text("select count(*) from settings")) == 0
    raw.rollback()
    with pytest.raises(DBAPIError, match="invalid input syntax for type uuid"):
        raw.execute(text("select * from settings"))


def test_only_the_told_authoritys_rows_are_there(world: World, connection: Connection):
    for place in world.both:
        tell(connection, place.authority.id)
        slugs = connection.execute(text("select distinct tenant_id from memberships"))
        assert slugs.scalars().all() == [place.authority.id]


def test_a_row_for_another_authority_is_refused(world: World, connection: Connection):
    tell(connection, world.here.authority.id)
    with pytest.raises(ProgrammingError, match="row-level security"):
        connection.execute(
            text(
                "insert into settings (tenant_id, id, kind, name_en, name_cy)"
                " values (:tenant, :id, 'school', 'x', 'x')"
            ),
            {"tenant": world.there.authority.id, "id": new_id()},
        )


def test_no_reference_reaches_into_another_authority(world: World, connection: Connection):
    tell(connection, world.here.authority.id)
    with pytest.raises(IntegrityError, match="foreign key"):
        connection.execute(
            text(
                "insert into settings (tenant_id, id, parent_id, kind, name_en, name_cy)"
                " values (:tenant, :id, :parent, 'school', 'x', 'x')"
            ),
            {
                "tenant": world.here.authority.id,
                "id": new_id(),
                "parent": world.there.setting.id,
            },
        )


@pytest.mark.parametrize("verb", ["update audit_events set verb = 'x'", "delete from audit_events"])
def test_the_audit_cannot_be_changed(world: World, connection: Connection, verb: str):
    tell(connection, world.here.authority.id)
    with pytest.raises(ProgrammingError, match="permission denied"):
        connection.execute(text(verb))
