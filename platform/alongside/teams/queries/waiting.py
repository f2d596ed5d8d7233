"""Reads about what waits: invitations not yet accepted, and roles for a second admin."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.models import Invitation, Membership
from alongside.teams.models import RoleProposal
from alongside.teams.queries.person import list_admin_ids
from tenants.context import get_open_tenant

PAGE = 50


def list_waiting_invitations(
    session: Session, *, before: UUID | None = None
) -> tuple[Sequence[Invitation], bool]:
    """Neither accepted nor withdrawn, the latest first, at most `PAGE`; and whether more follow."""
    query = (
        select(Invitation)
        .where(Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None))
        .order_by(Invitation.id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        query = query.where(Invitation.id < before)
    found = session.scalars(query).all()
    return found[:PAGE], len(found) > PAGE


def get_waiting_invitation(session: Session, invitation_id: UUID) -> Invitation:
    """An invitation that nobody has accepted or withdrawn. Raises `NotFound`."""
    found = session.get(Invitation, (get_open_tenant(), invitation_id))
    if found is None or found.accepted_at is not None or found.withdrawn_at is not None:
        raise NotFound
    return found


def list_waiting_proposals(session: Session) -> Sequence[tuple[RoleProposal, Membership]]:
    """Roles that wait for a second admin, with the person, the oldest first."""
    found = session.execute(
        select(RoleProposal, Membership)
        .join(
            Membership,
            (Membership.tenant_id == RoleProposal.tenant_id)
            & (Membership.id == RoleProposal.membership_id),
        )
        .where(RoleProposal.decided_at.is_(None))
        .order_by(RoleProposal.id)
    )
    return [(proposal, member) for proposal, member in found]


def get_proposal(session: Session, proposal_id: UUID) -> RoleProposal:
    """A proposal, waiting or decided. Raises `NotFound`."""
    found = session.get(RoleProposal, (get_open_tenant(), proposal_id))
    if found is None:
        raise NotFound
    return found


def waits_for(session: Session, proposal_id: UUID, admin_id: UUID, today: date) -> bool:
    """Whether this proposal still waits, and this person could be its second admin."""
    proposal = session.get(RoleProposal, (get_open_tenant(), proposal_id))
    return (
        proposal is not None
        and proposal.decided_at is None
        and admin_id not in (proposal.proposed_by_id, proposal.membership_id)
        and admin_id in list_admin_ids(session, today)
    )


def was_given(session: Session, proposal_id: UUID, admin_id: UUID, today: date) -> bool:
    """Whether this proposal was confirmed, and this person is an admin who may know of it."""
    proposal = session.get(RoleProposal, (get_open_tenant(), proposal_id))
    return (
        proposal is not None
        and proposal.decision == "confirmed"
        and admin_id in list_admin_ids(session, today)
    )


def list_proposals_for(session: Session, person_id: UUID) -> Sequence[RoleProposal]:
    """What waits for this person, the oldest first."""
    return session.scalars(
        select(RoleProposal)
        .where(RoleProposal.membership_id == person_id, RoleProposal.decided_at.is_(None))
        .order_by(RoleProposal.id)
    ).all()
