"""Texts, what they were before, what was typed beside them, and which saves were seen."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.tables import Base
from alongside.writing.rules import LONGEST
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


class HasWords(TenantScoped):
    """What the tables with words have in common; reading them is guarded (`tenants.reading`)."""

    name: Mapped[str] = mapped_column(String(60))
    unit_id: Mapped[UUID]
    text_sealed: Mapped[bytes | None] = sealed_column()
    text = Sealed(LONGEST, guarded=True)
    written_at: Mapped[datetime]

    @property
    def sharing_unit_id(self) -> UUID:
        """The sharing unit whose key seals the words."""
        return self.unit_id

    @property
    def words_name(self) -> str:
        """By which name an agreement knows the words."""
        return self.name


class Text(HasWords, Base):
    """The words of one field of a record, as they are now.

    The record is another slice's, so there is no foreign key: its owner erases what is about it.
    `version` goes up by one whenever the words change; 0 is a text that nobody has written yet.
    """

    __tablename__ = "texts"
    __table_args__ = (
        tenant_key("written_by_id", "memberships"),
        UniqueConstraint("tenant_id", "kind", "about_id", "name"),
        CheckConstraint("kept_version <= version", name="kept_version"),
    )

    kind: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[UUID]
    version: Mapped[int] = mapped_column(default=0)
    written_by_id: Mapped[UUID]
    # The newest version that the history holds, and since when this one's has been growing.
    kept_version: Mapped[int] = mapped_column(default=0)
    kept_at: Mapped[datetime]


class TextVersion(HasWords, Base):
    """A text as it was before somebody else wrote, or after a while of one person's writing."""

    __tablename__ = "text_versions"
    __table_args__ = (
        tenant_key("text_id", "texts", ondelete="CASCADE"),
        tenant_key("by_id", "memberships"),
        UniqueConstraint("tenant_id", "text_id", "version"),
    )

    # Holds copies alone, of words that were let through when they were typed.
    of_what_was_kept = True

    text_id: Mapped[UUID]
    version: Mapped[int]
    by_id: Mapped[UUID]


class TextBeside(HasWords, Base):
    """What somebody typed while somebody else, or they in another tab, changed the same text.

    It waits for whoever typed it to choose; what they then left out stays here.
    """

    __tablename__ = "texts_beside"
    __table_args__ = (
        tenant_key("text_id", "texts", ondelete="CASCADE"),
        tenant_key("by_id", "memberships"),
        Index("ix_texts_beside_text_id", "tenant_id", "text_id"),
        Index(
            "ix_texts_beside_waiting",
            "tenant_id",
            "by_id",
            postgresql_where=text("settled_at is null"),
        ),
    )

    text_id: Mapped[UUID]
    by_id: Mapped[UUID]
    seen_version: Mapped[int]
    # The save that wrote these words: only the page that made it, or has seen them, goes on here.
    save_id: Mapped[UUID]
    settled_at: Mapped[datetime | None]


class TextSave(TenantScoped, Base):
    """What one save came to, so that the same one sent again comes to the same.

    `id` is the save's own id, made by the page. Kept for a day, and without any words.
    """

    __tablename__ = "text_saves"
    __table_args__ = (
        tenant_key("text_id", "texts", ondelete="CASCADE"),
        tenant_key("by_id", "memberships"),
        Index("ix_text_saves_text_id", "tenant_id", "text_id", "at"),
    )

    text_id: Mapped[UUID]
    by_id: Mapped[UUID]
    at: Mapped[datetime]
    version: Mapped[int]
    beside_id: Mapped[UUID | None]
