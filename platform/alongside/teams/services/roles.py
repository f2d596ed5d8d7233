"""Giving and ending roles. Privileged ones take two admins: one proposes, another confirms."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.people.actor import Actor
from alongside.people.models import Account, Membership, RoleGrant
from alongside.people.roles import Role
from alongside.people.services.second_factor import require_second_factor
from alongside.people.services.sessions import end_all_sessions
from alongside.teams import rules
from alongside.teams.models import RoleProposal
from alongside.teams.policy import (
    check_may_change,
    check_may_confirm,
    check_may_look_after,
    check_may_withdraw,
)
from alongside.teams.queries.person import (
    count_other_admins,
    get_present_person,
    hold_still,
    holds_role,
)
from alongside.teams.queries.settings import get_open_setting
from alongside.teams.queries.waiting import list_proposals_for
from alongside.teams.services.telling import GIVEN, PROPOSED, tell_admins


def give_role(
    session: Session,
    member: Membership,
    *,
    role: Role,
    setting_id: UUID | None,
    starts_on: date,
    actor: Actor,
    now: datetime,
) -> RoleGrant:
    """Give a role from `starts_on` on, in a setting or (None) the whole authority.

    Raises `Denied` for anybody but another admin, `NotFound` for a setting that is closed or not
    this authority's, and `DomainError` for a role that they have, that does not fit the setting,
    or that takes two admins.
    """
    check_may_change(actor, member.id)
    if rules.needs_second_admin(role):
        raise DomainError(N_("Two admins need to agree to this role."), field="role")
    rules.check_can_hold_in(role, setting_id)
    if setting_id is not None:
        get_open_setting(session, setting_id)
    hold_still(session)
    rules.check_does_not_hold(holds_role(session, member.id, role, setting_id, starts_on))
    return _grant(session, member, role, setting_id, starts_on, actor, now)


def propose_role(
    session: Session,
    member: Membership,
    *,
    role: Role,
    starts_on: date,
    actor: Actor,
    now: datetime,
    today: date,
) -> RoleProposal:
    """Propose a privileged role. Nothing opens before a second admin confirms it.

    Raises `Denied` for anybody but another admin, and `DomainError` for a role that they have, or
    that waits already.
    """
    check_may_change(actor, member.id)
    hold_still(session)
    rules.check_does_not_hold(holds_role(session, member.id, role, None, starts_on))
    if any(waiting.role == role for waiting in list_proposals_for(session, member.id)):
        raise DomainError(N_("This role already waits for a second admin."), field="role")
    proposal = RoleProposal(
        membership_id=member.id,
        role=role,
        starts_on=starts_on,
        proposed_by_id=actor.id,
        proposed_at=now,
    )
    session.add(proposal)
    record(
        session,
        "role:grant:proposed",
        proposal,
        actor_id=actor.id,
        now=now,
        member_id=str(member.id),
        role=role.value,
    )
    tell_admins(session, PROPOSED, proposal, now=now, today=today)
    return proposal


def confirm_proposal(
    session: Session, proposal: RoleProposal, *, actor: Actor, now: datetime, today: date
) -> RoleGrant:
    """Be the second admin: the role holds from the day proposed, or today if that has passed.

    The person's browsers are signed out, so that nobody holds new rights in an old session, and a
    second factor is asked from now on. Raises `Denied` for anybody but a second admin, `NotFound`
    for a person who has left, and `DomainError` for one who has the role by now, and when the
    admin who proposed it is no admin any more.
    """
    check_may_confirm(actor, proposal)
    member = get_present_person(session, proposal.membership_id)
    role = Role(proposal.role)
    hold_still(session)
    _check_waits(session, proposal)
    rules.check_proposer_still_admin(
        holds_role(session, proposal.proposed_by_id, Role.AUTHORITY_ADMIN, None, today)
    )
    rules.check_does_not_hold(holds_role(session, member.id, role, None, today))
    _decide(session, proposal, "confirmed", actor, now)
    account = session.get_one(Account, member.account_id)
    require_second_factor(session, account)
    end_all_sessions(session, account.id, now=now)
    grant = _grant(session, member, role, None, max(proposal.starts_on, today), actor, now)
    tell_admins(session, GIVEN, proposal, now=now, today=today)
    return grant


def decline_proposal(
    session: Session, proposal: RoleProposal, *, actor: Actor, now: datetime
) -> None:
    """Say no to what another admin proposed. Raises `Denied` for anybody but a second admin."""
    check_may_confirm(actor, proposal)
    hold_still(session)
    _check_waits(session, proposal)
    _decide(session, proposal, "declined", actor, now)


def withdraw_proposal(
    session: Session, proposal: RoleProposal, *, actor: Actor, now: datetime
) -> None:
    """Take one's own proposal back. Raises `Denied` for anybody but the admin who made it."""
    check_may_withdraw(actor, proposal)
    hold_still(session)
    _check_waits(session, proposal)
    _decide(session, proposal, "withdrawn", actor, now)


def end_role(
    session: Session,
    grant: RoleGrant,
    *,
    last_day: date | None,
    actor: Actor,
    now: datetime,
    today: date,
) -> None:
    """End a role after `last_day`, or at once when that is None.

    A role that never held for a whole day is taken away with its row; the audit keeps that it was
    given. Raises `Denied` for anybody but an admin, and `DomainError` for a day that has passed
    and for the last admin's role.
    """
    check_may_look_after(actor)
    hold_still(session)
    if grant.role == Role.AUTHORITY_ADMIN:
        rules.check_leaves_an_admin(count_other_admins(session, grant.membership_id, today))
    if last_day is not None:
        rules.check_can_end_on(grant.started_on, grant.ended_on, last_day, today)
    else:
        last_day = rules.last_day_when_ended_now(grant.started_on, today)
    record(
        session,
        "role:grant:ended",
        grant,
        actor_id=actor.id,
        now=now,
        member_id=str(grant.membership_id),
        role=grant.role,
        last_day=last_day.isoformat() if last_day else None,
    )
    if last_day is None:
        session.delete(grant)
    else:
        grant.ended_on = last_day


def _grant(
    session: Session,
    member: Membership,
    role: Role,
    setting_id: UUID | None,
    starts_on: date,
    actor: Actor,
    now: datetime,
) -> RoleGrant:
    grant = RoleGrant(
        membership_id=member.id,
        role=role,
        setting_id=setting_id,
        started_on=starts_on,
        granted_by_id=actor.id,
    )
    session.add(grant)
    record(
        session,
        "role:grant:made",
        grant,
        actor_id=actor.id,
        now=now,
        member_id=str(member.id),
        role=role.value,
    )
    return grant


def _decide(
    session: Session, proposal: RoleProposal, decision: str, actor: Actor, now: datetime
) -> None:
    proposal.decision, proposal.decided_by_id, proposal.decided_at = decision, actor.id, now
    record(session, f"role:grant:{decision}", proposal, actor_id=actor.id, now=now)


def _check_waits(session: Session, proposal: RoleProposal) -> None:
    session.refresh(proposal)  # read anew: another admin may have decided while we waited
    if proposal.decided_at is not None:
        raise DomainError(N_("Another admin has decided this already."))
