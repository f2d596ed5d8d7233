"""Whether what a notice says is still so, asked again at the moment of sending.

Each answers for one recipient, and no to anybody who is not in it.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.people.queries import day_of
from alongside.supportive_conversations.models import (
    Arrangement,
    ConversationRecord,
    LeaderRequest,
    Offer,
)
from alongside.supportive_conversations.states import (
    OPEN_REQUEST,
    ArrangementState,
    OfferState,
    RecordState,
    RequestState,
)
from tenants.context import get_open_tenant

# "In an hour" is said within this much of the start, and not after it.
SOON = timedelta(minutes=90)


def waits_for_answer(session: Session, offer_id: UUID, person_id: UUID, now: datetime) -> bool:
    """The offer waits for this person, or they asked to hear of it again by today."""
    offer = _find_offer(session, offer_id)
    if offer is None or offer.person_id != person_id:
        return False
    today = day_of(session, now)
    if offer.expires_on < today:
        return False
    if offer.state == OfferState.LATER:
        return offer.remind_again_on is not None and offer.remind_again_on <= today
    return offer.state == OfferState.WAITING


def is_still_asked(session: Session, request_id: UUID, leader_id: UUID) -> bool:
    """This leader has not answered, and nobody else has said yes."""
    request = session.get(LeaderRequest, (get_open_tenant(), request_id))
    return (
        request is not None
        and request.leader_id == leader_id
        and request.state == RequestState.ASKED
    )


def needs_answer_from(session: Session, offer_id: UUID, member_id: UUID) -> bool:
    """A proposal waits for this one of the pair; or nobody is left for the person to ask."""
    offer = _find_offer(session, offer_id)
    if offer is None or offer.state != OfferState.ACCEPTED:
        return False
    proposal = _find_arrangement(session, offer_id, ArrangementState.PROPOSED)
    if proposal is None:
        return offer.person_id == member_id and not _is_being_asked(session, offer_id)
    if offer.person_id == member_id:
        return proposal.person_agreed_at is None
    return proposal.leader_id == member_id and proposal.leader_agreed_at is None


def is_arranged_with(session: Session, offer_id: UUID, member_id: UUID) -> bool:
    """A conversation is arranged and this is one of the pair."""
    return _find_arranged(session, offer_id, member_id) is not None


def starts_tomorrow(session: Session, offer_id: UUID, member_id: UUID, now: datetime) -> bool:
    """The conversation is on the day after today."""
    arranged = _find_arranged(session, offer_id, member_id)
    if arranged is None:
        return False
    today = day_of(session, now)
    return arranged.local_start.date() == today + timedelta(days=1)


def starts_soon(session: Session, offer_id: UUID, member_id: UUID, now: datetime) -> bool:
    """The conversation starts within the hour or so, and has not begun."""
    arranged = _find_arranged(session, offer_id, member_id)
    return arranged is not None and now < arranged.starts_at <= now + SOON


def has_changed(session: Session, offer_id: UUID, member_id: UUID) -> bool:
    """What was arranged with this member is no longer."""
    offer = _find_offer(session, offer_id)
    return offer is not None and not is_arranged_with(session, offer_id, member_id)


def waits_for_check(session: Session, record_id: UUID, member_id: UUID) -> bool:
    """A record waits for this one of the pair to look at it and sign."""
    held = session.get(ConversationRecord, (get_open_tenant(), record_id))
    if held is None or held.state != RecordState.CHECKING or held.disposed_on is not None:
        return False
    if member_id == held.person_id:
        return held.person_signed_at is None
    return member_id == held.leader_id and held.leader_signed_at is None


def is_written_again(session: Session, offer_id: UUID, member_id: UUID) -> bool:
    """The record of this one of a pair is being written, whatever they had signed."""
    held = _find_record(session, offer_id)
    if held is None or member_id not in held.pair:
        return False
    return held.state == RecordState.DRAFTING and held.disposed_on is None


def has_words_that_end(session: Session, offer_id: UUID, member_id: UUID) -> bool:
    """This one of a pair still has words that are deleted soon unless both sign them."""
    held = _find_record(session, offer_id)
    if held is None or member_id not in held.pair:
        return False
    return held.words_end_on is not None and held.signed_on is None and held.disposed_on is None


def was_held_with(session: Session, offer_id: UUID, member_id: UUID) -> bool:
    """This member had the conversation that came of an offer."""
    offer = _find_offer(session, offer_id)
    return offer is not None and offer.person_id == member_id and offer.state == OfferState.HELD


def _find_offer(session: Session, offer_id: UUID) -> Offer | None:
    return session.get(Offer, (get_open_tenant(), offer_id))


def _find_record(session: Session, offer_id: UUID) -> ConversationRecord | None:
    return session.scalars(
        select(ConversationRecord).where(ConversationRecord.offer_id == offer_id)
    ).one_or_none()


def _find_arrangement(
    session: Session, offer_id: UUID, state: ArrangementState
) -> Arrangement | None:
    return session.scalars(
        select(Arrangement).where(Arrangement.offer_id == offer_id, Arrangement.state == state)
    ).one_or_none()


def _find_arranged(session: Session, offer_id: UUID, member_id: UUID) -> Arrangement | None:
    offer = _find_offer(session, offer_id)
    if offer is None or offer.state != OfferState.ARRANGED:
        return None
    agreed = _find_arrangement(session, offer_id, ArrangementState.AGREED)
    if agreed is None or member_id not in (offer.person_id, agreed.leader_id):
        return None
    return agreed


def _is_being_asked(session: Session, offer_id: UUID) -> bool:
    asked = select(LeaderRequest.id).where(
        LeaderRequest.offer_id == offer_id, LeaderRequest.state.in_(list(OPEN_REQUEST))
    )
    return bool(session.scalar(select(asked.exists())))
