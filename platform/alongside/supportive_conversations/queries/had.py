"""Conversations that somebody had, for what is made of them elsewhere. No words are opened."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.supportive_conversations.models import ConversationRecord


def list_had(
    session: Session, person_id: UUID, begins_at: datetime, ends_at: datetime
) -> Sequence[ConversationRecord]:
    """Conversations that this person had from one instant until before another, in order.

    Only their own: not those that they led.
    """
    return session.scalars(
        select(ConversationRecord)
        .where(
            ConversationRecord.person_id == person_id,
            ConversationRecord.held_at >= begins_at,
            ConversationRecord.held_at < ends_at,
        )
        .order_by(ConversationRecord.held_at, ConversationRecord.id)
    ).all()
