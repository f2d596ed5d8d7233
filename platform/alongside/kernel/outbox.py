"""Work asked for in the same transaction as its cause. Truth lives in these rows, not in a queue.

A row carries ids only, never words. The relay claims due rows under a lease; a worker marks them
done in the transaction that does the work. Two tables share these columns: one per authority
and one for accounts, which belong to no authority.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now

PARK_AFTER = 20
LONGEST_PAUSE = timedelta(hours=1)
# Set in `session.info` when work was asked for, so that a commit knows whom to wake.
ASKED = "asked_for_work"


class NotNow(Exception):
    """Raised by a job whose time has not come: nothing is wrong, it is to be done at `at`."""

    def __init__(self, at: datetime) -> None:
        super().__init__("not now")
        self.at = at


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many failed tries: 5 s, doubling, never more than an hour."""
    doubled: int = 2 ** min(attempts - 1, 10)
    return min(timedelta(seconds=5) * doubled, LONGEST_PAUSE)


class OutboxColumns:
    """What is asked for, how often it was tried, and who is trying now."""

    # Purpose, record, version and recipient: asking twice for the same thing is asking once.
    key: Mapped[str] = mapped_column(String(200))
    job: Mapped[str] = mapped_column(String(80))
    ids: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)
    next_attempt_at: Mapped[datetime] = mapped_column(default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[UUID | None]
    leased_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    parked_at: Mapped[datetime | None]
    # The kind of the last failure (an exception's class), never its text.
    last_error: Mapped[str | None] = mapped_column(String(80))
