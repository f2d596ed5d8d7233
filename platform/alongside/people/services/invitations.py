"""Inviting people into the open authority: the only way to an account.

Nothing here, and nothing that it answers, tells whether an address has an account elsewhere.
"""

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, Denied, DomainError
from alongside.people.actor import Actor
from alongside.people.models import Account, Invitation, Membership
from alongside.people.roles import Role
from tenants.context import get_open_tenant
from tenants.models import Setting
from tenants.outbox import ask_for

LIFE = timedelta(days=14)
# Pressing "send again" several times within this many seconds sends one letter.
_ONE_LETTER_EVERY = 600

State = Literal["open", "accepted", "withdrawn", "expired"]


def state_of(invitation: Invitation, now: datetime) -> State:
    """What has become of an invitation by `now`."""
    if invitation.accepted_at is not None:
        return "accepted"
    if invitation.withdrawn_at is not None:
        return "withdrawn"
    return "open" if invitation.expires_at > now else "expired"


def invite(
    session: Session,
    *,
    email: str,
    name: str,
    role: Role,
    setting_id: UUID | None,
    language: str | None,
    actor: Actor | None,
    now: datetime,
) -> Invitation:
    """Invite `email` to hold `role`, and ask for the letter.

    `language` is the letter's ("cy", "en"), None for both. `actor` is an authority admin, or
    None when the operator invites the first admin of a new authority.

    Raises `Denied` for anybody else, and `DomainError` when the person already belongs here or
    has an open invitation, and for a setting that is closed or not this authority's.
    """
    _check_may_invite(actor)
    email = email.casefold()
    _check_can_invite(session, email, setting_id, now)
    invitation = Invitation(
        email=email,
        name=name,
        role=role,
        setting_id=setting_id,
        language=language,
        invited_by_id=actor.id if actor else None,
        created_at=now,
        expires_at=now + LIFE,
    )
    session.add(invitation)
    session.flush()  # the letter's row names it
    ask_for(session, "people.send_invitation", key=str(invitation.id), invitation_id=invitation.id)
    _record(session, "made", invitation, actor, now, role=role.value)
    return invitation


def withdraw(session: Session, invitation: Invitation, *, actor: Actor, now: datetime) -> None:
    """Take an invitation back: its link stops working at once.

    Raises `Denied` for anybody but an authority admin, `DomainError` when it was accepted.
    """
    _check_may_invite(actor)
    if invitation.accepted_at is not None:
        raise DomainError(N_("This invitation has already been accepted."))
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = now
        _record(session, "withdrawn", invitation, actor, now)


def resend(session: Session, invitation: Invitation, *, actor: Actor, now: datetime) -> None:
    """Send the e-mail again and let the invitation run anew from `now`.

    Raises `Denied` for anybody but an authority admin, and `DomainError` when it was accepted or
    withdrawn.
    """
    _check_may_invite(actor)
    if invitation.accepted_at is not None:
        raise DomainError(N_("This invitation has already been accepted."))
    if invitation.withdrawn_at is not None:
        raise DomainError(N_("This invitation was withdrawn. Invite the person again."))
    invitation.expires_at = now + LIFE
    period = int(now.timestamp()) // _ONE_LETTER_EVERY
    ask_for(
        session,
        "people.send_invitation",
        key=f"{invitation.id}:{period}",
        invitation_id=invitation.id,
    )
    _record(session, "sent_again", invitation, actor, now)


def _check_may_invite(actor: Actor | None) -> None:
    if actor is not None and not actor.has(Role.AUTHORITY_ADMIN):
        raise Denied


def _check_can_invite(session: Session, email: str, setting_id: UUID | None, now: datetime) -> None:
    member = (
        select(Membership.id)
        .join(Account, Account.id == Membership.account_id)
        .where(Account.email == email, Membership.left_at.is_(None))
    )
    if session.scalar(member) is not None:
        raise DomainError(
            N_("This person already belongs here. Give them the role on their own page."),
            field="email",
        )
    waiting = select(Invitation.id).where(
        Invitation.email == email,
        Invitation.accepted_at.is_(None),
        Invitation.withdrawn_at.is_(None),
        Invitation.expires_at > now,
    )
    if session.scalars(waiting).first() is not None:
        raise DomainError(
            N_("This person has an open invitation. You can send its e-mail again."),
            field="email",
        )
    if setting_id is not None:
        setting = session.get(Setting, (get_open_tenant(), setting_id))
        if setting is None or setting.closed_on is not None:
            raise DomainError(N_("Choose an open setting."), field="setting_id")


def _record(
    session: Session,
    happened: str,
    invitation: Invitation,
    actor: Actor | None,
    now: datetime,
    **detail: str,
) -> None:
    record(
        session,
        f"person:invitation:{happened}",
        invitation,
        actor_id=actor.id if actor else None,
        now=now,
        **detail,
    )
