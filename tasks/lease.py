"""Who works on which row of an outbox, and what became of it.

Every function here ends its own transaction, except `hold`, which the work itself follows. Both
outboxes are served: `OutboxMessage` inside an authority's scope, `AccountMessage` outside any.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Update, func, or_, select, update
from sqlalchemy.orm import Session

from alongside.kernel.ids import new_id
from alongside.kernel.outbox import PARK_AFTER, pause_after
from alongside.people.models import AccountMessage
from tenants.outbox import OutboxMessage

Outbox = type[OutboxMessage] | type[AccountMessage]
Message = OutboxMessage | AccountMessage
_QUIETLY = {"synchronize_session": False}


@dataclass(frozen=True)
class Claimed:
    """One row that was claimed: its id, its job, and the lease that a worker has to show."""

    id: UUID
    job: str
    lease: UUID


@dataclass(frozen=True)
class Claim:
    """Rows claimed together. `full` says that as many are with workers as may be."""

    rows: Sequence[Claimed]
    full: bool


def claim(
    session: Session, outbox: Outbox, *, now: datetime, lease_for: timedelta, at_most: int
) -> Claim:
    """Claim due rows that nobody holds, longest due first, so that no more than `at_most` are out.

    Rows that another relay is claiming at this moment are passed over. A row that was claimed
    before and never begun keeps its lease, so that the task which still waits in the queue is good
    when its turn comes: otherwise a queue longer than the lease would hold nothing but stale tasks.
    """
    out = session.scalar(
        select(func.count()).where(
            _waiting(outbox), outbox.next_attempt_at <= now, outbox.leased_until > now
        )
    )
    room = at_most - (out or 0)
    if room <= 0:
        session.rollback()
        return Claim([], full=True)
    free = (
        select(outbox.id)
        .where(_waiting(outbox), outbox.next_attempt_at <= now, _free(outbox, now))
        .order_by(outbox.next_attempt_at)
        .limit(room)
        .with_for_update(skip_locked=True)
        .cte("free")
    )
    rows = session.execute(
        update(outbox)
        .where(outbox.id == free.c.id)
        .values(lease=func.coalesce(outbox.lease, new_id()), leased_until=now + lease_for)
        .returning(outbox.id, outbox.job, outbox.lease),
        execution_options=_QUIETLY,
    ).all()
    session.commit()
    claimed = [Claimed(row.id, row.job, cast(UUID, row.lease)) for row in rows]
    return Claim(claimed, full=len(rows) >= room)


def release(session: Session, outbox: Outbox, rows: Sequence[Claimed]) -> None:
    """Let go of rows that could not be handed to a worker; they may be claimed again at once."""
    for row in rows:
        session.execute(
            _held(outbox, row.id, row.lease).values(leased_until=None),
            execution_options=_QUIETLY,
        )
    session.commit()


def begin(
    session: Session,
    outbox: Outbox,
    message_id: UUID,
    lease: UUID,
    *,
    now: datetime,
    lease_for: timedelta,
) -> UUID | None:
    """Take the row up: count the try and take a new lease. None when the row is not ours to do.

    A task that is delivered twice finds the lease changed. The count is kept even if this process
    is killed a moment later: it says that an earlier try may have got somewhere.
    """
    renewed = new_id()
    attempts = session.scalar(
        _held(outbox, message_id, lease)
        .values(lease=renewed, leased_until=now + lease_for, attempts=outbox.attempts + 1)
        .returning(outbox.attempts),
        execution_options=_QUIETLY,
    )
    ours = attempts is not None
    if attempts is not None and attempts > PARK_AFTER:
        # Begun so often, and nobody ever came back to say how it went.
        ours = False
        session.execute(
            _held(outbox, message_id, renewed).values(
                parked_at=now, last_error="WorkerLost", lease=None, leased_until=None
            ),
            execution_options=_QUIETLY,
        )
    session.commit()
    return renewed if ours else None


def hold(session: Session, outbox: Outbox, message_id: UUID, lease: UUID) -> Message | None:
    """The row, locked until the transaction ends; None when somebody else has it after all.

    While the lock lasts nobody can claim it, however long the work takes.
    """
    row = session.scalars(
        select(outbox)
        .where(outbox.id == message_id, outbox.lease == lease, _waiting(outbox))
        .with_for_update()
    ).one_or_none()
    return cast(Message | None, row)


def finish(session: Session, message: Message, *, now: datetime) -> None:
    """Mark it done, in the transaction that did it."""
    message.done_at = now
    message.lease = message.leased_until = None
    session.commit()


def put_off(
    session: Session, outbox: Outbox, message_id: UUID, lease: UUID, *, until: datetime
) -> None:
    """Its time has not come: give it back, and do not count this try."""
    session.execute(
        _held(outbox, message_id, lease).values(
            next_attempt_at=until, attempts=outbox.attempts - 1, lease=None, leased_until=None
        ),
        execution_options=_QUIETLY,
    )
    session.commit()


def note_failure(
    session: Session,
    outbox: Outbox,
    message_id: UUID,
    lease: UUID,
    error: str,
    *,
    now: datetime,
) -> bool:
    """Give it back to be tried again after a pause, or park it after the last try; say if parked.

    `error` is the kind of failure, never its text, which may quote somebody's words.
    """
    attempts = session.scalar(
        _held(outbox, message_id, lease)
        .values(last_error=error[:80], lease=None, leased_until=None)
        .returning(outbox.attempts),
        execution_options=_QUIETLY,
    )
    parked = False
    if attempts is not None:
        parked = attempts >= PARK_AFTER
        what_next = (
            {"parked_at": now} if parked else {"next_attempt_at": now + pause_after(attempts)}
        )
        session.execute(
            update(outbox).where(outbox.id == message_id).values(what_next),
            execution_options=_QUIETLY,
        )
    session.commit()
    return parked


def _held(outbox: Outbox, message_id: UUID, lease: UUID) -> Update:
    return update(outbox).where(outbox.id == message_id, outbox.lease == lease, _waiting(outbox))


def _waiting(outbox: Outbox) -> ColumnElement[bool]:
    return outbox.done_at.is_(None) & outbox.parked_at.is_(None)


def _free(outbox: Outbox, now: datetime) -> ColumnElement[bool]:
    return or_(outbox.leased_until.is_(None), outbox.leased_until <= now)
