"""Deleting words when they have been kept for as long as the two agreed, and not a day longer."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.people.queries import day_of
from alongside.supportive_conversations.models import Addition, Repair
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.services.reflecting import erase_how_it_was
from alongside.writing.services import erase


def dispose_of_old(session: Session, now: datetime) -> int:
    """Delete the words of conversations whose time is over; give of how many.

    With their history, what was added and the relationships to put right. That the conversation
    took place stays, and so do its actions, which have an end of their own.
    """
    today = day_of(session, now)
    disposed = 0
    for held, agreement in records.list_to_dispose(session, today):
        erase(session, kind=records.KIND, about_id=held.offer_id)
        session.execute(delete(Addition).where(Addition.record_id == held.id))
        session.execute(delete(Repair).where(Repair.record_id == held.id))
        erase_how_it_was(session, held)
        held.disposed_on = today
        record(
            session,
            "conversation:words:disposed",
            held,
            actor_id=None,
            now=now,
            months=agreement.keep_months,
        )
        disposed += 1
    return disposed
