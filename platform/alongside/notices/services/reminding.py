"""Reminders: asked for ahead, kept in a table, taken back when they are no longer wanted."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.kernel.ids import new_id
from alongside.notices.kinds import get_kind
from alongside.notices.models import Reminder
from alongside.notices.rules import instant_of
from tenants.context import get_open_tenant

WAITING = Reminder.sent_at.is_(None) & Reminder.cancelled_at.is_(None) & Reminder.skipped.is_(None)


def schedule(
    session: Session,
    kind_code: str,
    recipient_id: UUID,
    subject_id: UUID,
    *,
    local: datetime,
    zone: str,
    key: str,
    now: datetime,
) -> None:
    """Remind this member when the clock on the wall in `zone` shows `local` (a naive time).

    Asking again with the same `key` moves a reminder that was not sent, cancelled or not, and does
    nothing to one that was. Raises `UnknownKind`, and `ValueError` for an aware `local`.
    """
    get_kind(kind_code)
    if local.tzinfo is not None:
        raise ValueError("local is what a clock on the wall shows, without a zone")
    asked = insert(Reminder).values(
        tenant_id=get_open_tenant(),
        id=new_id(),
        kind=kind_code,
        recipient_id=recipient_id,
        subject_id=subject_id,
        key=key,
        due_at=instant_of(local, ZoneInfo(zone)),
        local_time=local,
        zone=zone,
        created_at=now,
        attempts=0,
    )
    session.execute(
        asked.on_conflict_do_update(
            index_elements=["tenant_id", "key"],
            set_={
                "due_at": asked.excluded.due_at,
                "local_time": asked.excluded.local_time,
                "zone": asked.excluded.zone,
                "cancelled_at": None,
                "skipped": None,
                "attempts": 0,
            },
            where=Reminder.sent_at.is_(None),
        )
    )


def cancel(
    session: Session,
    *,
    subject_id: UUID,
    kind_code: str | None = None,
    recipient_id: UUID | None = None,
) -> None:
    """Take back the reminders about a subject that were not sent: all, or of a kind or person."""
    wanted = WAITING & (Reminder.subject_id == subject_id)
    if kind_code is not None:
        wanted &= Reminder.kind == kind_code
    if recipient_id is not None:
        wanted &= Reminder.recipient_id == recipient_id
    session.execute(update(Reminder).where(wanted).values(cancelled_at=clock.now()))
