"""Real processes on a database of their own, and a steady stream of work for them."""

import base64
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

import psutil
from flask import Flask
from sqlalchemy import func, select

from alongside.app import create_app
from alongside.config import Config
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.notices import services
from alongside.notices.kinds import register_kind
from alongside.notices.models import Notice, Reminder
from alongside.people.models import AccountMessage, Invitation, PasswordReset
from alongside.people.outbox import ask_for_account
from alongside.people.roles import Role
from deploy.local import processes
from deploy.local.processes import Child
from tasks.authorities import inside
from tenants.outbox import OutboxMessage, ask_for
from tests.factories.world import World, make_world
from tests.faults.kind import KIND
from tests.servers import ROOT, SECRETS, Database, run_servers

PROGRAMS = Path(sys.executable).parent
LEASE_SECONDS = 4
COMMANDS: Mapping[str, list[str | Path]] = {
    "worker": [
        *(PROGRAMS / "celery", "-A", "tests.faults.parts", "worker", "--concurrency", "2"),
        *("--loglevel", "INFO", "--without-mingle", "--without-gossip"),
    ],
    "beat": [PROGRAMS / "celery", "-A", "tests.faults.parts", "beat"],
    "relay": [sys.executable, "-m", "tests.faults.parts"],
    "web": [PROGRAMS / "gunicorn", "wsgi:app", "--worker-class", "gthread", "--threads", "4"],
}


class Parts:
    """The running parts by name; whichever has died is started again."""

    def __init__(self, env: Mapping[str, str], folder: Path) -> None:
        self._env = env
        self._folder = folder
        self._children: dict[str, Child] = {}
        self.started = 0

    def run(self, name: str, *options: str) -> None:
        """Start a part, unless it runs. From the main thread only."""
        child = self._children.get(name)
        if child is not None:
            if child.exit_code() is None:
                return
            processes.kill_group(child.pid)  # what a killed parent left behind
        self.started += 1
        log = self._folder / f"{self.started}-{name}.log"
        command = [*COMMANDS[name.partition("-")[0]], *options]
        self._children[name] = processes.start(name, command, log=log, env=self._env, cwd=ROOT)

    def kill(self, name: str) -> None:
        """`kill -9` a part."""
        child = self._children[name]
        child.process.kill()
        child.process.wait(10)

    def has_below(self, name: str) -> bool:
        """Whether a part has started processes of its own."""
        return bool(psutil.Process(self._children[name].pid).children())

    def kill_one_below(self, name: str, rng: Random) -> None:
        """`kill -9` one of the processes that a part has started."""
        below = psutil.Process(self._children[name].pid).children()
        if below:
            rng.choice(below).kill()

    def stop(self) -> None:
        for child in self._children.values():
            processes.stop(child, grace=10)

    def logs(self) -> str:
        """Everything that the parts wrote, in all their lives."""
        return "".join(p.read_text(errors="replace") for p in sorted(self._folder.glob("*.log")))


