"""The application itself, served, with a page to write on; and real browsers to write with."""

import base64
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from alongside.app import create_app
from alongside.config import Config
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import Account
from alongside.people.services.sessions import start_session
from deploy.local.ports import free_port
from tests.client import LIMITS
from tests.factories.world import World, make_world
from tests.servers import SECRETS, run_servers, worker_name
from tests.writing.kinds import RECORDS, Record, make_record
from tests.writing.page import add_page

Write = Callable[..., Page]


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Flask, str]]:
    """The application on a database of its own, and its address."""
    servers = run_servers()
    database = servers.database(f"writing_{worker_name()}")
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    config = Config(
        database_url=database.app_url,
        redis_url=servers.redis_url(),
        secret_key=SECRETS["SECRET_KEY"],
        master_key=base64.b64decode(SECRETS["ALONGSIDE_MASTER_KEY"]),
        public_origin=origin,
        demo=True,
    )
    app = create_app(config, RATELIMIT_ENABLED=False)
    add_page(app)
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield app, origin
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        db.engine.dispose()
    servers.drop(database)


@pytest.fixture(scope="module")
def everybody(served: tuple[Flask, str]) -> World:
    with served[0].app_context():
        return make_world()


@pytest.fixture
def shared(everybody: World) -> Iterator[Record]:
    """A record of the practitioner and the leader, new for each test."""
    yield make_record(everybody.here)
    RECORDS.clear()


def sign_in(app: Flask, context: BrowserContext, account: Account, origin: str) -> None:
    """Be this person in this browser from now on."""
    with app.app_context():
        token = start_session(
            db.session(),
            account,
            now=clock.now(),
            limits=LIMITS,
            browser="test",
            second_factor_done=True,
        )
        db.session.commit()
    cookies = {"alongside": token, "language": "en"}
    context.add_cookies([{"name": n, "value": v, "url": origin} for n, v in cookies.items()])


@pytest.fixture
def write(
    served: tuple[Flask, str], everybody: World, shared: Record, chromium: Browser
) -> Iterator[Write]:
    """Opens the page as somebody: `write("leader")`, in a browser of their own or in `beside`'s."""
    app, origin = served
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def write(who: str, *, beside: Page | None = None, scripts: bool = True) -> Page:
        if beside is None:
            size = {"width": 360, "height": 740}
            context = chromium.new_context(
                base_url=origin, viewport=size, locale="en-GB", java_script_enabled=scripts
            )
            contexts.append(context)
            sign_in(app, context, everybody.here.accounts[who], origin)
        page = (beside.context if beside else contexts[-1]).new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: "Security" in said.text and complaints.append(said.text))
        page.goto(f"/hafan/records/{shared.id}")
        return page

    yield write
    for context in contexts:
        context.close()
    assert complaints == []
