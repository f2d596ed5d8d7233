"""The person's choices after saying yes: when, who, where, language, companion, follow-up.

In any order, as often as they like, until a leader is asked. None is made for them.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from alongside.kernel.errors import N_, DomainError
from alongside.kernel.ids import new_id
from alongside.notices.queries import rhythm_of
from alongside.notices.services import cancel, rest_until
from alongside.people.actor import Actor
from alongside.supportive_conversations import policy
from alongside.supportive_conversations.models import Offer, TimingPreference, Wishes
from alongside.supportive_conversations.queries import conversations, leaders, offers
from alongside.supportive_conversations.rules import arranging, offering, timing
from alongside.supportive_conversations.rules.choices import (
    USUAL_TIMINGS,
    Companion,
    LeaderChoice,
    MeetingLanguage,
    Timing,
)
from alongside.supportive_conversations.rules.leaders import check_can_choose_leaders
from alongside.supportive_conversations.services.answering import record_answer
from alongside.supportive_conversations.states import OfferState
from tenants.context import get_open_tenant


def choose_timing(
    session: Session,
    offer: Offer,
    *,
    choice: Timing,
    note: str,
    local_start: datetime | None,
    usual_used: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Record when the person would like to talk, and leave them alone until then (S1-12, S1-13).

    `local_start`: a day and time that would suit, on the wall. "Not now" puts the offer off.
    Raises `DomainError`.
    """
    wishes = _choosing(session, offer, actor)
    rhythm = rhythm_of(session, actor.id, now=now)
    if local_start is not None:
        timing.check_can_start_at(local_start, zone=rhythm.zone, now=now)
    wishes.timing = choice
    wishes.timing_note = note
    wishes.local_start = None if choice is Timing.NOT_NOW else local_start
    wishes.usual_timing_used = usual_used
    wishes.rests_until = timing.rest_ends(choice, now=now, rhythm=rhythm)
    # A window that is over undoes an earlier choice's.
    starts_at, ends_at = now, wishes.rests_until or now
    if ends_at <= starts_at:
        starts_at = ends_at - timedelta(minutes=1)
    rest_until(session, actor.id, offer.id, starts_at=starts_at, ends_at=ends_at)
    if choice is Timing.NOT_NOW:
        offering.check_can_move(OfferState(offer.state), OfferState.LATER)
        offer.state = OfferState.LATER
        cancel(session, subject_id=offer.id, recipient_id=actor.id)
    record_answer(session, offer, actor, now)


def keep_usual_timing(session: Session, choice: Timing, *, actor: Actor) -> None:
    """Keep a timing as one's usual choice: suggested next time, never applied by itself."""
    if choice not in USUAL_TIMINGS:
        raise DomainError(N_("Choose one of the answers offered."), field="timing")
    session.execute(
        insert(TimingPreference)
        .values(tenant_id=get_open_tenant(), id=new_id(), person_id=actor.id, timing=choice)
        .on_conflict_do_update(
            index_elements=["tenant_id", "person_id"], set_={"timing": str(choice)}
        )
    )


def choose_leaders(
    session: Session,
    offer: Offer,
    *,
    choice: LeaderChoice,
    chosen: Sequence[UUID],
    knows_conflicts: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Choose up to three leaders by name, or anyone trained (S1-14).

    Raises `DomainError` beside "chosen"; beside "knows_conflicts" while somebody chosen was part
    of the event or is the line manager and the person has not said that they know.
    """
    wishes = _choosing(session, offer, actor)
    listed = leaders.list_candidates(session, offer, now=now)
    check_can_choose_leaders(
        choice, chosen, vetoed=wishes.vetoed_ids, listed={each.id for each in listed}
    )
    by_name = choice is LeaderChoice.NAMED
    warned = any(each.conflicts for each in listed if each.id in chosen)
    if by_name and warned and not knows_conflicts:
        raise DomainError(
            N_("Read the note about the people you chose, then say that you know."),
            field="knows_conflicts",
        )
    wishes.leader_choice = choice
    wishes.chosen_leader_ids = list(chosen) if by_name else []
    record_answer(session, offer, actor, now)


def rule_out_leaders(
    session: Session, offer: Offer, *, ids: Collection[UUID], actor: Actor, now: datetime
) -> None:
    """The quiet veto: these are never asked, and nothing anywhere tells them or anybody else.

    Whoever was chosen before and is ruled out now is no longer chosen. Raises `DomainError`.
    """
    wishes = _choosing(session, offer, actor)
    listed = {each.id for each in leaders.list_candidates(session, offer, now=now)}
    if not set(ids) <= listed | wishes.vetoed_ids:
        raise DomainError(N_("Choose from the people listed."), field="not_these")
    wishes.vetoed_ids = frozenset(ids)
    wishes.chosen_leader_ids = [each for each in wishes.chosen_leader_ids if each not in ids]
    record_answer(session, offer, actor, now)


def choose_place(
    session: Session,
    offer: Offer,
    *,
    place: arranging.Place | None,
    is_confidential: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Choose a place, or leave it to whoever leads (S1-11). Raises `DomainError`."""
    wishes = _choosing(session, offer, actor)
    if place is not None:
        places = leaders.policy_about(session, offer).places
        arranging.check_can_use_place(place, policy_place_ids=frozenset(each.id for each in places))
    wishes.place_kind = place.kind if place else None
    wishes.policy_place_id = place.policy_place_id if place else None
    wishes.place_text = place.text if place else None
    wishes.place_is_confidential = place is not None and is_confidential
    record_answer(session, offer, actor, now)


def choose_language(
    session: Session, offer: Offer, language: MeetingLanguage, *, actor: Actor, now: datetime
) -> None:
    """Say which language the conversation should be in; asked, never assumed."""
    _choosing(session, offer, actor).language = language
    record_answer(session, offer, actor, now)


def choose_companion(
    session: Session, offer: Offer, companion: Companion, *, actor: Actor, now: datetime
) -> None:
    """Say whether somebody should come along."""
    _choosing(session, offer, actor).companion = companion
    record_answer(session, offer, actor, now)


def choose_follow_up(
    session: Session, offer: Offer, days: Collection[int], *, actor: Actor, now: datetime
) -> None:
    """Say how many days afterwards somebody may ask how things are; empty for not at all."""
    wishes = _choosing(session, offer, actor)
    if not set(days) <= set(leaders.policy_about(session, offer).follow_up_days):
        raise DomainError(N_("Choose one of the answers offered."), field="days")
    wishes.follow_up_days = sorted(days)
    record_answer(session, offer, actor, now)


def _choosing(session: Session, offer: Offer, actor: Actor) -> Wishes:
    policy.check_may_choose(actor, offer)
    conversations.lock(session, offer)
    offering.check_can_choose(
        OfferState(offer.state), asked=conversations.is_being_asked(session, offer)
    )
    return offers.get_wishes(session, offer)
