"""Supportive conversations: what the days do by themselves, in every authority."""

from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.supportive_conversations.services.closing import (
    close_waiting_offers,
    wake_later_offers,
)
from alongside.supportive_conversations.services.describing import clear_unfinished_events
from tasks.app import celery, flask_app
from tasks.authorities import for_each_open_authority
from tasks.schedule import CLOSE_OFFERS


@celery.task(name=CLOSE_OFFERS)
def tend_offers_everywhere() -> None:
    """Let put-off offers come back, close old ones and erase what nobody finished writing."""
    for_each_open_authority(flask_app(), tend_offers_here)


def tend_offers_here(session: Session) -> None:
    """The same in the open authority; doing it twice does nothing more."""
    now = clock.now()
    wake_later_offers(session, now)
    close_waiting_offers(session, now)
    clear_unfinished_events(session, now)
    session.commit()
