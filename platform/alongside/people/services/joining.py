"""Accepting an invitation: an account where there was none, a membership and a role."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, Denied, DomainError
from alongside.people import passwords
from alongside.people.models import (
    Account,
    AccountAuthority,
    Invitation,
    Membership,
    RoleGrant,
)
from alongside.people.names import fold
from alongside.people.roles import PRIVILEGED
from alongside.people.services.invitations import state_of
from alongside.people.services.second_factor import require_second_factor
from tenants.context import get_open_tenant
from tenants.models import Authority

_OVER = N_("This invitation is no longer open.")


def accept_with_new_account(
    session: Session, invitation: Invitation, password: str, *, field: str, now: datetime
) -> Account:
    """Open an account with the invitation's address and `password`, and join.

    Raises `DomainError` for a password that may not be used and an invitation that is over.
    """
    authority = session.get_one(Authority, get_open_tenant())
    names = (
        authority.name_en,
        authority.name_cy,
        authority.short_name_en,
        authority.short_name_cy,
        authority.slug,
    )
    passwords.check_can_use(password, email=invitation.email, names=names, field=field)
    _claim(session, invitation, now)
    account = Account(
        email=invitation.email, password_hash=passwords.hash_password(password), created_at=now
    )
    try:
        with session.begin_nested():
            session.add(account)
    except IntegrityError as error:
        # Another authority's invitation was accepted at this very moment.
        raise DomainError(N_("You have an account now. Open the link again.")) from error
    _join(session, invitation, account, authority, now)
    return account


def accept_with_own_account(
    session: Session, invitation: Invitation, account: Account, *, now: datetime
) -> None:
    """Join with the account that has the invitation's address.

    Raises `Denied` for another account, and `DomainError` for an invitation that is over.
    """
    if account.email != invitation.email:
        raise Denied
    _claim(session, invitation, now)
    authority = session.get_one(Authority, get_open_tenant())
    _join(session, invitation, account, authority, now)


def _claim(session: Session, invitation: Invitation, now: datetime) -> None:
    # Locked and read anew, so that of two tabs one accepts.
    session.flush()  # reading anew would forget what is not yet written
    session.refresh(invitation, with_for_update=True)
    if state_of(invitation, now) != "open":
        raise DomainError(_OVER)


def _join(
    session: Session, invitation: Invitation, account: Account, authority: Authority, now: datetime
) -> None:
    member = _member(session, invitation, account, now)
    session.execute(
        insert(AccountAuthority)
        .values(account_id=account.id, authority_id=authority.id)
        .on_conflict_do_nothing()
    )
    _grant(session, invitation, member, now.astimezone(ZoneInfo(authority.time_zone)).date())
    if authority.second_factor == "everyone" or invitation.role in PRIVILEGED:
        require_second_factor(session, account)
    invitation.accepted_by_id, invitation.accepted_at = member.id, now
    record(session, "person:invitation:accepted", invitation, actor_id=member.id, now=now)


def _member(
    session: Session, invitation: Invitation, account: Account, now: datetime
) -> Membership:
    """The account's membership: made now, or taken up again after leaving."""
    member = session.scalars(
        select(Membership).where(Membership.account_id == account.id)
    ).one_or_none()
    if member is None:
        member = Membership(
            account_id=account.id,
            name=invitation.name,
            name_key=fold(invitation.name),
            joined_at=now,
        )
        session.add(member)
    elif member.left_at is not None:
        member.left_at, member.joined_at = None, now
        member.name, member.name_key = invitation.name, fold(invitation.name)
    session.flush()  # the role and the invitation name it
    return member


def _grant(session: Session, invitation: Invitation, member: Membership, today: date) -> None:
    held = select(RoleGrant.id).where(
        RoleGrant.membership_id == member.id,
        RoleGrant.role == invitation.role,
        RoleGrant.setting_id.is_not_distinct_from(invitation.setting_id),
        or_(RoleGrant.ended_on.is_(None), RoleGrant.ended_on > today),
    )
    if session.scalars(held).first() is None:
        session.add(
            RoleGrant(
                membership_id=member.id,
                role=invitation.role,
                setting_id=invitation.setting_id,
                started_on=today,
                granted_by_id=invitation.invited_by_id,
            )
        )
