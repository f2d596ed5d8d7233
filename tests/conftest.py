"""What every test may ask for: an application on a real database, two authorities, a browser.

Each test's changes live in one transaction that is rolled back. The other authority is always
there, so that a forgotten filter shows.
"""

import base64
import pickle
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import settings
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import sync_playwright
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection, Engine

from alongside.app import create_app
from alongside.config import Config
from alongside.kernel.db import Session, db
from alongside.people import passwords, second_factor
from deploy.local.browser import FLAGS, ensure_browser
from tests.client import Browser
from tests.factories.world import World, make_world
from tests.servers import SECRETS, Database, run_servers, worker_name
from tests.sessions import bound_to

# How long one example takes is the machine's affair: no test is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Unit tests see no database: one that asks for it belongs in the integration folder."""
    for item in items:
        if "unit" in item.path.parts and "database" in getattr(item, "fixturenames", ()):
            raise pytest.UsageError(f"{item.nodeid} is a unit test and asks for the database")


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost next to nothing. What they should cost is tested in tests/people."""
    cost = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}
    hasher = PasswordHasher(**cost)
    monkeypatch.setattr(passwords, "_hasher", hasher)
    monkeypatch.setattr(passwords, "_NOBODYS", hasher.hash("nobody"))
    monkeypatch.setattr(second_factor, "_COST", cost)


@pytest.fixture(scope="session")
def database() -> Iterator[Database]:
    """This worker's own database, with every migration applied."""
    servers = run_servers()
    made = servers.database(f"test_{worker_name()}")
    yield made
    servers.drop(made)


@pytest.fixture(scope="session")
def config(database: Database) -> Config:
    """The settings of the application under test."""
    return Config(
        database_url=database.app_url,
        redis_url=run_servers().redis_url(),
        secret_key=SECRETS["SECRET_KEY"],
        master_key=base64.b64decode(SECRETS["ALONGSIDE_MASTER_KEY"]),
        public_origin="http://localhost",
        demo=True,
    )


@pytest.fixture(scope="session")
def app(config: Config) -> Iterator[Flask]:
    """The application. Forms need no CSRF token here; tests/web shows that elsewhere they do."""
    made = create_app(config, TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def engine(database: Database) -> Iterator[Engine]:
    """The application role's own way to a database with nothing in it but its tables."""
    made = create_engine(database.app_url)
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def peopled(app: Flask) -> Iterator[tuple[Engine, bytes]]:
    """The same with two authorities in it, made once for the whole run, and these as they were.

    Making them takes longer than most tests do.
    """
    servers = run_servers()
    made = servers.database(f"peopled_{worker_name()}")
    engine = create_engine(made.app_url)
    with app.app_context(), engine.connect() as connection, bound_to(connection):
        world = make_world()
        db.session.commit()
        db.session.remove()
        connection.commit()
    yield engine, pickle.dumps(world)
    engine.dispose()
    servers.drop(made)


@pytest.fixture
def connection(app: Flask, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """One connection and one transaction for the whole test; commits are savepoints in it."""
    if "world" in request.fixturenames:
        engine, _ = request.getfixturevalue("peopled")
    else:
        engine = request.getfixturevalue("engine")
    with engine.connect() as connection:
        outer = connection.begin()
        with bound_to(connection):
            yield connection
        outer.rollback()


@pytest.fixture
def world(connection: Connection, peopled: tuple[Engine, bytes]) -> World:
    """Two authorities alike in everything, with one person for each role in both."""
    made: World = pickle.loads(peopled[1])
    return made


@pytest.fixture
def unwalled(app: Flask, database: Database) -> Iterator[tuple[Session, World]]:
    """`here`'s scope as PostgreSQL's superuser, whom no row policy stops: only our code guards."""
    engine = create_engine(database.superuser_url)
    with app.app_context(), engine.connect() as connection:
        outer = connection.begin()
        with bound_to(connection):
            world = make_world()
            with world.here.scope() as opened:
                yield opened, world
        outer.rollback()
    engine.dispose()


@pytest.fixture
def browser(app: Flask, world: World) -> Browser:
    """Somebody's browser, signed out."""
    return Browser(app)


@pytest.fixture
def session(app: Flask, world: World) -> Iterator[Session]:
    """A session inside the scope of `world.here`, for tests of services and queries."""
    with app.app_context(), world.here.scope() as opened:
        yield opened


@pytest.fixture
def racing_app() -> Iterator[Flask]:
    """An application on a database of its own, where commits are commits: for two at once."""
    servers = run_servers()
    made = servers.database(f"race_{worker_name()}")
    config = Config(
        database_url=made.app_url,
        redis_url=servers.redis_url(),
        secret_key=SECRETS["SECRET_KEY"],
        master_key=base64.b64decode(SECRETS["ALONGSIDE_MASTER_KEY"]),
        public_origin="http://localhost",
        demo=True,
    )
    app = create_app(config, TESTING=True, RATELIMIT_ENABLED=False)
    yield app
    with app.app_context():
        db.engine.dispose()
    servers.drop(made)


@pytest.fixture
def racing_world(racing_app: Flask) -> World:
    """Two authorities, committed."""
    with racing_app.app_context():
        return make_world()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """A real browser, one for the whole run: Playwright cannot be started twice in a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(ensure_browser()), args=list(FLAGS)
        )
        yield browser
        browser.close()
