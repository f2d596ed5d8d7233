"""What every task stands on: the application, one authority's scope, and one transaction around
the work and the mark that it is done.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session

from alongside.config import Config
from alongside.kernel import clock
from alongside.kernel.outbox import NotNow
from alongside.people.models import AccountMessage
from tasks import lease as leases
from tasks.app import celery, flask_app
from tasks.authorities import inside
from tasks.lease import Outbox
from tenants.outbox import OutboxMessage

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """One piece of work as its handler is given it. The handler neither commits nor rolls back."""

    session: Session
    message_id: UUID
    ids: dict[str, str]
    # An earlier try was begun and nobody knows how far it came.
    tried_before: bool

    def id(self, name: str) -> UUID:
        """One of the ids that were asked for."""
        return UUID(self.ids[name])


Handler = Callable[[Job], None]

# Every job that may be asked for, by name.
JOBS: dict[str, Handler] = {}


def job(name: str) -> Callable[[Handler], Handler]:
    """Register the handler of an authority's job. Its name never changes once released."""
    return lambda handler: _register(name, OutboxMessage, handler)


def account_job(name: str) -> Callable[[Handler], Handler]:
    """Register the handler of a job about accounts, which belong to no authority."""
    return lambda handler: _register(name, AccountMessage, handler)


def _register(name: str, outbox: Outbox, handler: Handler) -> Handler:
    def task(tenant_id: str | None, message_id: str, lease: str) -> None:
        tenant = UUID(tenant_id) if tenant_id else None
        perform(flask_app(), handler, outbox, tenant, UUID(message_id), UUID(lease))

    celery.task(task, name=name)
    JOBS[name] = handler
    return handler


def perform(
    app: Flask,
    handler: Handler,
    outbox: Outbox,
    tenant_id: UUID | None,
    message_id: UUID,
    lease: UUID,
) -> None:
    """Do one piece of work, once. Never raises: what went wrong is in the row and in the log.

    Nothing is done for a row that is done, or whose lease has passed to somebody else.
    """
    config: Config = app.extensions["alongside.config"]
    lease_for = timedelta(seconds=config.lease_seconds)
    fields = {"tenant_id": tenant_id, "message_id": message_id, "job": handler.__name__}
    try:
        with inside(app, tenant_id) as session:
            begun = leases.begin(
                session, outbox, message_id, lease, now=clock.now(), lease_for=lease_for
            )
            if begun is not None:
                _do(session, handler, outbox, message_id, begun)
    except Exception as error:
        # The database is away, say: the lease will end and the row be claimed again. Celery
        # must not see the exception, because it would log its text.
        log.error("a job could not be begun or ended", exc_info=error, extra=fields)


def _do(session: Session, handler: Handler, outbox: Outbox, message_id: UUID, lease: UUID) -> None:
    try:
        message = leases.hold(session, outbox, message_id, lease)
        if message is None:
            return
        handler(Job(session, message_id, message.ids, tried_before=message.attempts > 1))
        leases.finish(session, message, now=clock.now())
    except NotNow as later:
        session.rollback()
        leases.put_off(session, outbox, message_id, lease, until=later.at)
    except Exception as error:
        session.rollback()
        kind = error.__class__.__name__
        parked = leases.note_failure(session, outbox, message_id, lease, kind, now=clock.now())
        say = log.error if parked else log.warning
        say(
            "a job was parked" if parked else "a job failed and will be tried again",
            exc_info=error,
            extra={"message_id": message_id, "job": handler.__name__},
        )
