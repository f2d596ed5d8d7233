"""Reads about accounts and members. Each list states its order."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor, Grant
from alongside.people.models import AccountAuthority, Invitation, Membership, RoleGrant
from alongside.people.roles import Role
from tenants.context import get_open_tenant
from tenants.models import Authority


def list_authorities_of(session: Session, account_id: UUID) -> Sequence[Authority]:
    """The open authorities at whose door this account may knock, by English name."""
    return session.scalars(
        select(Authority)
        .join(AccountAuthority, AccountAuthority.authority_id == Authority.id)
        .where(AccountAuthority.account_id == account_id, Authority.status == "open")
        .order_by(Authority.name_en)
    ).all()


def find_actor(session: Session, account_id: UUID, today: date) -> Actor | None:
    """The member of the open authority behind this account, with the roles held `today`."""
    member = session.scalars(
        select(Membership).where(Membership.account_id == account_id, Membership.left_at.is_(None))
    ).one_or_none()
    return None if member is None else actor_for(session, member, today)


def actor_for(session: Session, member: Membership, today: date) -> Actor:
    """The value that stands for `member`, with the roles held `today`."""
    rows = session.execute(
        select(RoleGrant.role, RoleGrant.setting_id).where(
            RoleGrant.membership_id == member.id,
            RoleGrant.started_on <= today,
            or_(RoleGrant.ended_on.is_(None), RoleGrant.ended_on >= today),
        )
    )
    grants = frozenset(Grant(Role(role), setting_id) for role, setting_id in rows)
    return Actor(member.id, member.account_id, member.name, grants)


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
