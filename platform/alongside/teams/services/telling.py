"""Tells every admin when a role that opens wide doors is proposed and when it is given."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from alongside.notices.services import notify
from alongside.teams.models import RoleProposal
from alongside.teams.queries.person import list_admin_ids

PROPOSED, GIVEN = "role:proposed", "role:given"


def tell_admins(
    session: Session, kind: str, proposal: RoleProposal, *, now: datetime, today: date
) -> None:
    """One notice for each admin, except whoever has just done it."""
    doer = proposal.decided_by_id or proposal.proposed_by_id
    for admin_id in list_admin_ids(session, today):
        if admin_id != doer:
            key = f"{kind}:{proposal.id}:{admin_id}"
            notify(session, kind, admin_id, proposal.id, key=key, now=now)
