"""Dull, valid records about looking after people. Call inside the scope of their authority."""

from datetime import date

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import Membership
from alongside.people.roles import Role
from alongside.teams.models import RoleProposal


def make_proposal(
    member: Membership, proposed_by: Membership, role: Role = Role.SAFEGUARDING_LEAD
) -> RoleProposal:
    """A role that `proposed_by` proposed for `member` and nobody has decided."""
    proposal = RoleProposal(
        membership_id=member.id,
        role=role,
        starts_on=date(2024, 1, 8),
        proposed_by_id=proposed_by.id,
        proposed_at=clock.now(),
    )
    db.session.add(proposal)
    db.session.flush()
    return proposal
