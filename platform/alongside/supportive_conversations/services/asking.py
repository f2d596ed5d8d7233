"""Asking leaders, one by one or all at once, and what happens when one of them cannot.

A leader gives no reason and nobody is told who said no: the next one is simply asked.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.notices.services import cancel, notify, schedule
from alongside.people.actor import Actor
from alongside.people.queries import zone_of
from alongside.supportive_conversations import kinds, policy
from alongside.supportive_conversations.models import LeaderRequest, Offer, Wishes
from alongside.supportive_conversations.queries import conversations, leaders, offers
from alongside.supportive_conversations.rules import offering, timing
from alongside.supportive_conversations.rules.arranging import check_can_move_request
from alongside.supportive_conversations.rules.choices import LeaderChoice
from alongside.supportive_conversations.rules.leaders import whom_to_ask
from alongside.supportive_conversations.states import OfferState, RequestState

_SAID_NO = frozenset({RequestState.DECLINED, RequestState.STEPPED_BACK})


def send_choices(
    session: Session, offer: Offer, *, actor: Actor, now: datetime
) -> list[LeaderRequest]:
    """Send the person's choices to whom they chose; empty when nobody can be asked just now.

    Raises `DomainError` while when, who or the language is missing, or somebody is being asked.
    """
    policy.check_may_choose(actor, offer)
    conversations.lock(session, offer)
    wishes = offers.get_wishes(session, offer)
    offering.check_can_choose(
        OfferState(offer.state), asked=conversations.is_being_asked(session, offer)
    )
    offering.check_can_ask(
        timing=wishes.timing, leader_choice=wishes.leader_choice, language=wishes.language
    )
    wishes.sent_at = now
    record(session, "offer:choices:sent", offer, actor_id=actor.id, now=now)
    return ask_next(session, offer, wishes, now=now)


def open_request(session: Session, request: LeaderRequest, *, actor: Actor, now: datetime) -> None:
    """Audit that a leader has read what somebody asks."""
    policy.check_may_answer_request(actor, request)
    request.opened_at = request.opened_at or now
    record(session, "offer:request:opened", request, actor_id=actor.id, now=now)


def decline_request(
    session: Session, request: LeaderRequest, *, actor: Actor, now: datetime
) -> None:
    """Say no to leading. The next one is asked; the person hears only when nobody is left."""
    policy.check_may_answer_request(actor, request)
    offer = conversations.get_offer_of(session, request)
    conversations.lock(session, offer)
    conversations.lock(session, request)
    close_requests([request], RequestState.DECLINED, now=now)
    record(session, "offer:request:answered", request, actor_id=actor.id, now=now)
    cancel(session, subject_id=request.id)
    if not conversations.is_being_asked(session, offer):
        ask_next_or_say_so(session, offer, now=now)


def ask_next(
    session: Session, offer: Offer, wishes: Wishes, *, now: datetime
) -> list[LeaderRequest]:
    """Ask whoever is next, with the offer's row held; empty when nobody is left."""
    earlier = conversations.list_requests_about(session, offer)
    candidates = {each.id: each for each in leaders.list_candidates(session, offer, now=now)}
    assert wishes.leader_choice is not None
    choice = LeaderChoice(wishes.leader_choice)
    ids = whom_to_ask(
        choice,
        wishes.chosen_leader_ids,
        vetoed=wishes.vetoed_ids,
        said_no=[each.leader_id for each in earlier if each.state in _SAID_NO],
        candidates=list(candidates.values()),
    )
    requests = [
        LeaderRequest(
            offer_id=offer.id,
            leader_id=leader_id,
            by_name=choice is LeaderChoice.NAMED,
            conflicts=sorted(candidates[leader_id].conflicts),
            asked_at=now,
        )
        for leader_id in ids
    ]
    session.add_all(requests)
    for request in requests:
        _tell_leader(session, request, now)
    return requests


def ask_next_or_say_so(session: Session, offer: Offer, *, now: datetime) -> None:
    """Ask whoever is next; when nobody is left, let the person know that something waits."""
    wishes = offers.get_wishes(session, offer)
    if ask_next(session, offer, wishes, now=now):
        return
    notify(
        session,
        kinds.ANSWER_NEEDED,
        offer.person_id,
        offer.id,
        key=f"offer:{offer.id}:nobody:{now:%Y%m%dT%H%M%S}",
        now=now,
    )


def close_requests(requests: Iterable[LeaderRequest], to: RequestState, *, now: datetime) -> None:
    """Move requests on. Raises `DomainError` for one that is no longer open to it."""
    for request in requests:
        check_can_move_request(RequestState(request.state), to)
        request.state = to
        request.answered_at = now


def _tell_leader(session: Session, request: LeaderRequest, now: datetime) -> None:
    notify(
        session,
        kinds.LEADER_ASKED,
        request.leader_id,
        request.id,
        key=f"request:{request.id}:asked",
        now=now,
    )
    zone = zone_of(session)
    next_day = timing.local_time(now, zone).date() + timedelta(days=1)
    schedule(
        session,
        kinds.LEADER_ASKED,
        request.leader_id,
        request.id,
        local=timing.morning_of(next_day),
        zone=str(zone),
        key=f"request:{request.id}:day1",
        now=now,
    )
