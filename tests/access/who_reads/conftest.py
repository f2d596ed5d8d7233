"""All scenes planted once in one transaction for all tests here; what a test changes is undone."""

import logging
from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask
from sqlalchemy.engine import Connection, Engine

from alongside.kernel.db import db
from tests.access.who_reads.stand import Log, Stand, make_stand
from tests.factories.conversations import NOW
from tests.factories.world import World, make_world
from tests.sessions import bound_to


@pytest.fixture(scope="package", autouse=True)
def on_that_tuesday() -> Iterator[None]:
    """The morning on which everything is planted, and walked unless a scene is for later."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(scope="package")
def connection(app: Flask, engine: Engine) -> Iterator[Connection]:
    """As for every test, but one transaction for all tests here."""
    with engine.connect() as connection:
        outer = connection.begin()
        with bound_to(connection):
            yield connection
        outer.rollback()


@pytest.fixture(scope="package")
def world(app: Flask, connection: Connection) -> World:
    """Two authorities alike in everything."""
    with app.app_context():
        made = make_world()
        db.session.commit()
    return made


@pytest.fixture(scope="package")
def planted(app: Flask, world: World, connection: Connection) -> Stand:
    """Every scene, planted."""
    return make_stand(app, world, connection)


@pytest.fixture
def stand(planted: Stand) -> Iterator[Stand]:
    """The same, for one test: whatever it changes is undone."""
    undo = planted.connection.begin_nested()
    yield planted
    undo.rollback()


@pytest.fixture
def log() -> Iterator[Log]:
    """Every line that the application logs meanwhile, as it is written to the log."""
    made = Log()
    root = logging.getLogger()
    before = root.level
    root.addHandler(made)
    root.setLevel(logging.INFO)
    for noisy in ("sqlalchemy", "fontTools"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    yield made
    root.setLevel(before)
    root.removeHandler(made)
