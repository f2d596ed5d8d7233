"""The second factor of an account: set up, asked for, recovered, turned off.

The shared secret is sealed under a key of its account. Rules are in `people.second_factor`.
"""

from datetime import datetime
from hmac import compare_digest

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from alongside.kernel.crypto import KeyProvider
from alongside.kernel.errors import N_, DomainError
from alongside.people import second_factor as rules
from alongside.people.models import Account, RecoveryCode, SignInSession
from alongside.people.services.sessions import end_all_sessions
from tenants.keys import PROVIDER

_WRONG = N_("That code is not right, or has been used. Wait for the next one and try again.")


def seal_secret(session: Session, account: Account, secret: str) -> bytes:
    """The secret under a key of this account. A shared secret is a key, so it is wrapped as one."""
    return _provider(session).wrap(account.id, account.id, secret.encode())


def open_secret(session: Session, account: Account, sealed: bytes) -> str:
    """The secret. Raises `CannotOpen` when it was sealed for another account or altered."""
    return _provider(session).unwrap(account.id, account.id, sealed).decode()


def enrol_second_factor(session: Session, account: Account, secret: str, now: datetime) -> None:
    """Keep `secret` as the account's, and sign out every browser, which had not shown it.

    Recovery codes of an earlier secret stop working.
    """
    account.totp_secret_sealed = seal_secret(session, account, secret)
    account.totp_last_step = None
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    end_all_sessions(session, account.id, now=now)


def confirm_second_factor(
    session: Session, account: Account, secret: str, code: str, *, now: datetime
) -> None:
    """Enrol `secret` once the person shows, by a code, that their phone has it.

    Raises `DomainError` for a wrong code.
    """
    step = rules.matching_step(secret, code, now=now, last_step=None)
    if step is None:
        raise DomainError(
            N_(
                "That code is not right. Check that your phone shows the right time, and try again."
            ),
            field="code",
        )
    enrol_second_factor(session, account, secret, now)
    account.totp_last_step = step


def accept_code(session: Session, account: Account, code: str, *, now: datetime) -> None:
    """Take a code from the phone, once. Raises `DomainError` for a wrong or used one."""
    _lock(session, account)
    assert account.totp_secret_sealed is not None, "asked of an account without a second factor"
    secret = open_secret(session, account, account.totp_secret_sealed)
    step = rules.matching_step(secret, code, now=now, last_step=account.totp_last_step)
    if step is None:
        raise DomainError(_WRONG, field="code")
    account.totp_last_step = step


def accept_recovery_code(session: Session, account: Account, code: str, *, now: datetime) -> None:
    """Take a recovery code, once. Raises `DomainError` for a wrong or used one."""
    wanted = rules.hash_recovery_code(account.id, code)
    _lock(session, account)
    unused = select(RecoveryCode).where(
        RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None)
    )
    found = [each for each in session.scalars(unused) if compare_digest(each.code_hash, wanted)]
    if not found:
        raise DomainError(N_("That recovery code is not right, or has been used."), field="code")
    found[0].used_at = now


def _lock(session: Session, account: Account) -> None:
    # Two requests may bring the same code at the same moment: one waits for the other's commit.
    session.flush()  # reading anew would forget what is not yet written
    session.refresh(account, with_for_update=True)


def issue_recovery_codes(session: Session, account: Account) -> list[str]:
    """Ten new codes, to be shown once; all earlier ones stop working."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = rules.new_recovery_codes()
    session.add_all(
        RecoveryCode(account_id=account.id, code_hash=rules.hash_recovery_code(account.id, code))
        for code in codes
    )
    return codes


def turn_off_second_factor(session: Session, account: Account) -> None:
    """Sign in by password alone again. Raises `DomainError` where a second factor is required."""
    if account.second_factor_required:
        raise DomainError(N_("Your authority asks everyone in your role for a second step."))
    account.totp_secret_sealed = None
    account.totp_last_step = None
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))


def require_second_factor(session: Session, account: Account) -> None:
    """Ask a second factor of this account from now on, in browsers that are signed in too."""
    account.second_factor_required = True
    if account.totp_secret_sealed is None:
        session.execute(
            update(SignInSession)
            .where(SignInSession.account_id == account.id, SignInSession.ended_at.is_(None))
            .values(second_factor_at=None)
        )


def needs_second_factor(account: Account) -> bool:
    """Whether a password alone does not let this person in."""
    return account.second_factor_required or account.totp_secret_sealed is not None


def _provider(session: Session) -> KeyProvider:
    provider: KeyProvider = session.info[PROVIDER]
    return provider
