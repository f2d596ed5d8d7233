"""The person's own answers: to an offer, and about how they are just now.

No answer asks a reason, and none of them is told to anybody: no notice, no mail, and an audit
that says only that there was an answer.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.notices.services import cancel, schedule
from alongside.people.actor import Actor
from alongside.people.queries import zone_of
from alongside.supportive_conversations import kinds, policy
from alongside.supportive_conversations.models import EventPerson, Offer, Wishes
from alongside.supportive_conversations.queries import conversations, offers
from alongside.supportive_conversations.rules import offering, timing
from alongside.supportive_conversations.rules.choices import Answer, RemindAgain, SafetyCheck
from alongside.supportive_conversations.states import OfferState


def answer_offer(
    session: Session, offer: Offer, answer: Answer, *, actor: Actor, now: datetime
) -> None:
    """Record yes, later or no (S1-10); the same answer again changes nothing.

    Raises `DomainError` when the offer is over.
    """
    policy.check_may_choose(actor, offer)
    conversations.lock(session, offer)
    if offer.state == offering.STATE_AFTER[answer]:
        return
    offering.check_can_answer(OfferState(offer.state), answer)
    offer.state = offering.STATE_AFTER[answer]
    offer.remind_again_on = None
    if answer is Answer.YES and offers.find_wishes(session, offer) is None:
        session.add(Wishes(offer_id=offer.id))
    record_answer(session, offer, actor, now)
    cancel(session, subject_id=offer.id, recipient_id=actor.id)


def remind_again(
    session: Session, offer: Offer, choice: RemindAgain, *, actor: Actor, now: datetime
) -> None:
    """Mention an offer that was put off on a day that the person chooses, or never again."""
    policy.check_may_choose(actor, offer)
    conversations.lock(session, offer)
    if offer.state != OfferState.LATER:
        offering.check_can_move(OfferState(offer.state), OfferState.LATER)
    zone = zone_of(session)
    today = timing.local_time(now, zone).date()
    cancel(session, subject_id=offer.id, recipient_id=actor.id)
    offer.remind_again_on = timing.remind_on(choice, today=today, expires_on=offer.expires_on)
    record_answer(session, offer, actor, now)
    if offer.remind_again_on is not None:
        schedule(
            session,
            kinds.OFFER_WAITING,
            actor.id,
            offer.id,
            local=timing.morning_of(offer.remind_again_on),
            zone=str(zone),
            key=f"offer:{offer.id}:again:{offer.remind_again_on}",
            now=now,
        )


def answer_safety_check(
    session: Session, affected: EventPerson, answer: SafetyCheck, *, actor: Actor, now: datetime
) -> None:
    """Say whether one is all right to carry on. Apart from the offer, and for oneself alone."""
    policy.check_may_answer_for(actor, affected)
    affected.safety_check = answer
    record(session, "event:check:answered", affected, actor_id=actor.id, now=now)


def rate_own_strain(affected: EventPerson, strain: int | None, *, actor: Actor) -> None:
    """Keep one's own rating of the strain, 0 to 10, or forget it. Nobody else ever reads it."""
    policy.check_may_answer_for(actor, affected)
    affected.own_strain = None if strain is None else str(strain)


def record_answer(session: Session, offer: Offer, actor: Actor, now: datetime) -> None:
    """Audit that an answer was given, and never which one or to which question."""
    record(session, "offer:answer:recorded", offer, actor_id=actor.id, now=now)
