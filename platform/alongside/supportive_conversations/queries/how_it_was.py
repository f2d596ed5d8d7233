"""Reads about how conversations were: for the person themselves, and what they share.

Nothing here opens their words.
"""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.agreements.rules.owning import Owned
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.supportive_conversations.models import ConversationRecord, HowItWas

# What writing knows these words as; their id there is the offer's.
KIND: Final = "how_it_was"


def owned_by_person(held: ConversationRecord) -> Owned:
    """The person's own words about a conversation, as agreements know them; nobody else's.

    Their key is not the pair's.
    """
    return Owned(kind=KIND, id=held.offer_id, unit_id=held.id, owner_id=held.person_id)


def shared_with_leader(held: ConversationRecord) -> Owned:
    """The same while the person shares them: the leader reads them. For reading, not to write.

    Sharing is one tick, for one reader and without a last day, so it is no share of `agreements`.
    """
    return Owned(
        kind=KIND,
        id=held.offer_id,
        unit_id=held.id,
        owner_id=held.person_id,
        others={held.leader_id: None},
    )


def find_own(session: Session, held: ConversationRecord, actor: Actor) -> HowItWas | None:
    """What `actor` answered about their own conversation. Raises `NotFound` for anybody else."""
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
