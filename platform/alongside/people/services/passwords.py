"""Giving and choosing passwords. The rules are in `people.passwords`."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.kernel.errors import N_, DomainError
from alongside.people import passwords
from alongside.people.models import Account
from alongside.people.queries import find_account_by_email, list_authority_names
from alongside.people.services.sessions import end_all_sessions


def recognise(session: Session, *, email: str, password: str) -> Account | None:
    """The account with this address and password, or None.

    An address that nobody has, a wrong password and a disabled account cost the same: one query
    and one hash. A hash with outdated parameters is made anew.
    """
    account = find_account_by_email(session, email)
    if not passwords.matches(account.password_hash if account else None, password):
        return None
    if account is None or account.disabled_at is not None:
        return None
    if passwords.is_outdated(account.password_hash):
        account.password_hash = passwords.hash_password(password)
    return account


def check_own_password(account: Account, password: str, *, field: str = "password") -> None:
    """Raises `DomainError` unless this is the account's password."""
    if not passwords.matches(account.password_hash, password):
        raise DomainError(N_("That is not your current password."), field=field)


def set_password(session: Session, account: Account, password: str, now: datetime) -> None:
    """Keep `password` as it is, by its hash, and sign out every browser of the account.

    Asks nothing of the password: see `choose_password`.
    """
    account.password_hash = passwords.hash_password(password)
    end_all_sessions(session, account.id, now=now)


def choose_password(
    session: Session, account: Account, password: str, *, field: str, now: datetime
) -> None:
    """Let the person choose a password, and sign out every browser of theirs.

    Raises `DomainError` for one that is short, often used or easily guessed.
    """
    names = list_authority_names(session, account.id)
    passwords.check_can_use(password, email=account.email, names=names, field=field)
    set_password(session, account, password, now)
