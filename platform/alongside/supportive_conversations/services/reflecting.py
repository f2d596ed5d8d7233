"""Saying how a conversation was, for oneself; sharing it with the leader and taking that back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.agreements.reading import reading_own
from alongside.agreements.rules.keeping import check_can_keep
from alongside.agreements.services import check_may_keep_own, find_terms
from alongside.audit.services import record
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.supportive_conversations.models import ConversationRecord, HowItWas
from alongside.supportive_conversations.queries import conversations, how_it_was, records
from alongside.supportive_conversations.queries.how_it_was import KIND, find_own, find_shared
from alongside.supportive_conversations.rules.how_it_was import OWN_WORDS, Rating
from alongside.writing.queries import read_texts
from alongside.writing.services import erase
from tenants.keys import Keyring


@dataclass(frozen=True)
class Shared:
    """What the person lets the leader see; "" where they said nothing."""

    rating: str
    text: str


def check_may_write(session: Session, actor: Actor, offer_id: UUID, _name: str, words: str) -> UUID:
    """Whether `actor` may keep `words` about how it was for them; gives their sharing unit.

    Holds the record until the transaction ends. Raises `NotFound` for anybody but the person and
    when the words of the conversation are gone, and `NotAgreed` for words where the two agreed
    that none are kept here (S1-16). Taking one's words out is always possible.
    """
    held = records.get_record(session, offer_id, actor)
    _hold(session, held, actor)
    if words:
        check_can_keep(find_terms(session, records.covered_of(held)), OWN_WORDS, words)
    owned = how_it_was.owned_by_person(held)
    check_may_keep_own(session, owned, actor)
    return owned.unit_id


def say_how_it_was(
    session: Session,
    held: ConversationRecord,
    *,
    rating: Rating | None,
    share: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep what comes nearest, and whether the leader sees it, beside the words that are kept.

    Nothing chosen and nothing written deletes it. Raises `NotFound` for anybody else and when the
    words of the conversation are gone.
    """
    _hold(session, held, actor)
    found = find_own(session, held, actor)
    if rating is None and not _own_words(session, held, actor, now):
        forget_how_it_was(session, held, actor=actor)
        return
    if found is None:
        found = HowItWas(record_id=held.id)
        session.add(found)
    found.rating = rating
    if share != (found.shared_at is not None):
        found.shared_at = now if share else None
        verb = "shared" if share else "taken_back"
        record(session, f"conversation:how_it_was:{verb}", held, actor_id=actor.id, now=now)


def read_shared(
    session: Session, held: ConversationRecord, actor: Actor, *, now: datetime, today: date
) -> Shared | None:
    """What the person shares with `actor`, who led it, as it is saved now; None when nothing."""
    found = find_shared(session, held, actor)
    if found is None:
        return None
    owned = how_it_was.shared_with_leader(held)
    with reading_own(session, owned, actor, now=now, today=today):
        texts = read_texts(session, KIND, held.offer_id, names=[OWN_WORDS])
    text = texts[OWN_WORDS].text if OWN_WORDS in texts else ""
    shared = Shared(found.rating or "", text)
    return shared if shared.rating or shared.text else None


def forget_how_it_was(session: Session, held: ConversationRecord, *, actor: Actor) -> None:
    """Delete what the person said of it, with its key. Raises `NotFound` for anybody else."""
    find_own(session, held, actor)
    erase_how_it_was(session, held)


def erase_how_it_was(session: Session, held: ConversationRecord) -> None:
    """Delete it with its key, when the words of the conversation go. Asks nobody."""
    erase(session, kind=KIND, about_id=held.offer_id)
    session.execute(delete(HowItWas).where(HowItWas.record_id == held.id))
    Keyring.of(session).shred([held.id])


def _hold(session: Session, held: ConversationRecord, actor: Actor) -> None:
    """Hold the record as it is now: nothing is said while its words are being deleted, or after."""
    if actor.id != held.person_id:
        raise NotFound
    conversations.lock(session, held)
    if held.disposed_on is not None:
        raise NotFound


def _own_words(session: Session, held: ConversationRecord, actor: Actor, now: datetime) -> str:
    owned = how_it_was.owned_by_person(held)
    with reading_own(session, owned, actor, now=now, today=day_of(session, now)):
        texts = read_texts(session, KIND, held.offer_id, names=[OWN_WORDS])
    return texts[OWN_WORDS].text if OWN_WORDS in texts else ""
