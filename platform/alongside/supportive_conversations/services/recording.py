"""A conversation takes place, or does not; it is written, looked at by both, signed and closed."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.agreements.reading import find_leave
from alongside.agreements.services import check_may_keep
from alongside.audit.services import record
from alongside.kernel.errors import NotFound
from alongside.notices.services import cancel
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.supportive_conversations import policy
from alongside.supportive_conversations.models import Addition, ConversationRecord, Offer
from alongside.supportive_conversations.queries import conversations, leaders, records
from alongside.supportive_conversations.rules import offering, recording
from alongside.supportive_conversations.services import following
from alongside.supportive_conversations.services.arranging import end_arrangement
from alongside.supportive_conversations.services.reminding import tell_of_change
from alongside.supportive_conversations.states import (
    ArrangementState,
    Fair,
    NotHeld,
    OfferState,
    RecordState,
)
from alongside.writing.services import keep_versions


def begin(session: Session, offer: Offer, *, actor: Actor, now: datetime) -> ConversationRecord:
    """The two have sat down, or have talked already. Beginning twice is beginning once.

    Raises `NotFound` for anybody else and `DomainError` before its time.
    """
    conversations.lock(session, offer)
    found = records.find_record(session, offer.id)
    if found is not None:
        if actor.id not in found.pair:
            raise NotFound
        return found
    request = conversations.find_accepted_request(session, offer)
    policy.check_may_arrange(actor, offer, request)
    arrangement = conversations.find_current_arrangement(session, offer)
    offering.check_can_move(OfferState(offer.state), OfferState.HELD)
    assert request is not None, "checked by the policy"
    assert arrangement is not None, "an arranged offer has one"
    recording.check_can_begin(arrangement.starts_at, now=now)
    offer.state = OfferState.HELD
    template = leaders.policy_about(session, offer).template
    made = ConversationRecord(
        offer_id=offer.id,
        person_id=offer.person_id,
        leader_id=request.leader_id,
        template_key=template.key,
        template_version_id=template.version_id,
        held_at=min(arrangement.starts_at, now),
    )
    session.add(made)
    cancel(session, subject_id=offer.id)
    following.promise_follow_up(session, offer, made, now=now)
    record(session, "conversation:held:recorded", made, actor_id=actor.id, now=now)
    return made


def record_not_held(
    session: Session, offer: Offer, cause: NotHeld, *, actor: Actor, now: datetime
) -> None:
    """It did not take place. All that is kept is on whose side; the two can suggest another time.

    Raises `NotFound` and `DomainError`.
    """
    conversations.lock(session, offer)
    request = conversations.find_accepted_request(session, offer)
    policy.check_may_arrange(actor, offer, request)
    offering.check_can_move(OfferState(offer.state), OfferState.ACCEPTED)
    arrangement = conversations.find_current_arrangement(session, offer)
    assert request is not None, "checked by the policy"
    assert arrangement is not None, "an arranged offer has one"
    recording.check_can_begin(arrangement.starts_at, now=now)
    end_arrangement(arrangement, ArrangementState.NOT_HELD)
    arrangement.not_held = cause
    offer.state = OfferState.ACCEPTED
    cancel(session, subject_id=offer.id)
    other_id = request.leader_id if actor.id == offer.person_id else offer.person_id
    tell_of_change(session, offer, other_id, now=now)
    record(session, "conversation:not_held:recorded", arrangement, actor_id=actor.id, now=now)


def hand_over(session: Session, held: ConversationRecord, *, actor: Actor, now: datetime) -> None:
    """Writing is done for now: both look at whether the record is fair. Raises `DomainError`."""
    _check_pair(actor, held)
    conversations.lock(session, held)
    recording.check_not_over(held.disposed_on)
    recording.check_can_move(RecordState(held.state), RecordState.CHECKING)
    held.state = RecordState.CHECKING
    following.ask_for_check(session, held, asked_by=actor, now=now)
    record(session, "conversation:record:handed_over", held, actor_id=actor.id, now=now)


def take_back(session: Session, held: ConversationRecord, *, actor: Actor, now: datetime) -> None:
    """Go on writing; whatever was signed has to be signed again, and whoever had signed hears.

    Raises `DomainError`.
    """
    _check_pair(actor, held)
    conversations.lock(session, held)
    recording.check_not_over(held.disposed_on)
    recording.check_can_move(RecordState(held.state), RecordState.DRAFTING)
    following.tell_signer(session, held, taken_back_by=actor, now=now)
    held.state, held.fair = RecordState.DRAFTING, None
    held.person_signed_at = held.leader_signed_at = None
    cancel(session, subject_id=held.id)
    record(session, "conversation:record:taken_back", held, actor_id=actor.id, now=now)


def sign(
    session: Session,
    held: ConversationRecord,
    *,
    fair: Fair | None,
    comment: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Put one's name under the record; with both it is locked and its history kept.

    `fair` is the person's answer and None from the leader; `comment` what is kept beside the
    record. Raises `DomainError`.
    """
    _check_pair(actor, held)
    conversations.lock(session, held)
    recording.check_not_over(held.disposed_on)
    recording.check_is_looked_at(RecordState(held.state))
    if actor.id == held.person_id:
        recording.check_can_sign(fair, comment=comment)
        held.fair, held.person_signed_at = fair, now
    else:
        held.leader_signed_at = now
    record(session, "conversation:record:signed", held, actor_id=actor.id, now=now)
    if held.person_signed_at is None or held.leader_signed_at is None:
        return
    held.state, held.signed_on = RecordState.AGREED, day_of(session, now)
    held.closes_on = recording.closes_on(held.signed_on)
    keep_versions(session, kind=records.KIND, about_id=held.offer_id, now=now)
    cancel(session, subject_id=held.id)
    record(session, "conversation:record:agreed", held, actor_id=actor.id, now=now)


def add_words(
    session: Session, held: ConversationRecord, text: str, *, actor: Actor, now: datetime
) -> Addition:
    """Add to what both have signed, as the agreement allows. Raises `NotAgreed`, `DomainError`.

    A leader who no longer reads it (A3) adds nothing to it either: `NotFound`.
    """
    _check_pair(actor, held)
    recording.check_not_over(held.disposed_on)
    recording.check_can_add(RecordState(held.state))
    covered = records.covered_of(held)
    check_may_keep(session, covered, name="addition", text=text, actor=actor)
    if find_leave(session, covered, actor.id, today=day_of(session, now)) is None:
        raise NotFound
    made = Addition(
        record_id=held.id, unit_id=held.offer_id, by_id=actor.id, written_at=now, text=text
    )
    session.add(made)
    record(session, "conversation:record:added_to", held, actor_id=actor.id, now=now)
    return made


def close_old(session: Session, now: datetime) -> int:
    """Close signed conversations whose actions have ended or whose days are over; give how many.

    Nobody is told: it is the same record, with the same readers.
    """
    closed = 0
    for held in records.list_to_close(session, day_of(session, now)):
        recording.check_can_move(RecordState(held.state), RecordState.CLOSED)
        held.state, held.closed_at = RecordState.CLOSED, now
        record(session, "conversation:record:closed", held, actor_id=None, now=now)
        closed += 1
    return closed


def _check_pair(actor: Actor, held: ConversationRecord) -> None:
    if actor.id not in held.pair:
        raise NotFound
