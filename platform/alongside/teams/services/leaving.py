"""Somebody leaves the authority. What ends with it is for `people` to say."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from alongside.people.actor import Actor
from alongside.people.models import Membership
from alongside.people.roles import Role
from alongside.people.services.leaving import end_membership
from alongside.teams import rules
from alongside.teams.policy import check_may_change
from alongside.teams.queries.person import count_other_admins, hold_still, holds_role


def record_leaving(
    session: Session, member: Membership, *, actor: Actor, now: datetime, today: date
) -> None:
    """End somebody's membership at once.

    Raises `Denied` for anybody but another admin, and `DomainError` for the last admin.
    """
    check_may_change(actor, member.id)
    hold_still(session)
    if holds_role(session, member.id, Role.AUTHORITY_ADMIN, None, today):
        rules.check_leaves_an_admin(count_other_admins(session, member.id, today))
    end_membership(session, member, actor=actor, now=now)
