"""Deciding, at the moment of sending, whether a notice still deserves a mail, and whether now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as clock_time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.kernel.outbox import NotNow
from alongside.notices.kinds import NoticeKind, UnknownKind, get_kind
from alongside.notices.models import Notice
from alongside.notices.queries import Recipient, find_recipients
from alongside.notices.rules import instant_of, next_good_moment
from alongside.notices.services.stop_links import make_token
from tenants.context import get_open_tenant


@dataclass(frozen=True)
class NoticeMail:
    """A mail that is to be sent now."""

    notice_id: UUID
    kind: NoticeKind
    recipient: Recipient
    address: str
    # "" for a kind that cannot be stopped.
    stop_token: str


def prepare_mail(session: Session, notice_id: UUID, *, now: datetime) -> NoticeMail | None:
    """What to send for this notice as everything is now; None when nothing is to be sent.

    Nothing is sent for a notice that was read or mailed already, is no longer true, is of a kind
    that was stopped, or is for somebody who has left. Raises `NotNow` when it is to be sent at
    another time: rest, quiet hours, leave, or today's one ordinary mail has been sent.
    """
    notice = session.get(Notice, (get_open_tenant(), notice_id))
    if notice is None or notice.mailed_at or notice.read_at:
        return None
    kind = _find_kind(notice.kind)
    recipient = find_recipients(session, [notice.recipient_id], now=now)[notice.recipient_id]
    if kind is None or recipient.address is None or kind.code in recipient.stopped:
        return None
    if not kind.still_true(session, notice.subject_id, notice.recipient_id):
        return None
    good = good_moment(kind, recipient, now)
    if good > now:
        raise NotNow(good)
    if not kind.urgent:
        _take_the_days_mail(session, notice, kind, recipient, now)
    stop_token = make_token(session, notice_id) if kind.stoppable else ""
    return NoticeMail(notice_id, kind, recipient, recipient.address, stop_token)


def note_mailed(session: Session, notice_id: UUID, *, now: datetime) -> None:
    """Write down that the mail of this notice was handed over."""
    session.get_one(Notice, (get_open_tenant(), notice_id)).mailed_at = now


def good_moment(kind: NoticeKind, recipient: Recipient, at: datetime) -> datetime:
    """The first moment from `at` on at which this kind may be sent to this person."""
    return next_good_moment(
        at, recipient.rhythm(), rests=recipient.rests, at_fixed_time=kind.at_fixed_time
    )


def _find_kind(code: str) -> NoticeKind | None:
    try:
        return get_kind(code)
    except UnknownKind:
        return None  # a kind of an earlier release: its page is gone, so there is no mail


def _take_the_days_mail(
    session: Session, notice: Notice, kind: NoticeKind, recipient: Recipient, now: datetime
) -> None:
    """Make this the day's one ordinary mail, or raise `NotNow` for a later day."""
    today = now.astimezone(recipient.zone).date()
    taken = select(Notice.id).where(
        Notice.recipient_id == recipient.id, Notice.mail_day == today, Notice.id != notice.id
    )
    if session.scalar(taken) is None:
        try:
            with session.begin_nested():
                notice.mail_day = today
            return
        except IntegrityError:
            pass  # another worker was sending to the same person at the same moment
    tomorrow = datetime.combine(today + timedelta(days=1), clock_time())
    raise NotNow(good_moment(kind, recipient, instant_of(tomorrow, recipient.zone)))
