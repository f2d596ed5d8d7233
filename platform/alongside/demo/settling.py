"""Puts the demo's past to rest: what would have been sent and read long ago is not sent now.

The last two days stay as they are, so that the workers have something real to do.
"""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alongside.notices.models import Notice, Reminder
from tenants.outbox import OutboxMessage

FRESH = timedelta(days=2)
READ_AFTER = timedelta(hours=5)


def settle(session: Session, now: datetime) -> None:
    """Notices older than `FRESH` were mailed and read; reminders due before then are over."""
    past = now - FRESH
    old = Notice.created_at < past
    session.execute(
        update(Notice)
        .where(old)
        .values(mailed_at=Notice.created_at, read_at=Notice.created_at + READ_AFTER)
    )
    session.execute(
        update(Reminder)
        .where(
            Reminder.due_at < past,
            Reminder.sent_at.is_(None),
            Reminder.cancelled_at.is_(None),
            Reminder.skipped.is_(None),
        )
        .values(skipped="no_longer_true")
    )
    # A letter's row names its notice; the notice decides whether there is still one to send.
    read = set(map(str, session.scalars(select(Notice.id).where(Notice.read_at.is_not(None)))))
    for message in session.scalars(select(OutboxMessage).where(OutboxMessage.done_at.is_(None))):
        if message.ids.get("notice_id") in read:
            message.done_at = now
