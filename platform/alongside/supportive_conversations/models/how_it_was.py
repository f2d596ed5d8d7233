"""How a conversation was for the person whose it was: theirs alone, until they share it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from alongside.kernel.tables import Base
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


class HowItWas(TenantScoped, Base):
    """What the person answers about one conversation, for themselves.

    Their own words about it are kept where all words are typed (`alongside.writing`), and may be
    there before any answer is. No part of the record, of a document, of a pack or of a count.
    `shared_at` None: the leader sees neither.
    """

    __tablename__ = "conversation_how_it_was"
    __table_args__ = (
        tenant_key("record_id", "conversation_records", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "record_id"),
    )

    record_id: Mapped[UUID]
    rating_sealed = sealed_column()
    rating = Sealed(1)
    shared_at: Mapped[datetime | None]

    @property
    def sharing_unit_id(self) -> UUID:
        """The key of the person's own words about it; the pair's key does not open it."""
        return self.record_id
