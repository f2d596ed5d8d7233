"""Supportive conversations: what the days do by themselves, in every authority."""

from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.supportive_conversations.services.closing import (
    close_waiting_offers,
    wake_later_offers,
)
from alongside.supportive_conversations.services.describing import clear_unfinished_events
from alongside.supportive_conversations.services.disposing import (
    dispose_of_old,
    tell_of_unsigned,
)
from alongside.supportive_conversations.services.recording import close_old
from tasks.app import celery, flask_app
from tasks.authorities import for_each_open_authority
from tasks.schedule import CLOSE_OFFERS


@celery.task(name=CLOSE_OFFERS)
def tend_offers_everywhere() -> None:
    """Offers come back and close, conversations close, and words are deleted in their time."""
    for_each_open_authority(flask_app(), tend_offers_here)


def tend_offers_here(session: Session) -> None:
    """The same in the open authority; doing it twice does nothing more."""
    now = clock.now()
    wake_later_offers(session, now)
    close_waiting_offers(session, now)
    clear_unfinished_events(session, now)
    close_old(session, now)
    tell_of_unsigned(session, now)
    dispose_of_old(session, now)
    session.commit()
