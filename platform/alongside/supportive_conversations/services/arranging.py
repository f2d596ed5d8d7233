"""Agreeing a time, a place and a language. Arranged only when both have agreed to all (S1-11)."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.agreements.services import make_way
from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.notices.services import cancel, notify
from alongside.people.actor import Actor
from alongside.supportive_conversations import kinds, policy
from alongside.supportive_conversations.models import Arrangement, LeaderRequest, Offer
from alongside.supportive_conversations.queries import conversations, leaders, offers, records
from alongside.supportive_conversations.rules import arranging, offering
from alongside.supportive_conversations.rules.arranging import Terms
from alongside.supportive_conversations.rules.leaders import check_has_room
from alongside.supportive_conversations.rules.timing import check_can_start_at
from alongside.supportive_conversations.services.asking import close_requests
from alongside.supportive_conversations.services.reminding import remind_both
from alongside.supportive_conversations.states import (
    ArrangementState,
    OfferState,
    RequestState,
)


def accept_request(
    session: Session,
    request: LeaderRequest,
    terms: Terms,
    *,
    place_is_confidential: bool,
    actor: Actor,
    now: datetime,
) -> Arrangement:
    """Say yes to leading, at `terms`. Where they are all that was asked for, it is arranged.

    The offer's row is held first and the leader's second, so that of two leaders one has it, and
    no leader has more than the policy allows. Raises `DomainError`.
    """
    policy.check_may_answer_request(actor, request)
    offer = conversations.get_offer_of(session, request)
    conversations.lock(session, offer)
    conversations.lock(session, request)
    offering.check_can_move(OfferState(offer.state), OfferState.ARRANGED)
    _check_terms(session, offer, terms, place_is_confidential, now)
    _check_listed_with_room(session, offer, actor, now)
    close_requests([request], RequestState.ACCEPTED, now=now)
    session.flush()  # one accepted request for each offer: the database says so first
    others = conversations.list_open_requests(session, offer)
    passed_over = [each for each in others if each.id != request.id]
    close_requests(passed_over, RequestState.PASSED_OVER, now=now)
    for each in (request, *passed_over):
        cancel(session, subject_id=each.id)
    record(session, "offer:request:answered", request, actor_id=actor.id, now=now)
    make_way(session, records.get_covered(session, offer.id))
    arrangement = _propose(session, offer, request, terms, actor, now)
    if offers.get_wishes(session, offer).wish.is_met_by(terms):
        arrangement.person_agreed_at = now
        arrangement.person_confirms_place = True
        _settle(session, offer, arrangement, actor, now)
    else:
        _ask_the_other(session, offer, arrangement, actor, now)
    return arrangement


def propose(
    session: Session,
    offer: Offer,
    terms: Terms,
    *,
    place_is_confidential: bool,
    actor: Actor,
    now: datetime,
) -> Arrangement:
    """Suggest another time, place or language; what was arranged before no longer is.

    Either of the pair may. Raises `NotFound` and `DomainError`.
    """
    conversations.lock(session, offer)
    request = conversations.find_accepted_request(session, offer)
    policy.check_may_arrange(actor, offer, request)
    assert request is not None
    _check_terms(session, offer, terms, place_is_confidential, now)
    current = conversations.find_current_arrangement(session, offer)
    if current is not None:
        end_arrangement(current, ArrangementState.REPLACED)
        session.flush()  # one current arrangement for each offer
    if offer.state == OfferState.ARRANGED:
        offer.state = OfferState.ACCEPTED
    cancel(session, subject_id=offer.id)
    arrangement = _propose(session, offer, request, terms, actor, now)
    _ask_the_other(session, offer, arrangement, actor, now)
    return arrangement


def agree(
    session: Session,
    offer: Offer,
    *,
    number: int,
    place_is_confidential: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Agree to the proposal with this number, to all of it, and that its place is confidential.

    Raises `NotFound`, and `DomainError` when it has changed since or is still not agreed by both.
    """
    conversations.lock(session, offer)
    request = conversations.find_accepted_request(session, offer)
    policy.check_may_arrange(actor, offer, request)
    arrangement = conversations.find_current_arrangement(session, offer)
    if arrangement is None or arrangement.number != number:
        raise DomainError(N_("This has changed since you opened the page. Look at it again."))
    arranging.check_confirms_place(place_is_confidential)
    _take_word(arrangement, offer, actor, now)
    _settle(session, offer, arrangement, actor, now)


