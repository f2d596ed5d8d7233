"""Work on committed rows, seen from several connections at once, as relay and workers see it.

Two relays can race only for rows that are really committed, so these tests have a database of
their own, emptied after each.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from alongside.app import create_app
from alongside.config import Config
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from tasks.authorities import inside
from tenants.outbox import OutboxMessage, ask_for
from tests.factories.world import World, make_world
from tests.notices.kinds import test_kinds
from tests.servers import SECRETS, Database, run_servers, worker_name


@pytest.fixture(scope="session")
def work_database() -> Iterator[Database]:
    made = run_servers().database(f"work_{worker_name()}")
    yield made
    run_servers().drop(made)


@pytest.fixture(scope="session")
def work_app(work_database: Database) -> Iterator[Flask]:
    config = Config(
        database_url=work_database.app_url,
        redis_url=run_servers().redis_url(),
        secret_key=SECRETS["SECRET_KEY"],
        master_key=base64.b64decode(SECRETS["ALONGSIDE_MASTER_KEY"]),
        public_origin="https://alongside.example",
        demo=True,
    )
    made = create_app(config, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
    with test_kinds(made):
        yield made
    with made.app_context():
        db.engine.dispose()


@dataclass(frozen=True)
class Works:
    """An application and two authorities whose rows are committed."""

    app: Flask
    world: World

    @property
    def tenant_id(self) -> UUID:
        return self.world.here.authority.id

    def ask(self, job: str, count: int = 1, *, there: bool = False, **ids: UUID) -> list[UUID]:
        """Ask for `job` so many times; give the rows' ids."""
        place = self.world.there if there else self.world.here
        with inside(self.app, place.authority.id) as session:
            for _ in range(count):
                ask_for(session, job, key=str(new_id()), **ids)
            session.commit()
            return list(
                session.scalars(
                    db.select(OutboxMessage.id)
                    .where(OutboxMessage.job == job)
                    .order_by(OutboxMessage.id)
                )
            )

    def row(self, message_id: UUID) -> OutboxMessage:
        """The row as it is now."""
        with inside(self.app, self.tenant_id) as session:
            row = session.get_one(OutboxMessage, (self.tenant_id, message_id))
            session.expunge(row)
            return row

    def change(self, message_id: UUID, **values: object) -> None:
        """Change the row behind everybody's back."""
        with inside(self.app, self.tenant_id) as session:
            row = session.get_one(OutboxMessage, (self.tenant_id, message_id))
            for name, value in values.items():
                setattr(row, name, value)
            session.commit()


@pytest.fixture
def works(work_app: Flask, work_database: Database) -> Iterator[Works]:
    with work_app.app_context():
        world = make_world()
        db.session.commit()
    yield Works(work_app, world)
    engine = create_engine(work_database.superuser_url)
    with engine.begin() as connection:
        connection.execute(
            text("truncate authorities, accounts, demo_mail, account_messages cascade")
        )
    engine.dispose()
