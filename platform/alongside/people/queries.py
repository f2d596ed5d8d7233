"""Reads about accounts and members. Each list states its order."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor, Grant
from alongside.people.models import (
    Account,
    AccountAuthority,
    Invitation,
    Leave,
    Membership,
    RecoveryCode,
    RoleGrant,
)
from alongside.people.roles import Role
from tenants.context import get_open_tenant
from tenants.models import Authority


def find_account_by_email(session: Session, email: str) -> Account | None:
    """The account with this address, in whatever case it is written."""
    return session.scalars(select(Account).where(Account.email == email.casefold())).one_or_none()


def count_recovery_codes(session: Session, account_id: UUID) -> int:
    """How many recovery codes can still be used."""
    unused = select(func.count()).where(
        RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None)
    )
    return session.scalar(unused) or 0


def list_authorities_of(session: Session, account_id: UUID) -> Sequence[Authority]:
    """The open authorities at whose door this account may knock, by English name."""
    return session.scalars(
        select(Authority)
        .join(AccountAuthority, AccountAuthority.authority_id == Authority.id)
        .where(AccountAuthority.account_id == account_id, Authority.status == "open")
        .order_by(Authority.name_en)
    ).all()


def list_authority_names(session: Session, account_id: UUID) -> list[str]:
    """Every name of the account's authorities, long and short, in both languages."""
    authorities = list_authorities_of(session, account_id)
    return [
        name
        for each in authorities
        for name in (each.name_en, each.name_cy, each.short_name_en, each.short_name_cy, each.slug)
    ]


def find_actor(session: Session, account_id: UUID, today: date) -> Actor | None:
    """The member of the open authority behind this account, with the roles held `today`."""
    rows = session.execute(
        select(Membership, RoleGrant.role, RoleGrant.setting_id)
        .outerjoin(RoleGrant, and_(RoleGrant.membership_id == Membership.id, _holds_on(today)))
        .where(Membership.account_id == account_id, Membership.left_at.is_(None))
    ).all()
    return (
        _actor(rows[0][0], [(role, setting_id) for _, role, setting_id in rows]) if rows else None
    )


def actor_for(session: Session, member: Membership, today: date) -> Actor:
    """The value that stands for `member`, with the roles held `today`."""
    rows = session.execute(
        select(RoleGrant.role, RoleGrant.setting_id).where(
            RoleGrant.membership_id == member.id, _holds_on(today)
        )
    )
    return _actor(member, [(role, setting_id) for role, setting_id in rows])


def _holds_on(day: date) -> ColumnElement[bool]:
    ends = or_(RoleGrant.ended_on.is_(None), RoleGrant.ended_on >= day)
    return and_(RoleGrant.started_on <= day, ends)


def _actor(member: Membership, held: Iterable[tuple[str | None, UUID | None]]) -> Actor:
    grants = frozenset(Grant(Role(role), setting_id) for role, setting_id in held if role)
    return Actor(member.id, member.account_id, member.name, grants)


def get_member(session: Session, member_id: UUID) -> Membership:
    """A person of the open authority, also one who has left. Raises `NotFound`."""
    found = session.get(Membership, (get_open_tenant(), member_id))
    if found is None:
        raise NotFound
    return found


def list_leave(session: Session, member_id: UUID, today: date) -> Sequence[Leave]:
    """A person's days away that are not over by `today`, the soonest first."""
    return session.scalars(
        select(Leave)
        .where(Leave.membership_id == member_id, Leave.ends_on >= today)
        .order_by(Leave.starts_on, Leave.id)
    ).all()


def get_leave(session: Session, leave_id: UUID, member_id: UUID) -> Leave:
    """Days away of this person. Raises `NotFound` when they are another's."""
    found = session.get(Leave, (get_open_tenant(), leave_id))
    if found is None or found.membership_id != member_id:
        raise NotFound
    return found


def get_invitation(session: Session, invitation_id: UUID) -> Invitation:
    """An invitation of the open authority. Raises `NotFound`."""
    found = session.get(Invitation, (get_open_tenant(), invitation_id))
    if found is None:
        raise NotFound
    return found


def list_waiting_invitations(session: Session) -> Sequence[Invitation]:
    """Invitations that nobody has accepted or withdrawn, run out or not; the newest first."""
    return session.scalars(
        select(Invitation)
        .where(Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None))
        .order_by(Invitation.created_at.desc(), Invitation.id)
    ).all()


def names_of(session: Session, ids: Collection[UUID]) -> Mapping[UUID, str]:
    """What these members are called, also those who have left."""
    if not ids:
        return {}
    rows = session.execute(select(Membership.id, Membership.name).where(Membership.id.in_(ids)))
    return {row.id: row.name for row in rows}


def zone_of(session: Session) -> ZoneInfo:
    """The time zone of the open authority."""
    return ZoneInfo(session.get_one(Authority, get_open_tenant()).time_zone)


def day_of(session: Session, now: datetime) -> date:
    """What day it is in the open authority at `now`."""
    return now.astimezone(zone_of(session)).date()
