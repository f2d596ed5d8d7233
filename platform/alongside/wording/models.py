"""An authority's own entries, and what became of the notes on one record's words."""

from uuid import UUID

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.tables import Base
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column

PATTERN_LENGTH = 300
SUGGESTIONS_LENGTH = 600
REASON_LENGTH = 300


class WordingEntry(TenantScoped, Base):
    """An entry of the authority's own, or one that comes with Alongside as they changed it.

    There is no row for an entry that stands as it came. `suggestions` has one to a line.
    """

    __tablename__ = "wording_entries"
    __table_args__ = (
        UniqueConstraint("tenant_id", "key", "language"),
        CheckConstraint("language in ('cy', 'en')", name="language"),
    )

    key: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(2))
    pattern: Mapped[str] = mapped_column(String(PATTERN_LENGTH))
    suggestions: Mapped[str] = mapped_column(String(SUGGESTIONS_LENGTH))
    reason_en: Mapped[str] = mapped_column(String(REASON_LENGTH), default="")
    reason_cy: Mapped[str] = mapped_column(String(REASON_LENGTH), default="")
    is_on: Mapped[bool] = mapped_column(default=True)


class WordingResult(TenantScoped, Base):
    """What one writer did with the notes on their words in one record, and has looked at.

    Which phrases somebody wrote is as much theirs as the words, so it is sealed with the key of
    the words, and nothing can be counted over it. Where several write in one record each has a
    row of their own. Whoever owns the record erases it with it.
    """

    __tablename__ = "wording_results"
    __table_args__ = (
        tenant_key("owner_id", "memberships"),
        UniqueConstraint("tenant_id", "kind", "about_id", "owner_id"),
    )

    kind: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[UUID]
    owner_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    outcomes_sealed: Mapped[bytes | None] = sealed_column()
    outcomes = Sealed(100_000)

    @property
    def sharing_unit_id(self) -> UUID:
        """The sharing unit of the words."""
        return self.unit_id
