"""Whether what a notice says is still so, asked again at the moment of sending.

Each answers for one recipient, and no to anybody who is not in it.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.observations.models import Observation
from alongside.observations.queries.instruments import instrument_of
from alongside.observations.queries.observations import find_observation
from alongside.observations.states import ObservationState
from alongside.people.queries import day_of


def waits_for_answer(session: Session, observation_id: UUID, member_id: UUID) -> bool:
    """This one of the pair is asked and has not answered."""
    found = _find(session, observation_id, ObservationState.ASKED)
    return found is not None and found.waits_for_id == member_id


def was_answered(session: Session, observation_id: UUID, member_id: UUID) -> bool:
    """This one of the pair had asked, and the other one has answered."""
    found = find_observation(session, observation_id)
    answered = (ObservationState.PREPARING, ObservationState.DECLINED)
    return found is not None and found.asked_by_id == member_id and found.state in answered


def is_booked_with(session: Session, observation_id: UUID, member_id: UUID) -> bool:
    """It is booked, and this member takes part."""
    found = _find(session, observation_id, ObservationState.BOOKED)
    return found is not None and _takes_part(found, member_id)


def is_tomorrow(session: Session, observation_id: UUID, member_id: UUID, now: datetime) -> bool:
    """It is booked for the day after today, and this member takes part."""
    found = _find(session, observation_id, ObservationState.BOOKED)
    if found is None or not _takes_part(found, member_id):
        return False
    return found.observed_on == day_of(session, now) + timedelta(days=1)


def waits_for_own_scores(session: Session, observation_id: UUID, member_id: UUID) -> bool:
    """The worker may score themselves and has not."""
    found = find_observation(session, observation_id)
    if found is None or found.worker_id != member_id or not found.has_words:
        return False
    return found.self_scored_at is None and instrument_of(session, found).is_scored


def is_ready_for(session: Session, observation_id: UUID, member_id: UUID) -> bool:
    """The observer has finished, and it waits for the worker to read and sign."""
    found = _find(session, observation_id, ObservationState.READY)
    if found is None or found.worker_id != member_id:
        return False
    return found.worker_signed_at is None


def is_signed_with(session: Session, observation_id: UUID, member_id: UUID) -> bool:
    """Both have signed, and this is one of them."""
    found = _find(session, observation_id, ObservationState.SIGNED)
    return found is not None and member_id in found.pair


def has_ended_for(session: Session, observation_id: UUID, member_id: UUID) -> bool:
    """It will not take place, or a consent was withdrawn; and this member took part."""
    found = find_observation(session, observation_id)
    ended = (ObservationState.CALLED_OFF, ObservationState.WITHDRAWN)
    if found is None or found.state not in ended:
        return False
    return member_id in (*found.pair, found.second_id)


def is_second_asked(session: Session, observation_id: UUID, member_id: UUID) -> bool:
    """This member is asked to score beside the observer, and has not answered."""
    found = find_observation(session, observation_id)
    return found is not None and found.second_id == member_id and found.second_waits


def _find(session: Session, observation_id: UUID, state: ObservationState) -> Observation | None:
    found = find_observation(session, observation_id)
    return found if found is not None and found.state == state else None


def _takes_part(found: Observation, member_id: UUID) -> bool:
    return member_id in found.pair or (found.has_second and member_id == found.second_id)
