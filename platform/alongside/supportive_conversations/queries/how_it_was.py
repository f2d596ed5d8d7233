"""Reads about how conversations were: for the person themselves, and what they share."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.supportive_conversations.models import ConversationRecord, HowItWas


def find_own(session: Session, held: ConversationRecord, actor: Actor) -> HowItWas | None:
    """What `actor` said of their own conversation. Raises `NotFound` for anybody else."""
    if actor.id != held.person_id:
        raise NotFound
    return session.scalars(
        select(HowItWas).where(HowItWas.record_id == held.id),
        execution_options={"populate_existing": True},
    ).one_or_none()


def find_shared(session: Session, held: ConversationRecord, actor: Actor) -> HowItWas | None:
    """What the person lets `actor` see, who led it; None for anybody else."""
    if actor.id != held.leader_id:
        return None
    return session.scalars(
        select(HowItWas).where(HowItWas.record_id == held.id, HowItWas.shared_at.is_not(None))
    ).one_or_none()
