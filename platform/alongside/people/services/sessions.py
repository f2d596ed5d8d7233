"""Sign-in sessions, held on the server: the browser has a random token, we have its hash.

ASVS 7.2 and 7.4: unguessable, rotated at sign-in and at a change of privilege, ended at once.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.models import Account, SignInSession
from tenants.models import Authority
from tenants.web import is_open_at

SEEN_EVERY = timedelta(seconds=60)


@dataclass(frozen=True)
class SessionLimits:
    """How long a session lives unused (`idle`) and at the longest (`whole`)."""

    idle: timedelta
    whole: timedelta


class Found(NamedTuple):
    """A live session, whose it is, and the open authority that the address names, if any."""

    signed_in: SignInSession
    account: Account
    authority: Authority | None


def start_session(
    session: Session,
    account: Account,
    *,
    now: datetime,
    limits: SessionLimits,
    browser: str,
    second_factor_done: bool,
) -> str:
    """Start a session and give the token for the browser's cookie; it is stored nowhere."""
    token = secrets.token_urlsafe(32)
    session.add(
        SignInSession(
            token_hash=_hash(token),
            account_id=account.id,
            created_at=now,
            last_seen_at=now,
            expires_at=now + limits.whole,
            second_factor_at=now if second_factor_done else None,
            browser=browser[:80],
        )
    )
    return token


def renew_token(signed_in: SignInSession) -> str:
    """Another token for this session; the one before is good for nothing from now on."""
    token = secrets.token_urlsafe(32)
    signed_in.token_hash = _hash(token)
    return token


def list_live_sessions(
    session: Session, account_id: UUID, *, now: datetime, limits: SessionLimits
) -> Sequence[SignInSession]:
    """The browsers in which this account is signed in, the latest used first."""
    return session.scalars(
        select(SignInSession)
        .where(
            SignInSession.account_id == account_id,
            SignInSession.ended_at.is_(None),
            SignInSession.expires_at > now,
            SignInSession.last_seen_at > now - limits.idle,
        )
        .order_by(SignInSession.last_seen_at.desc(), SignInSession.id)
    ).all()


def find_session(
    session: Session,
    token: str,
    *,
    slug: str | None = None,
    now: datetime,
    limits: SessionLimits,
) -> Found | None:
    """The live session behind a cookie's token and its account, or None.

    With the authority at `slug`, because every page asks for all three. That there is one says
    nothing yet of whether this account may go in.
    """
    row = session.execute(
        select(SignInSession, Account, Authority)
        .join(Account, Account.id == SignInSession.account_id)
        .outerjoin(Authority, is_open_at(slug))
        .where(
            SignInSession.token_hash == _hash(token),
            SignInSession.ended_at.is_(None),
            SignInSession.expires_at > now,
            SignInSession.last_seen_at > now - limits.idle,
            Account.disabled_at.is_(None),
        )
    ).one_or_none()
    return None if row is None else Found(*row)


def mark_seen(signed_in: SignInSession, *, now: datetime) -> bool:
    """Note that the session is in use; at most once a minute. Says whether it wrote."""
    if now - signed_in.last_seen_at < SEEN_EVERY:
        return False
    signed_in.last_seen_at = now
    return True


def extend_session(signed_in: SignInSession, *, now: datetime) -> None:
    """The person says "I am still here": count the idle time anew."""
    signed_in.last_seen_at = now


def seconds_left(signed_in: SignInSession, *, now: datetime, limits: SessionLimits) -> int:
    """How long this session lives if it is not used from now on, in whole seconds."""
    ends_at = min(signed_in.last_seen_at + limits.idle, signed_in.expires_at)
    return max(0, int((ends_at - now).total_seconds()))


def end_session(signed_in: SignInSession, *, now: datetime) -> None:
    """Sign out this browser."""
    signed_in.ended_at = now


def end_session_of(session: Session, account_id: UUID, session_id: UUID, *, now: datetime) -> None:
    """Sign out one of the account's own browsers. Raises `NotFound` when it is not theirs."""
    found = session.get(SignInSession, session_id)
    if found is None or found.account_id != account_id:
        raise NotFound
    if found.ended_at is None:
        end_session(found, now=now)


def end_all_sessions(session: Session, account_id: UUID, *, now: datetime) -> None:
    """Sign out everywhere: at the person's wish, at leaving, at a change of password."""
    session.execute(
        update(SignInSession)
        .where(SignInSession.account_id == account_id, SignInSession.ended_at.is_(None))
        .values(ended_at=now)
    )


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
