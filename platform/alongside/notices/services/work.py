"""What the operator sees of the work that goes on without a person: counts, ages, kinds of failure.

No content and no name is within reach from here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from alongside.notices.models import Reminder
from alongside.people.models import AccountMessage
from tenants.outbox import OutboxMessage

# The job under which reminders that could not be judged are shown.
SWEEP = "notices.sweep"

Outbox = type[OutboxMessage] | type[AccountMessage]


@dataclass(frozen=True)
class Parked:
    """Rows that were given up on, of one job and one kind of failure."""

    job: str
    last_error: str
    count: int


@dataclass(frozen=True)
class Work:
    """What waits in one outbox. `waiting` counts what is due; `later` what is not yet."""

    waiting: int
    later: int
    oldest: datetime | None
    parked: Sequence[Parked]


def find_work(session: Session, outbox: Outbox, *, now: datetime) -> Work:
    """What waits in this outbox and what was given up on, by job and kind of failure."""
    due = outbox.next_attempt_at <= now
    waiting, later, oldest = session.execute(
        select(
            func.count().filter(due),
            func.count().filter(~due),
            func.min(outbox.next_attempt_at).filter(due),
        ).where(outbox.done_at.is_(None), outbox.parked_at.is_(None))
    ).one()
    error = func.coalesce(outbox.last_error, "")
    rows = session.execute(
        select(outbox.job, error, func.count())
        .where(outbox.done_at.is_(None), outbox.parked_at.is_not(None))
        .group_by(outbox.job, error)
        .order_by(outbox.job, error)
    )
    return Work(waiting, later, oldest, [Parked(*row) for row in rows])


def list_failing_reminders(session: Session) -> list[Parked]:
    """The open authority's reminders that were given up on, by kind of failure."""
    error = func.coalesce(Reminder.last_error, "")
    rows = session.execute(
        select(error, func.count())
        .where(Reminder.skipped == "failing")
        .group_by(error)
        .order_by(error)
    )
    return [Parked(SWEEP, kind, count) for kind, count in rows]


def find_oldest_waiting(session: Session, outbox: Outbox) -> datetime | None:
    """Since when the work that has waited longest has been due; None when none waits."""
    return session.scalar(
        select(func.min(outbox.next_attempt_at)).where(
            outbox.done_at.is_(None), outbox.parked_at.is_(None)
        )
    )


def try_parked_again(session: Session, outbox: Outbox, job: str, *, now: datetime) -> None:
    """Let all that was given up on of this job be tried again, as if for the first time.

    The count of tries begins at one, so that a mail is still looked up before it is sent.
    """
    session.execute(
        update(outbox)
        .where(outbox.job == job, outbox.done_at.is_(None), outbox.parked_at.is_not(None))
        .values(parked_at=None, attempts=1, next_attempt_at=now, last_error=None),
        execution_options={"synchronize_session": False},
    )


def try_reminders_again(session: Session, *, now: datetime) -> None:
    """Let the open authority's reminders that were given up on be judged again."""
    session.execute(
        update(Reminder)
        .where(Reminder.skipped == "failing")
        .values(skipped=None, attempts=0, due_at=now, last_error=None),
        execution_options={"synchronize_session": False},
    )
