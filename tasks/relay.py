"""The relay: claims due rows of every outbox in turn and hands them to workers by name.

One process; two at once do no harm. It sees one authority at a time, like everybody else, and
takes a few rows from each, so that a busy one cannot keep the others waiting.
"""

import logging
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from uuid import UUID

from flask import Flask
from kombu.exceptions import OperationalError
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from alongside.config import Config
from alongside.kernel import clock
from alongside.kernel.logs import configure_logging
from alongside.kernel.wake import Bell
from alongside.notices.services.work import find_oldest_waiting
from alongside.people.models import AccountMessage
from tasks import lease as leases
from tasks.app import QUEUE, TASKS, celery, flask_app
from tasks.authorities import for_each_open_authority, inside, list_open_authorities
from tasks.base import JOBS
from tasks.notices import sweep_batch
from tasks.schedule import SWEEP_EVERY
from tenants.outbox import OutboxMessage

# Rows of one outbox that may be with workers at the same time.
OUT_AT_MOST = 100
# Tasks that may wait for a worker. More would be no faster, and while workers are away the rows
# whose lease ends would be sent again and again.
QUEUED_AT_MOST = 200
IDLE_SECONDS = 2.0
# How soon to look again while workers have all that they may have, or the broker is away.
BUSY_SECONDS, AWAY_SECONDS = 0.1, 1.0
LATE = timedelta(minutes=5)
SAY_LATE_EVERY = 60.0

Send = Callable[[str, list[str | None]], None]
log = logging.getLogger(__name__)


def send_to_worker(job: str, args: list[str | None]) -> None:
    """Wake a worker for `job`. Raises `OperationalError` or `RedisError` when Redis is away."""
    celery.send_task(job, args=args, retry=False, ignore_result=True)


class Relay:
    """Takes turns until it is told to stop."""

    def __init__(self, app: Flask, send: Send = send_to_worker) -> None:
        self._app = app
        self._send = send
        config: Config = app.extensions["alongside.config"]
        self._lease_for = timedelta(seconds=config.lease_seconds)
        self._bell = Bell(config.redis_url)
        self._redis = Redis.from_url(
            config.redis_url,
            socket_connect_timeout=2,
            socket_timeout=2,
            retry=Retry(NoBackoff(), 1),
        )
        self._next_sweep = self._next_look = 0.0
        for module in TASKS:
            import_module(module)

    def run(self, stop: threading.Event) -> None:
        """Take turns. Neither Redis nor the database going away ends it."""
        while not stop.is_set():
            try:
                pause = self.turn()
            except (OperationalError, RedisError) as error:
                log.warning("the broker is away", exc_info=error)
                pause = AWAY_SECONDS
            except DBAPIError as error:
                log.error("the database is away", exc_info=error)
                pause = AWAY_SECONDS
            if pause == IDLE_SECONDS:
                self._bell.wait(pause)
            else:
                stop.wait(pause)

    def turn(self) -> float:
        """Sweep if it is time, then serve every outbox once; give the seconds to wait now.

        Raises `OperationalError` or `RedisError` when the broker is away.
        """
        self._sweep_in_time()
        if int(self._redis.llen(QUEUE)) >= QUEUED_AT_MOST:
            return BUSY_SECONDS
        tenants: list[UUID | None] = [None, *list_open_authorities(self._app)]
        handed = [self._serve(tenant_id) for tenant_id in tenants]
        return BUSY_SECONDS if any(handed) else IDLE_SECONDS

    def _serve(self, tenant_id: UUID | None) -> bool:
        """Hand over what is due in one outbox. Says whether there may be more to do soon."""
        outbox = AccountMessage if tenant_id is None else OutboxMessage
        tenant = str(tenant_id) if tenant_id else None
        with inside(self._app, tenant_id) as session:
            claimed = leases.claim(
                session,
                outbox,
                now=clock.now(),
                lease_for=self._lease_for,
                at_most=OUT_AT_MOST,
            )
            handed = 0
            try:
                for row in claimed.rows:
                    if row.job in JOBS:
                        self._send(row.job, [tenant, str(row.id), str(row.lease)])
                    else:
                        self._refuse(session, outbox, row)
                    handed += 1
            except (OperationalError, RedisError):
                leases.release(session, outbox, claimed.rows[handed:])
                raise
        return claimed.full or bool(claimed.rows)

    def _refuse(self, session: Session, outbox: leases.Outbox, row: leases.Claimed) -> None:
        """A job that no worker knows, perhaps not yet: it counts as a try that failed."""
        now = clock.now()
        begun = leases.begin(session, outbox, row.id, row.lease, now=now, lease_for=self._lease_for)
        if begun is not None:
            leases.note_failure(session, outbox, row.id, begun, "UnknownJob", now=now)

    def _sweep_in_time(self) -> None:
        # Beat asks for this too. Done here as well, it does not stop when beat or Redis does.
        moment = time.monotonic()
        if moment >= self._next_sweep:
            self._next_sweep = moment + SWEEP_EVERY
            for_each_open_authority(self._app, self._sweep)
        if moment >= self._next_look:
            self._next_look = moment + SAY_LATE_EVERY
            for tenant_id in (None, *list_open_authorities(self._app)):
                self._say_if_late(tenant_id)

    def _sweep(self, session: Session) -> None:
        # One batch, so that mail need not wait for a long sweep; what is left comes next turn.
        if sweep_batch(session):
            self._next_sweep = 0.0

    def _say_if_late(self, tenant_id: UUID | None) -> None:
        with inside(self._app, tenant_id) as session:
            outbox = AccountMessage if tenant_id is None else OutboxMessage
            oldest = find_oldest_waiting(session, outbox)
        if oldest is not None and clock.now() - oldest > LATE:
            log.error("work has waited for more than five minutes", extra={"tenant_id": tenant_id})


def main() -> None:
    """Run until SIGTERM or SIGINT; the turn that has begun is finished."""
    configure_logging()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    Relay(flask_app()).run(stop)
