"""Saying how a conversation was, for oneself; sharing it with the leader and taking that back."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.agreements.rules.keeping import check_can_keep
from alongside.agreements.services import find_terms
from alongside.audit.services import record
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.supportive_conversations.models import ConversationRecord, HowItWas
from alongside.supportive_conversations.queries import conversations, records
from alongside.supportive_conversations.queries.how_it_was import find_own
from alongside.supportive_conversations.rules.how_it_was import Rating
from tenants.keys import Keyring


def say_how_it_was(
    session: Session,
    held: ConversationRecord,
    *,
    rating: Rating | None,
    text: str,
    share: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep what the person says of it, in place of what they said before.

    Saying nothing deletes it. Raises `NotFound` for anybody else and when the words of the
    conversation are gone, and `NotAgreed` for words where the two agreed that none are kept here
    (S1-16; a rating is no word).
    """
    if held.disposed_on is not None:
        raise NotFound
    conversations.lock(session, held)
    found = find_own(session, held, actor)
    if rating is None and not text:
        forget_how_it_was(session, held, actor=actor)
        return
    if text and (found is None or found.text != text):
        check_can_keep(find_terms(session, records.covered_of(held)), "text", text)
    if found is None:
        found = HowItWas(record_id=held.id)
        session.add(found)
    found.rating, found.text = rating, text
    if share != (found.shared_at is not None):
        found.shared_at = now if share else None
        verb = "shared" if share else "taken_back"
        record(session, f"conversation:how_it_was:{verb}", held, actor_id=actor.id, now=now)


def forget_how_it_was(session: Session, held: ConversationRecord, *, actor: Actor) -> None:
    """Delete what the person said of it, with its key. Raises `NotFound` for anybody else."""
    if find_own(session, held, actor) is not None:
        erase_how_it_was(session, held)


def erase_how_it_was(session: Session, held: ConversationRecord) -> None:
    """Delete it with its key, when the words of the conversation go. Asks nobody."""
    gone = delete(HowItWas).where(HowItWas.record_id == held.id).returning(HowItWas.id)
    Keyring.of(session).shred(session.scalars(gone).all())
