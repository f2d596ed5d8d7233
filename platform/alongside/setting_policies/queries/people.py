"""Who may be named in a policy, and who is told when its review is due."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.people.models import Membership, RoleGrant
from alongside.people.roles import Role
from alongside.setting_policies.models import PolicyVersion, VersionLeader
from alongside.setting_policies.queries.versions import find_own_in_force
from tenants.context import get_open_tenant


def list_contacts(session: Session, setting_id: UUID | None, on: date) -> Sequence[Membership]:
    """Who may answer questions about this policy: its staff and the admins, by name.

    For the authority's own policy (None): whoever holds a role in the whole authority.
    """
    here = RoleGrant.setting_id.is_(None) | (RoleGrant.setting_id == setting_id)
    return _members(session, here, on)


def list_possible_leaders(session: Session, on: date) -> Sequence[Membership]:
    """Everybody who holds the role of conversation leader somewhere, by name."""
    return _members(session, RoleGrant.role == Role.CONVERSATION_LEADER, on)


def list_keepers(session: Session, setting_id: UUID | None, on: date) -> Sequence[Membership]:
    """Who looks after this policy: the setting's leads and the admins, by name."""
    keepers = RoleGrant.role == Role.AUTHORITY_ADMIN
    if setting_id is not None:
        keepers |= (RoleGrant.role == Role.SETTING_LEAD) & (RoleGrant.setting_id == setting_id)
    return _members(session, keepers, on)


def list_named(session: Session, version_id: UUID) -> Sequence[tuple[VersionLeader, Membership]]:
    """The leaders on a version's list with their memberships, by name; also who cannot lead now."""
    return [
        (row, member)
        for row, member in session.execute(
            select(VersionLeader, Membership)
            .join(Membership, Membership.id == VersionLeader.membership_id)
            .where(VersionLeader.version_id == version_id)
            .order_by(Membership.name_key, Membership.id)
        )
    ]


def find_member(session: Session, member_id: UUID | None) -> Membership | None:
    """A member of the open authority, also one who has left."""
    if member_id is None:
        return None
    return session.get(Membership, (get_open_tenant(), member_id))


def _members(session: Session, which: ColumnElement[bool], on: date) -> Sequence[Membership]:
    holds = select(RoleGrant.id).where(
        RoleGrant.membership_id == Membership.id,
        RoleGrant.started_on <= on,
        or_(RoleGrant.ended_on.is_(None), RoleGrant.ended_on >= on),
        which,
    )
    return session.scalars(
        select(Membership)
        .where(Membership.left_at.is_(None), holds.exists())
        .order_by(Membership.name_key, Membership.id)
    ).all()


def is_review_due(session: Session, version_id: UUID, keeper_id: UUID) -> bool:
    """Whether this version's review is still to be done, and still this person's to see to."""
    version = session.get(PolicyVersion, (get_open_tenant(), version_id))
    if version is None or version.review_due is None:
        return False
    today = clock.now().date()
    current = find_own_in_force(session, version.setting_id, today)
    keepers = {member.id for member in list_keepers(session, version.setting_id, today)}
    return current is not None and current.id == version.id and keeper_id in keepers
