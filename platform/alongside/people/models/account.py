"""Accounts and their sign-in sessions: global, because one person may work for two authorities.

Nothing here says anything about a person's work except which authorities' doors they may knock at.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.ids import new_id
from alongside.kernel.outbox import OutboxColumns
from alongside.kernel.tables import Base


class Account(Base):
    """One person's way in. Made only by accepting an invitation."""

    __tablename__ = "accounts"
    __table_args__ = (CheckConstraint("language in ('cy', 'en')", name="language"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    # Folded to lower case in Python, so that a plain unique index serves.
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    # None until the person has been asked; never assumed.
    language: Mapped[str | None] = mapped_column(String(2))
    privacy_notice_seen_at: Mapped[datetime | None]
    # Sealed under a key of this account; None until the second factor is set up.
    totp_secret_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    # The last time step accepted, so that a code works once (RFC 6238 section 5.2).
    totp_last_step: Mapped[int | None]
    # Set when a privileged role is granted or an authority asks it of everyone; never unset here.
    second_factor_required: Mapped[bool] = mapped_column(default=False)
    is_operator: Mapped[bool] = mapped_column(default=False)
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)


class AccountAuthority(Base):
    """An authority whose door this account may knock at; the membership itself is inside."""

    __tablename__ = "account_authorities"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authorities.id"), primary_key=True)


class SignInSession(Base):
    """A signed-in browser. The cookie holds a random token; only its hash is stored."""

    __tablename__ = "sign_in_sessions"
    __table_args__ = (Index("ix_sign_in_sessions_account_id", "account_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    last_seen_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    # None while the password has been given and the second factor has not.
    second_factor_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    # "Firefox on Android", so that a person can tell their browsers apart.
    browser: Mapped[str] = mapped_column(String(80), default="")


class RecoveryCode(Base):
    """A single-use code for the day that the phone is lost."""

    __tablename__ = "recovery_codes"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary)
    used_at: Mapped[datetime | None]


class PasswordReset(Base):
    """A way back in, by mail. No `account_id` when nobody has the address: same work, no mail."""

    __tablename__ = "password_resets"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class AccountMessage(OutboxColumns, Base):
    """The outbox of accounts, which belong to no authority."""

    __tablename__ = "account_messages"
    __table_args__ = (
        UniqueConstraint("key"),
        Index(
            "ix_account_messages_waiting",
            "next_attempt_at",
            postgresql_where=text("done_at is null and parked_at is null"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
