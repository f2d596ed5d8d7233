"""A database of its own with the demo in it, loaded once for all tests that only read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask

from alongside.app import create_app
from alongside.config import Config
from alongside.demo.loading import load_demo
from alongside.kernel.db import db
from tests.servers import Database, run_servers, worker_name

# A Wednesday, so that nobody's first working day after an event depends on when tests run.
LOADED_AT = datetime(2027, 3, 10, 14, 0, tzinfo=UTC)


@contextmanager
def opened(config: Config, database: Database) -> Iterator[Flask]:
    """The application on this database, with its context."""
    app = create_app(replace(config, database_url=database.app_url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def loaded(config: Config) -> Iterator[Database]:
    """The database; nobody is connected to it, so that it can be copied."""
    servers = run_servers()
    database = servers.database(f"demo_{worker_name()}")
    with opened(config, database):
        assert load_demo(db.session, now=LOADED_AT) == ["hafan", "ashmere"]
    yield database
    servers.drop(database)


@pytest.fixture
def demo(config: Config, loaded: Database) -> Iterator[Flask]:
    """The application on the loaded demo. Look, and change nothing."""
    with opened(config, loaded) as app:
        yield app


@pytest.fixture
def copy(loaded: Database) -> Iterator[Database]:
    """A copy of the loaded demo, to do with as one likes."""
    servers, name = run_servers(), f"{loaded.name}_copy"
    servers.cluster.copy(name, template=loaded.name)
    made = Database(
        name,
        *(url.replace(loaded.name, name) for url in (loaded.app_url, loaded.owner_url)),
        superuser_url=loaded.superuser_url.replace(loaded.name, name),
    )
    yield made
    servers.drop(made)
