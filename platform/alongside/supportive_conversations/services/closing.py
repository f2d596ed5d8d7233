"""What the days do by themselves: offers that were put off come back, and old ones close kindly.

Asked for by name every morning in each authority; doing it twice does nothing more.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.notices.services import cancel
from alongside.people.queries import day_of
from alongside.supportive_conversations.models import Offer
from alongside.supportive_conversations.queries import conversations, offers
from alongside.supportive_conversations.rules import offering
from alongside.supportive_conversations.states import OfferState

_ENDED = frozenset({OfferState.DECLINED, OfferState.WITHDRAWN})


def close_waiting_offers(session: Session, now: datetime) -> int:
    """Close the offers whose days are over; give how many. Nobody is told.

    Those that were declined get the same closing note in the audit on the same day, so that it
    does not tell a no from a silence. One for which a leader is being found stays open.
    """
    today = day_of(session, now)
    closed = 0
    for offer in offers.list_offers_to_close(session, today):
        if OfferState(offer.state) not in _ENDED:
            if conversations.is_being_asked(session, offer):
                continue
            offering.check_can_move(OfferState(offer.state), OfferState.EXPIRED)
            offer.state = OfferState.EXPIRED
        _close(session, offer, now)
        closed += 1
    return closed


def wake_later_offers(session: Session, now: datetime) -> int:
    """Let offers wait again whose person asked to hear of them by today; give how many."""
    today = day_of(session, now)
    woken = offers.list_offers_to_wake(session, today)
    for offer in woken:
        offering.check_can_move(OfferState(offer.state), OfferState.WAITING)
        offer.state = OfferState.WAITING
    return len(woken)


def _close(session: Session, offer: Offer, now: datetime) -> None:
    offer.closed_at = now
    cancel(session, subject_id=offer.id)
    record(session, "offer:offer:closed", offer, actor_id=None, now=now)
