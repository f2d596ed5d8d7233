"""Notices, the reminders that become notices, windows of rest, and kinds stopped.

No word of anybody's is kept here: kinds, ids and times.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from tenants.mixins import TenantScoped, tenant_key


class Notice(TenantScoped, Base):
    """Something shown to one person in the app, and pointed to by at most one mail.

    It stays in the list after reading.
    """

    __tablename__ = "notices"
    __table_args__ = (
        tenant_key("recipient_id", "memberships"),
        UniqueConstraint("tenant_id", "key"),
        # One ordinary mail for each person and day; bookings leave `mail_day` empty.
        UniqueConstraint("tenant_id", "recipient_id", "mail_day"),
        Index("ix_notices_recipient_id", "tenant_id", "recipient_id", "id"),
        Index(
            "ix_notices_unread",
            "tenant_id",
            "recipient_id",
            postgresql_where=text("read_at is null"),
        ),
    )

    kind: Mapped[str] = mapped_column(String(60))
    recipient_id: Mapped[UUID]
    subject_id: Mapped[UUID]
    key: Mapped[str] = mapped_column(String(160))
    created_at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]
    mailed_at: Mapped[datetime | None]
    mail_day: Mapped[date | None]


class Reminder(TenantScoped, Base):
    """A notice that is due at a time. `due_at` is when to look next; the promise is kept beside it.

    It is waiting until one of `sent_at`, `cancelled_at` and `skipped` is set.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        tenant_key("recipient_id", "memberships"),
        UniqueConstraint("tenant_id", "key"),
        CheckConstraint("skipped in ('no_longer_true', 'left', 'failing')", name="skipped"),
        Index(
            "ix_reminders_waiting",
            "tenant_id",
            "due_at",
            postgresql_where=text("sent_at is null and cancelled_at is null and skipped is null"),
        ),
        Index("ix_reminders_subject_id", "tenant_id", "subject_id"),
    )

    kind: Mapped[str] = mapped_column(String(60))
    recipient_id: Mapped[UUID]
    subject_id: Mapped[UUID]
    key: Mapped[str] = mapped_column(String(160))
    due_at: Mapped[datetime]
    # What was promised: a time on the recipient's wall. The instant follows from it.
    local_time: Mapped[datetime] = mapped_column(DateTime(timezone=False))
    zone: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    skipped: Mapped[str | None] = mapped_column(String(20))
    attempts: Mapped[int] = mapped_column(default=0)
    # The kind of the last failure (an exception's class), never its text.
    last_error: Mapped[str | None] = mapped_column(String(80))


class RestWindow(TenantScoped, Base):
    """From when to when one person chose to be left alone (S1-12), because of one subject."""

    __tablename__ = "rest_windows"
    __table_args__ = (
        tenant_key("recipient_id", "memberships"),
        UniqueConstraint("tenant_id", "recipient_id", "subject_id"),
        CheckConstraint("ends_at > starts_at", name="order"),
    )

    recipient_id: Mapped[UUID]
    subject_id: Mapped[UUID]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class NoticeStop(TenantScoped, Base):
    """A kind of notice of which this person wants no mail. The list in the app still shows it."""

    __tablename__ = "notice_stops"
    __table_args__ = (
        tenant_key("recipient_id", "memberships"),
        UniqueConstraint("tenant_id", "recipient_id", "kind"),
    )

    recipient_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime] = mapped_column(default=now)
