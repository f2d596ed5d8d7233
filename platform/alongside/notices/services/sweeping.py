"""Turning reminders that are due into notices, once each, at a good moment."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.kernel.outbox import PARK_AFTER, pause_after
from alongside.notices.kinds import get_kind
from alongside.notices.models import Reminder
from alongside.notices.queries import Recipient, find_recipients
from alongside.notices.services.mailing import good_moment
from alongside.notices.services.reminding import WAITING
from alongside.notices.services.telling import Telling, tell


def sweep(session: Session, *, now: datetime, at_most: int) -> int:
    """Handle up to `at_most` due reminders of the open authority; give how many there were.

    Each becomes a notice, is put off to a better moment, or is skipped because it is no longer
    true. Another sweep at the same moment takes other rows. The caller commits.
    """
    due = session.scalars(
        select(Reminder)
        .where(WAITING, Reminder.due_at <= now)
        .order_by(Reminder.due_at)
        .limit(at_most)
        .with_for_update(skip_locked=True)
    ).all()
    if not due:
        return 0
    recipients = find_recipients(session, {each.recipient_id for each in due}, now=now)
    tellings = []
    for reminder in due:
        try:
            with session.begin_nested():
                is_told = _decide(session, reminder, recipients, now)
        except Exception as error:
            # One reminder that cannot be judged must not keep the others from their people.
            _note_failure(reminder, error, now)
            continue
        if is_told:
            tellings.append(_telling(reminder, recipients[reminder.recipient_id]))
    session.flush()
    tell(session, tellings, now=now)
    return len(due)


def _decide(
    session: Session, reminder: Reminder, recipients: Mapping[UUID, Recipient], now: datetime
) -> bool:
    kind, recipient = get_kind(reminder.kind), recipients[reminder.recipient_id]
    if recipient.address is None:
        reminder.skipped = "left"
        return False
    good = good_moment(kind, recipient, now)
    if good > now:
        reminder.due_at = good
        return False
    if not kind.still_true(session, reminder.subject_id, reminder.recipient_id):
        reminder.skipped = "no_longer_true"
        return False
    reminder.sent_at = now
    return True


def _telling(reminder: Reminder, recipient: Recipient) -> Telling:
    return Telling(
        kind=reminder.kind,
        recipient_id=reminder.recipient_id,
        subject_id=reminder.subject_id,
        key=f"reminder:{reminder.id}",
        by_mail=reminder.kind not in recipient.stopped,
    )


def _note_failure(reminder: Reminder, error: Exception, now: datetime) -> None:
    reminder.attempts += 1
    reminder.last_error = error.__class__.__name__[:80]
    reminder.due_at = now + pause_after(reminder.attempts)
    if reminder.attempts >= PARK_AFTER:
        reminder.skipped = "failing"
