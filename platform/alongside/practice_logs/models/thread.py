"""What is added to a locked log, and the thread of feedback below a shared one."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.practice_logs.rules.feedback import POST_LENGTH, STRENGTH_LENGTH
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column

ADDITION_LENGTH = 5000


class _BelowLog(TenantScoped):
    """Words below a log, sealed with its key. Never changed."""

    log_id: Mapped[UUID]
    by_id: Mapped[UUID]
    written_at: Mapped[datetime] = mapped_column(default=now)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[object, ...]:  # noqa: N805 - SQLAlchemy gives the class
        table: str = cls.__tablename__  # type: ignore[attr-defined]
        return (
            tenant_key("log_id", "practice_logs", ondelete="CASCADE"),
            tenant_key("by_id", "memberships"),
            Index(f"ix_{table}_log_id", "tenant_id", "log_id", "id"),
        )

    @property
    def sharing_unit_id(self) -> UUID:
        """The log's key."""
        return self.log_id


class LogAddition(_BelowLog, Base):
    """Words added by the owner after the log was locked."""

    __tablename__ = "practice_log_additions"

    text_sealed = sealed_column()
    text = Sealed(ADDITION_LENGTH, guarded=True)

    words_name = "addition"


class LogPost(_BelowLog, Base):
    """One post in the thread, by the owner or by whoever the log was shared with at the time.

    `strength` is what a reader noticed, with which their first post begins.
    """

    __tablename__ = "practice_log_posts"

    strength_sealed = sealed_column()
    strength = Sealed(STRENGTH_LENGTH, guarded=True)
    text_sealed = sealed_column()
    text = Sealed(POST_LENGTH, guarded=True)

    words_name = "feedback"
