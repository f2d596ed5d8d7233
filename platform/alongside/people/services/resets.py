"""A way back in for somebody who has forgotten their password, by mail.

Asking does the same for every address, whether anybody has it or not.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from alongside.kernel.errors import N_, DomainError
from alongside.people.models import Account, PasswordReset
from alongside.people.outbox import ask_for_account
from alongside.people.queries import find_account_by_email
from alongside.people.services.passwords import choose_password

LIFE = timedelta(hours=1)


def ask_for_reset(session: Session, *, email: str, now: datetime) -> PasswordReset:
    """Ask for a letter to `email`. With no account behind it the same is done, and no letter."""
    account = find_account_by_email(session, email)
    reset = PasswordReset(
        account_id=account.id if account and account.disabled_at is None else None,
        created_at=now,
        expires_at=now + LIFE,
    )
    session.add(reset)
    session.flush()  # the letter's row names it
    ask_for_account(session, "people.send_password_reset", key=str(reset.id), reset_id=reset.id)
    return reset


def find_open_reset(
    session: Session, reset_id: UUID, *, now: datetime
) -> tuple[PasswordReset, Account] | None:
    """A reset whose link still works, and whose it is; None for every other alike."""
    reset = session.get(PasswordReset, reset_id)
    if reset is None or reset.account_id is None:
        return None
    if reset.used_at is not None or reset.expires_at <= now:
        return None
    account = session.get_one(Account, reset.account_id)
    return None if account.disabled_at is not None else (reset, account)


def reset_password(
    session: Session,
    reset: PasswordReset,
    account: Account,
    password: str,
    *,
    field: str,
    now: datetime,
) -> None:
    """Choose a new password, once for each link, and sign out every browser of the account.

    The second factor stays as it is, and nobody is signed in by this. Raises `DomainError` for
    a password that may not be used, and when the link was used a moment ago.
    """
    # Locked and read anew, so that of two tabs one chooses.
    session.flush()  # reading anew would forget what is not yet written
    session.refresh(reset, with_for_update=True)
    if reset.used_at is not None:
        raise DomainError(N_("This link has been used. Ask for a new one."), field=field)
    choose_password(session, account, password, field=field, now=now)
    reset.used_at = now
    # An earlier letter, still lying in the mailbox, must not open the account again.
    session.execute(
        update(PasswordReset)
        .where(PasswordReset.account_id == account.id, PasswordReset.used_at.is_(None))
        .values(used_at=now)
    )
