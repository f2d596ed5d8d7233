"""The table of shares: who may read words that one person owns."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.tables import Base
from tenants.mixins import TenantScoped, tenant_key


class Share(TenantScoped, Base):
    """That one person lets another read one thing of theirs (`kind`, `about_id`), until stopped.

    The thing is another slice's, so there is no foreign key: its owner erases what is about it.
    """

    __tablename__ = "shares"
    __table_args__ = (
        tenant_key("owner_id", "memberships"),
        tenant_key("reader_id", "memberships"),
        CheckConstraint("owner_id <> reader_id", name="not_oneself"),
        CheckConstraint("stopped_at is null or stopped_at >= shared_at", name="stopped_later"),
        Index("ix_shares_about_id", "tenant_id", "kind", "about_id"),
        # Who reads a thing is asked on every page of it; what somebody reads, on every list.
        Index(
            "ix_shares_one_open",
            "tenant_id",
            "reader_id",
            "kind",
            "about_id",
            unique=True,
            postgresql_where=text("stopped_at is null"),
        ),
    )

    kind: Mapped[str] = mapped_column(String(30))
    about_id: Mapped[UUID]
    owner_id: Mapped[UUID]
    reader_id: Mapped[UUID]
    shared_at: Mapped[datetime]
    # The last day on which they read; None until it is stopped.
    until: Mapped[date | None]
    stopped_at: Mapped[datetime | None]
