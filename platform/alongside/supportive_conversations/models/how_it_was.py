"""How a conversation was for the person whose it was: theirs alone, until they share it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from alongside.kernel.tables import Base
from alongside.supportive_conversations.rules.how_it_was import HOW_LENGTH
from tenants.mixins import TenantScoped, tenant_key
from tenants.sealed import Sealed, sealed_column


class HowItWas(TenantScoped, Base):
    """What the person says of one conversation, for themselves.

    Its own sharing unit: the pair's key does not open it, and it is no part of the record, of a
    document, of a pack or of a count. `shared_at` None: the leader does not see it.
    """

    __tablename__ = "conversation_how_it_was"
    __table_args__ = (
        tenant_key("record_id", "conversation_records", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "record_id"),
    )

    record_id: Mapped[UUID]
    rating_sealed = sealed_column()
    rating = Sealed(1)
    text_sealed = sealed_column()
    text = Sealed(HOW_LENGTH)
    shared_at: Mapped[datetime | None]
