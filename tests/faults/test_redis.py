"""Redis is emptied, killed and away for a while: no page fails, and every letter is sent.

FAULT_DOWN_SECONDS and FAULT_LEASE_SECONDS make the absence and the lease as long as in life.
"""

import os
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import redis
from sqlalchemy import select

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.mail.demo import DemoMail
from alongside.people.services.sessions import SessionLimits, start_session
from deploy.local.ports import HOST, free_port
from deploy.local.valkey import Valkey, valkey
from tests.faults.harness import Parts, Stream, faults_app, in_background, make_stream
from tests.faults.visitor import Visitor
from tests.servers import run_servers

DOWN_SECONDS = float(os.environ.get("FAULT_DOWN_SECONDS", "20"))
LEASE_SECONDS = os.environ.get("FAULT_LEASE_SECONDS", "15")
# What is promised: everything is sent within two minutes of its return.
PROMISED = 120


class Broker:
    """A server of our own that keeps nothing over a restart: the worst that may happen."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = free_port()
        self._stack = ExitStack()
        self._server: Valkey | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"redis://{HOST}:{self.port}/0"

    def start(self) -> None:
        folder = self._folder / f"valkey-{time.monotonic_ns()}"
        server = valkey(folder, durable=False, port=self.port)
        self._server = self._stack.enter_context(server)
        assert self._server.port == self.port

    def kill(self) -> None:
        assert self._server
        self._server.child.process.kill()
        self._server.child.process.wait(10)

    def empty(self) -> None:
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def stop(self) -> None:
        self._stack.close()


@pytest.fixture
def broker() -> Iterator[Broker]:
    with tempfile.TemporaryDirectory(prefix="alongside-broker-") as folder:
        Path(folder).chmod(0o711)
        made = Broker(Path(folder))
        yield made
        made.stop()


def test_redis_may_vanish_and_nobody_notices(broker: Broker, tmp_path: Path, record_property):
    port = free_port()
    origin = f"http://{HOST}:{port}"
    with faults_app("faults_redis", broker.url, "demo:") as (app, database):
        env = run_servers().environment(database, origin=origin, redis_url=broker.url) | {
            "LEASE_SECONDS": LEASE_SECONDS,
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPATH": "platform:.",
        }
        stream, parts = make_stream(app, 7), Parts(env, tmp_path)
        with app.app_context():
            token = start_session(
                db.session(),
                stream.world.here.accounts["practitioner"],
                now=clock.now(),
                limits=SessionLimits(timedelta(minutes=30), timedelta(hours=10)),
                browser="test",
                second_factor_done=True,
            )
            db.session.commit()
        visitor, figures = Visitor(origin, token), {}
        try:
            for name in ("worker", "relay", "beat"):
                parts.run(name)
            parts.run("web", "--bind", f"{HOST}:{port}")
            wait_for(origin)
            stream.ask()
            stream.wait_until_done(60)
            with in_background(visitor.keep_visiting):
                figures["emptied"] = through(stream, broker.empty)
                figures["killed and back at once"] = through(stream, broker.kill, broker.start)
                figures[f"away for {DOWN_SECONDS:.0f} s"] = through(
                    stream, broker.kill, lambda: time.sleep(DOWN_SECONDS), broker.start
                )
        finally:
            parts.stop()
        with app.app_context():
            sent = Counter(db.session.scalars(select(DemoMail.id)))
    shown = {f"seconds until all was sent, {what}": each for what, each in figures.items()} | {
        "letters": stream.letters,
        "pages": dict(visitor.statuses),
        "slowest page, seconds": round(visitor.slowest, 2),
    }
    print(shown)
    record_property("figures", shown)
    assert visitor.failures == []
    assert visitor.statuses[200] > 50
    assert visitor.statuses[303] > 10
    assert stream.references <= set(sent)
    assert max(figures.values()) < PROMISED
    assert "Traceback" not in parts.logs()


def through(stream: Stream, *faults: Callable[[], None]) -> float:
    """Let things happen while letters are asked for; how long until all of them are sent.

    Reminders are among them, which are looked for every half minute.
    """
    with in_background(lambda stop: keep_asking(stream, stop)):
        time.sleep(3)
        for fault in faults:
            fault()
    return round(stream.wait_until_done(PROMISED), 1)


def keep_asking(stream: Stream, stop: threading.Event) -> None:
    while not stop.is_set():
        stream.ask()
        stop.wait(0.2)


def wait_for(origin: str) -> None:
    for _ in range(300):
        try:
            httpx.get(f"{origin}/healthz", timeout=5).raise_for_status()
            return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise RuntimeError("the web server did not start")
