"""Notices as pages show them, and as letters point to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import format_datetime, gettext

from alongside.kernel.errors import N_
from alongside.kernel.mail import Letter
from alongside.notices.kinds import UnknownKind, get_kind
from alongside.notices.models import Notice
from alongside.notices.services.mailing import NoticeMail
from alongside.notices.services.work import Parked, Work

SUBJECT = N_("A message from Alongside")


@dataclass(frozen=True)
class NoticeRow:
    """One line of the list; `url` is None for a kind of an earlier release."""

    title: str
    url: str | None
    at: str
    is_new: bool


def rows_of(notices: Iterable[Notice]) -> list[NoticeRow]:
    """The lines of the list, in the order given."""
    return [_row_of(notice) for notice in notices]


def _row_of(notice: Notice) -> NoticeRow:
    url: str | None = url_for("notices.open_notice", notice_id=notice.id)
    try:
        title = gettext(get_kind(notice.kind).line)
    except UnknownKind:
        title, url = gettext("A notice from earlier"), None
    at = format_datetime(notice.created_at, "d MMMM y, HH:mm")
    return NoticeRow(title, url, at, notice.read_at is None)


def letter_for(mail: NoticeMail) -> Letter:
    """The letter that points to a notice. Its addresses name the authority and the notice."""
    authority = mail.recipient.authority
    stop_path = ""
    if mail.stop_token:
        stop_path = url_for("notices.stop_by_link", authority=authority.slug, token=mail.stop_token)
    return Letter(
        to=mail.address,
        language=mail.recipient.language,
        first=authority.default_language,
        subject=SUBJECT,
        line=mail.kind.line,
        link_path=url_for(
            "notices.open_notice", authority=authority.slug, notice_id=mail.notice_id
        ),
        stop_path=stop_path,
        message_id=mail.notice_id,
    )


@dataclass(frozen=True)
class WorkRow:
    """One outbox as the operator sees it. `id` is the authority's, "" for the accounts'."""

    id: str
    name: str
    waiting: int
    later: int
    oldest_minutes: int
    parked: Sequence[Parked]


def work_row(
    row_id: str, name: str, work: Work, now: datetime, *, more_parked: Sequence[Parked] = ()
) -> WorkRow:
    """One outbox's figures, with the age of the oldest waiting in whole minutes."""
    minutes = 0 if work.oldest is None else int((now - work.oldest).total_seconds() // 60)
    parked = [*work.parked, *more_parked]
    return WorkRow(row_id, name, work.waiting, work.later, minutes, parked)
