"""Leaving an authority: roles and lines end, its door shuts, every browser is signed out."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, or_, update
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import Denied
from alongside.people.actor import Actor
from alongside.people.models import AccountAuthority, Membership, ReportingLine, RoleGrant
from alongside.people.roles import Role
from alongside.people.services.sessions import end_all_sessions
from tenants.context import get_open_tenant
from tenants.models import Authority


def end_membership(session: Session, member: Membership, *, actor: Actor, now: datetime) -> None:
    """End a membership at once; today is the last day of its roles and reporting lines.

    The account stays, for other authorities; all its browsers are signed out. Doing it again
    changes nothing. Raises `Denied` for anybody but an authority admin.
    """
    if not actor.has(Role.AUTHORITY_ADMIN):
        raise Denied
    if member.left_at is not None:
        return
    authority = session.get_one(Authority, get_open_tenant())
    today = now.astimezone(ZoneInfo(authority.time_zone)).date()
    member.left_at = now
    _end_from(session, today, member)
    session.execute(
        delete(AccountAuthority).where(
            AccountAuthority.account_id == member.account_id,
            AccountAuthority.authority_id == authority.id,
        )
    )
    end_all_sessions(session, member.account_id, now=now)
    record(session, "person:membership:ended", member, actor_id=actor.id, now=now)


def _end_from(session: Session, today: date, member: Membership) -> None:
    lines = or_(ReportingLine.membership_id == member.id, ReportingLine.manager_id == member.id)
    ended: list[tuple[type[RoleGrant | ReportingLine], ColumnElement[bool]]] = [
        (RoleGrant, RoleGrant.membership_id == member.id),
        (ReportingLine, lines),
    ]
    for table, theirs in ended:
        session.execute(delete(table).where(theirs, table.started_on > today))
        session.execute(
            update(table)
            .where(theirs, or_(table.ended_on.is_(None), table.ended_on > today))
            .values(ended_on=today)
        )
