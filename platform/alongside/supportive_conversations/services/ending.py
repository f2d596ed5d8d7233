"""Changing one's mind: choosing again, stepping back, not wishing to any more. Without a reason."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.agreements.services import drop_proposed, lapse
from alongside.audit.services import record
from alongside.notices.services import cancel
from alongside.people.actor import Actor
from alongside.supportive_conversations import policy
from alongside.supportive_conversations.models import LeaderRequest, Offer
from alongside.supportive_conversations.queries import conversations, offers
from alongside.supportive_conversations.queries.records import KIND
from alongside.supportive_conversations.rules import offering
from alongside.supportive_conversations.services.arranging import end_arrangement
from alongside.supportive_conversations.services.asking import (
    ask_next_or_say_so,
    close_requests,
)
from alongside.supportive_conversations.services.reminding import tell_of_change
from alongside.supportive_conversations.states import (
    ArrangementState,
    OfferState,
    RequestState,
)


def choose_again(session: Session, offer: Offer, *, actor: Actor, now: datetime) -> None:
    """Take back what was asked and agreed, so that everything can be chosen anew.

    A leader who had said yes hears that something changed; the others hear nothing. What the two
    agreed about notes stands if that leader is the one again. Raises `DomainError` when the offer
    is over.
    """
    policy.check_may_choose(actor, offer)
    conversations.lock(session, offer)
    if offer.state == OfferState.ARRANGED:
        offer.state = OfferState.ACCEPTED
    offering.check_can_choose(OfferState(offer.state), asked=False)
    _let_leaders_go(session, offer, now)
    drop_proposed(session, KIND, offer.id)
    offers.get_wishes(session, offer).sent_at = None
    record(session, "offer:choices:taken_back", offer, actor_id=actor.id, now=now)


def withdraw(session: Session, offer: Offer, *, actor: Actor, now: datetime) -> None:
    """Say that one no longer wishes to talk, after having said yes. Raises `DomainError`."""
    policy.check_may_choose(actor, offer)
    conversations.lock(session, offer)
    offering.check_can_move(OfferState(offer.state), OfferState.WITHDRAWN)
    _let_leaders_go(session, offer, now)
    lapse(session, KIND, offer.id)
    offer.state = OfferState.WITHDRAWN
    record(session, "offer:answer:recorded", offer, actor_id=actor.id, now=now)


def step_back(session: Session, request: LeaderRequest, *, actor: Actor, now: datetime) -> None:
    """Say that one can no longer lead. The person hears that it changed, and the next is asked."""
    policy.check_may_answer_request(actor, request)
    offer = conversations.get_offer_of(session, request)
    conversations.lock(session, offer)
    conversations.lock(session, request)
    close_requests([request], RequestState.STEPPED_BACK, now=now)
    _cancel_arrangement(session, offer)
    lapse(session, KIND, offer.id)
    if offer.state == OfferState.ARRANGED:
        offer.state = OfferState.ACCEPTED
    record(session, "offer:request:answered", request, actor_id=actor.id, now=now)
    tell_of_change(session, offer, offer.person_id, now=now)
    ask_next_or_say_so(session, offer, now=now)


def _let_leaders_go(session: Session, offer: Offer, now: datetime) -> None:
    for request in conversations.list_open_requests(session, offer):
        if request.state == RequestState.ACCEPTED:
            tell_of_change(session, offer, request.leader_id, now=now)
        close_requests([request], RequestState.TAKEN_BACK, now=now)
        cancel(session, subject_id=request.id)
    _cancel_arrangement(session, offer)


def _cancel_arrangement(session: Session, offer: Offer) -> None:
    current = conversations.find_current_arrangement(session, offer)
    if current is not None:
        end_arrangement(current, ArrangementState.CANCELLED)
    cancel(session, subject_id=offer.id)
