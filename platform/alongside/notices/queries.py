"""Reads about notices, and about the people who get them. Each list states its order."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.kernel.mail.demo import DemoMail
from alongside.notices.models import Notice, NoticeStop, RestWindow
from alongside.notices.rules import Rhythm, Span, read_pattern
from alongside.people.actor import Actor
from alongside.people.models import Account, Leave, Membership
from tenants.context import get_open_tenant
from tenants.models import Authority

PAGE = 20
LETTERS = 50
# Asked on every page, for the menu.
_UNREAD = select(func.count()).where(
    Notice.recipient_id == bindparam("recipient"), Notice.read_at.is_(None)
)


@dataclass(frozen=True)
class Recipient:
    """What has to be known about a member before writing to them."""

    id: UUID
    # None for somebody who has left or whose account is closed: nothing is sent.
    address: str | None
    language: str | None
    authority: Authority
    working_pattern: Mapping[str, Any]
    leave: Sequence[tuple[date, date]]
    rests: Sequence[Span]
    stopped: frozenset[str]

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the clock on their wall."""
        return ZoneInfo(self.authority.time_zone)

    def rhythm(self) -> Rhythm:
        """When they work. Raises `ValueError` for a pattern that cannot be read."""
        return Rhythm(self.zone, read_pattern(self.working_pattern), self.leave)


def find_recipients(
    session: Session, ids: Collection[UUID], *, now: datetime
) -> dict[UUID, Recipient]:
    """These members, by id, in five statements however many they are."""
    authority = session.get_one(Authority, get_open_tenant())
    leave = _by_person(
        session.execute(
            select(Leave.membership_id, Leave.starts_on, Leave.ends_on)
            .where(Leave.membership_id.in_(ids), Leave.ends_on >= now.date() - timedelta(days=1))
            .order_by(Leave.starts_on)
        ).all()
    )
    rests = _by_person(
        session.execute(
            select(RestWindow.recipient_id, RestWindow.starts_at, RestWindow.ends_at)
            .where(RestWindow.recipient_id.in_(ids), RestWindow.ends_at > now)
            .order_by(RestWindow.starts_at)
        ).all()
    )
    stopped = _by_person(
        session.execute(
            select(NoticeStop.recipient_id, NoticeStop.kind)
            .where(NoticeStop.recipient_id.in_(ids))
            .order_by(NoticeStop.kind)
        ).all()
    )
    members = session.execute(
        select(Membership, Account)
        .join(Account, Account.id == Membership.account_id)
        .where(Membership.id.in_(ids))
        .order_by(Membership.id)
    ).all()
    return {
        member.id: Recipient(
            id=member.id,
            address=None if member.left_at or account.disabled_at else account.email,
            language=member.preferred_language or account.language,
            authority=authority,
            working_pattern=member.working_pattern,
            leave=leave.get(member.id, ()),
            rests=rests.get(member.id, ()),
            stopped=frozenset(kind for (kind,) in stopped.get(member.id, ())),
        )
        for member, account in members
    }


def rhythm_of(session: Session, member_id: UUID, *, now: datetime) -> Rhythm:
    """When this member works, and their days away from now on."""
    return find_recipients(session, [member_id], now=now)[member_id].rhythm()


def _by_person(rows: Sequence[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for person, *rest in rows:
        found.setdefault(person, []).append(tuple(rest))
    return found


def count_unread(session: Session, recipient_id: UUID) -> int:
    """How many notices this member has not read."""
    return session.scalar(_UNREAD, {"recipient": recipient_id}) or 0


def get_notice(session: Session, notice_id: UUID, actor: Actor) -> Notice:
    """One of this person's own notices. Raises `NotFound`."""
    notice = session.get(Notice, (get_open_tenant(), notice_id))
    if notice is None or notice.recipient_id != actor.id:
        raise NotFound
    return notice


@dataclass(frozen=True)
class Page:
    """Some notices, newest first, and the ids to go on from, None where there is no more."""

    notices: Sequence[Notice]
    newer: UUID | None
    older: UUID | None


def list_notices(
    session: Session,
    actor: Actor,
    *,
    before: UUID | None = None,
    after: UUID | None = None,
) -> Page:
    """This person's notices, newest first: the latest, those before an id, or those after one."""
    own = select(Notice).where(Notice.recipient_id == actor.id).limit(PAGE + 1)
    if after is not None:
        found = session.scalars(own.where(Notice.id > after).order_by(Notice.id)).all()
        more, kept = len(found) > PAGE, list(reversed(found[:PAGE]))
        return Page(kept, kept[0].id if more else None, kept[-1].id if kept else None)
    if before is not None:
        own = own.where(Notice.id < before)
    found = session.scalars(own.order_by(Notice.id.desc())).all()
    kept = list(found[:PAGE])
    newer = kept[0].id if before is not None and kept else None
    return Page(kept, newer, kept[-1].id if len(found) > PAGE else None)


def list_stopped_kinds(session: Session, recipient_id: UUID) -> frozenset[str]:
    """The codes of the kinds of which this member wants no mail."""
    return frozenset(
        session.scalars(select(NoticeStop.kind).where(NoticeStop.recipient_id == recipient_id))
    )


def list_authorities(session: Session) -> Sequence[Authority]:
    """Every authority, open or not, by English name: for the operator's page of work."""
    return session.scalars(select(Authority).order_by(Authority.name_en, Authority.id)).all()


def get_authority(session: Session, authority_id: UUID) -> Authority:
    """An authority, open or not. Raises `NotFound`."""
    authority = session.get(Authority, authority_id)
    if authority is None:
        raise NotFound
    return authority


def list_demo_letters(session: Session) -> Sequence[DemoMail]:
    """Demo mode's newest letters, newest first."""
    newest = select(DemoMail).order_by(DemoMail.sent_at.desc(), DemoMail.id.desc())
    return session.scalars(newest.limit(LETTERS)).all()
