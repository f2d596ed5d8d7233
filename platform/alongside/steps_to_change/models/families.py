"""A family as one worker knows it: by a made-up reference, and never by a name."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.clock import now
from alongside.kernel.tables import Base
from alongside.steps_to_change.rules.references import REFERENCE_LENGTH
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


class Family(TenantScoped, Base):
    """One worker's family reference. The worker owns it, and everything that hangs off it.

    Its id is the sharing unit of the family's areas of change, ladders and scores.
    """

    __tablename__ = "families"
    __table_args__ = (
        tenant_key("worker_id", "memberships"),
        # Also what finds a reference again, and what lists a worker's families.
        UniqueConstraint("tenant_id", "worker_id", "mark"),
        CheckConstraint("length(mark) = 32", name="mark"),
        Index("ix_families_worker_id", "tenant_id", "worker_id", "written_at", "id"),
        Index("ix_families_written_at", "tenant_id", "written_at"),
    )

    worker_id: Mapped[UUID]
    # Stands for the reference, so that the same one is found without opening any (HMAC-SHA256).
    mark: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(default=now)
    # When something was last written about the family; what is kept, is kept from here on.
    written_at: Mapped[datetime] = mapped_column(default=now)

    reference_sealed = sealed_column()
    # Not guarded: a log that is shared shows the reference, while the family itself is not shared.
    reference = Sealed(REFERENCE_LENGTH)
