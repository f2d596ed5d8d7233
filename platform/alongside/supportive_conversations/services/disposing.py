"""Deleting words when they have been kept for as long as the two agreed, and not a day longer."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.notices.services import cancel, notify
from alongside.people.queries import day_of, zone_of
from alongside.supportive_conversations import kinds
from alongside.supportive_conversations.models import Addition, ConversationRecord, Repair
from alongside.supportive_conversations.queries import disposing, records
from alongside.supportive_conversations.rules import recording
from alongside.supportive_conversations.services.reflecting import erase_how_it_was
from alongside.writing.services import erase


def tell_of_unsigned(session: Session, now: datetime) -> int:
    """Let both know, two weeks before, that words which they never signed end; give of how many.

    The months that they agreed count from the day of the talk, where nobody has signed. The
    notice says no more than that something waits to be signed.
    """
    today = day_of(session, now)
    told = disposing.list_unsigned_to_tell(session, today, zone_of(session))
    for held, _, until in told:
        held.words_end_on = recording.words_end_on(until, today)
        for member_id in held.pair:
            key = f"conversation:{held.id}:words_end:{held.words_end_on}:{member_id}"
            notify(session, kinds.WORDS_END, member_id, held.offer_id, key=key, now=now)
        record(session, "conversation:words:end_told", held, actor_id=None, now=now)
    return len(told)


def dispose_of_old(session: Session, now: datetime) -> int:
    """Delete the words of conversations whose time is over; give of how many.

    With their history, what was added and the relationships to put right. That the conversation
    took place stays, and so do its actions, which have an end of their own.
    """
    today = day_of(session, now)
    over = [
        *disposing.list_signed_over(session, today),
        *disposing.list_unsigned_over(session, today, zone_of(session)),
    ]
    for held, months, _ in over:
        _delete_words(session, held)
        held.disposed_on = today
        record(
            session,
            "conversation:words:disposed",
            held,
            actor_id=None,
            now=now,
            months=months,
            signed=held.signed_on is not None,
        )
    return len(over)


def _delete_words(session: Session, held: ConversationRecord) -> None:
    erase(session, kind=records.KIND, about_id=held.offer_id)
    session.execute(delete(Addition).where(Addition.record_id == held.id))
    session.execute(delete(Repair).where(Repair.record_id == held.id))
    erase_how_it_was(session, held)
    cancel(session, subject_id=held.id)