def end_arrangement(arrangement: Arrangement, to: ArrangementState) -> None:
    """Move a current arrangement on; it stays in the history."""
    arranging.check_can_move_arrangement(ArrangementState(arrangement.state), to)
    arrangement.state = to


def _check_listed_with_room(session: Session, offer: Offer, actor: Actor, now: datetime) -> None:
    conversations.lock_member(session, actor.id)
    candidates = leaders.list_candidates(session, offer, now=now)
    listed = {each.id: each.most_open for each in candidates}
    if actor.id not in listed:
        raise DomainError(N_("This request is no longer open. There is nothing you need to do."))
    led = conversations.count_led(session, [actor.id], now=now)
    check_has_room(led.get(actor.id, 0), listed[actor.id])


def _propose(
    session: Session,
    offer: Offer,
    request: LeaderRequest,
    terms: Terms,
    actor: Actor,
    now: datetime,
) -> Arrangement:
    arrangement = Arrangement(
        offer_id=offer.id,
        leader_id=request.leader_id,
        proposed_by_id=actor.id,
        number=conversations.next_number(session, offer),
        state=ArrangementState.PROPOSED,
        made_at=now,
        local_start=terms.local_start,
        zone=terms.zone,
        starts_at=terms.starts_at,
        length_minutes=terms.length_minutes,
        place_kind=terms.place.kind,
        policy_place_id=terms.place.policy_place_id,
        language=terms.language,
    )
    arrangement.place_text = terms.place.text
    _take_word(arrangement, offer, actor, now)
    session.add(arrangement)
    record(session, "conversation:arrangement:proposed", arrangement, actor_id=actor.id, now=now)
    return arrangement


def _ask_the_other(
    session: Session, offer: Offer, arrangement: Arrangement, actor: Actor, now: datetime
) -> None:
    notify(
        session,
        kinds.ANSWER_NEEDED,
        arrangement.leader_id if actor.id == offer.person_id else offer.person_id,
        offer.id,
        key=f"arrangement:{arrangement.id}:proposed",
        now=now,
    )


def _check_terms(
    session: Session, offer: Offer, terms: Terms, place_is_confidential: bool, now: datetime
) -> None:
    arranging.check_confirms_place(place_is_confidential)
    check_can_start_at(terms.local_start, zone=terms.zone_info, now=now)
    places = leaders.policy_about(session, offer).places
    arranging.check_can_use_place(
        terms.place, policy_place_ids=frozenset(each.id for each in places)
    )


def _take_word(arrangement: Arrangement, offer: Offer, actor: Actor, now: datetime) -> None:
    if actor.id == offer.person_id:
        arrangement.person_agreed_at, arrangement.person_confirms_place = now, True
    else:
        arrangement.leader_agreed_at, arrangement.leader_confirms_place = now, True


def _settle(
    session: Session, offer: Offer, arrangement: Arrangement, actor: Actor, now: datetime
) -> None:
    arranging.check_can_arrange(arrangement.parts, now=now)
    end_arrangement(arrangement, ArrangementState.AGREED)
    offering.check_can_move(OfferState(offer.state), OfferState.ARRANGED)
    offer.state = OfferState.ARRANGED
    record(session, "conversation:arrangement:agreed", arrangement, actor_id=actor.id, now=now)
    remind_both(session, offer, arrangement, now=now)
