"""Marking notices as read. They stay in the list."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from alongside.notices.models import Notice
from alongside.people.actor import Actor


def mark_read(notice: Notice, *, now: datetime) -> None:
    """Mark one notice as read; the first time counts. Its mail, if not sent yet, is not sent."""
    notice.read_at = notice.read_at or now


def mark_all_read(session: Session, actor: Actor, *, now: datetime) -> None:
    """Mark everything in this person's list as read."""
    session.execute(
        update(Notice)
        .where(Notice.recipient_id == actor.id, Notice.read_at.is_(None))
        .values(read_at=now)
    )
