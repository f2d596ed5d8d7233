"""The platform operator's account: made on the server itself, never by invitation or on a page."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.kernel.errors import N_, DomainError
from alongside.people import passwords
from alongside.people.models import Account


def add_operator(session: Session, *, email: str, password: str, now: datetime) -> Account:
    """Make an operator's account. It belongs to no authority and always asks a second factor.

    Raises `DomainError` for an address that has an account, since nobody should be operator and
    member at once, and for a password that cannot be used.
    """
    email = email.strip().casefold()
    if "@" not in email:
        raise DomainError(N_("Enter an e-mail address in the right form, like name@example.org."))
    if session.scalar(select(Account.id).where(Account.email == email)) is not None:
        raise DomainError(N_("There is an account with this address already."), field="email")
    passwords.check_can_use(password, email=email, names=(), field="password")
    account = Account(
        email=email,
        password_hash=passwords.hash_password(password),
        is_operator=True,
        second_factor_required=True,
        created_at=now,
    )
    session.add(account)
    session.flush()
    return account