@dataclass
class Stream:
    """Work that is asked for in both authorities and outside any, and what became of it."""

    app: Flask
    world: World
    rng: Random
    references: set[UUID] = field(default_factory=set)
    letters: int = 0

    def ask(self) -> None:
        """Ask for one more letter: of a notice, a reminder, an invitation or a way back in."""
        kinds = (self._notice, self._reminder, self._invitation, self._reset)
        self.rng.choices(kinds, weights=(5, 2, 2, 1))[0]()
        self.letters += 1

    def _notice(self) -> None:
        place = self.rng.choice(self.world.both)
        with inside(self.app, place.authority.id) as session:
            key, person = str(new_id()), place.id_of("practitioner")
            services.notify(session, KIND.code, person, new_id(), key=key, now=clock.now())
            session.commit()
            self.references.add(session.scalars(select(Notice.id).where(Notice.key == key)).one())

    def _reminder(self) -> None:
        place = self.rng.choice(self.world.both)
        due = clock.now() + timedelta(seconds=self.rng.uniform(0, 20))
        with inside(self.app, place.authority.id) as session:
            services.schedule(
                session,
                KIND.code,
                place.id_of("leader"),
                new_id(),
                local=due.astimezone(ZoneInfo("Europe/London")).replace(tzinfo=None),
                zone="Europe/London",
                key=str(new_id()),
                now=clock.now(),
            )
            session.commit()

    def _invitation(self) -> None:
        place = self.rng.choice(self.world.both)
        with inside(self.app, place.authority.id) as session:
            invitation = Invitation(
                email=f"{new_id()}@example.org",
                name="Somebody New",
                role=Role.PRACTITIONER,
                setting_id=place.setting.id,
                expires_at=clock.now() + timedelta(days=14),
            )
            session.add(invitation)
            session.flush()
            key = str(invitation.id)
            ask_for(session, "people.send_invitation", key=key, invitation_id=invitation.id)
            session.commit()

    def _reset(self) -> None:
        account_id = self.rng.choice(self.world.both).accounts["manager"].id
        with inside(self.app, None) as session:
            reset = PasswordReset(
                id=new_id(), account_id=account_id, expires_at=clock.now() + timedelta(hours=1)
            )
            session.add(reset)
            session.flush()
            key = str(reset.id)
            ask_for_account(session, "people.send_password_reset", key=key, reset_id=reset.id)
            session.commit()
            self.references.add(reset.id)

    def waiting(self) -> int:
        """How many rows are not done yet, reminders included."""
        with inside(self.app, None) as session:
            count = session.scalar(_not_done(AccountMessage)) or 0
        for place in self.world.both:
            with inside(self.app, place.authority.id) as session:
                count += session.scalar(_not_done(OutboxMessage)) or 0
                reminders = select(func.count()).where(Reminder.sent_at.is_(None))
                count += session.scalar(reminders) or 0
        return count

    def tried_again(self) -> int:
        """How many rows took more than one try."""
        count = 0
        for place in self.world.both:
            with inside(self.app, place.authority.id) as session:
                again = select(func.count()).where(OutboxMessage.attempts > 1)
                count += session.scalar(again) or 0
        return count

    def wait_until_done(
        self, seconds: float, meanwhile: Callable[[], None] = lambda: None
    ) -> float:
        """How long it took until nothing waited; fails after `seconds`.

        `meanwhile` is done again and again: a worker killed as it starts gives up a moment later.
        """
        began = time.monotonic()
        while (left := self.waiting()) > 0:
            assert time.monotonic() - began < seconds, f"{left} still wait after {seconds} s"
            meanwhile()
            time.sleep(0.2)
        return time.monotonic() - began


def _not_done(outbox: type[OutboxMessage] | type[AccountMessage]):  # noqa: ANN202
    return select(func.count()).select_from(outbox).where(outbox.done_at.is_(None))


@contextmanager
def in_background(work: Callable[[threading.Event], None]) -> Iterator[None]:
    """Do `work` beside the test until the block ends; what it raises, the test raises."""
    stop, raised = threading.Event(), []

    def run() -> None:
        try:
            work(stop)
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(60)
    if raised:
        raise raised[0]


@contextmanager
def faults_app(name: str, redis_url: str, mail_url: str) -> Iterator[tuple[Flask, Database]]:
    """An application on a new, committed database, for the side of the test."""
    database = run_servers().database(name)
    config = Config(
        database_url=database.app_url,
        redis_url=redis_url,
        secret_key=SECRETS["SECRET_KEY"],
        master_key=base64.b64decode(SECRETS["ALONGSIDE_MASTER_KEY"]),
        public_origin="http://127.0.0.1",
        mail_url=mail_url,
    )
    app = create_app(config, RATELIMIT_ENABLED=False)
    register_kind(app, KIND)
    yield app, database
    with app.app_context():
        db.engine.dispose()
    run_servers().drop(database)


def make_stream(app: Flask, seed: int) -> Stream:
    """Two authorities, and a stream that is the same for the same seed."""
    with app.app_context():
        world = make_world()
        db.session.commit()
    return Stream(app, world, Random(seed))
