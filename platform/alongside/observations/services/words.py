"""What words may be written in an observation, by whom and when."""

from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.reading import reading_own
from alongside.agreements.services.sharing import check_may_keep_own
from alongside.kernel import clock
from alongside.kernel.errors import N_, NotAgreed, NotFound
from alongside.observations.kinds import KIND
from alongside.observations.models import Observation
from alongside.observations.queries import instruments, observations
from alongside.observations.rules.instruments import Instrument
from alongside.observations.rules.naming import (
    COMMENT,
    FEEDBACK,
    FIRST,
    NEXT_STEP,
    SECOND,
    STRENGTHS,
    evidence_names,
)
from alongside.observations.rules.observing import check_can_name_next_step
from alongside.observations.states import ObservationState
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.wording.rules.about import Words
from alongside.writing.queries import read_texts


def names_to_write(session: Session, actor: Actor, observation_id: UUID) -> frozenset[str]:
    """The names of the texts that are this one's to write. Raises `NotFound` for a stranger."""
    observation = observations.get_taking_part(session, observation_id, actor)
    return _names(observation, instruments.instrument_of(session, observation), actor)


def check_may_write(
    session: Session, actor: Actor, observation_id: UUID, name: str, text: str
) -> UUID:
    """Whether this one may write `text` as `name` now; gives the words' sharing unit.

    Raises `NotFound` for what is not theirs, `NotAgreed` when it is over or locked, and
    `DomainError` for a next step before three strengths.
    """
    if name not in names_to_write(session, actor, observation_id):
        raise NotFound
    observation = observations.get_taking_part(session, observation_id, actor)
    observations.hold_open(session, observation)
    if not _is_open(observation, name):
        raise NotAgreed(N_("This is signed or over, so nothing is written here any more."))
    if name == NEXT_STEP and text:
        check_can_name_next_step(count_strengths(session, observation, actor))
    check_may_keep_own(session, observation.owned, actor)
    return observation.id


def read_own_words(session: Session, actor: Actor, observation_id: UUID) -> Words:
    """The texts that are this one's to write, for help with their wording. Raises `NotFound`.

    Holds the observation, so that nothing is remembered of words that are deleted meanwhile.
    """
    names = names_to_write(session, actor, observation_id)
    observation = observations.get_taking_part(session, observation_id, actor)
    observations.hold_open(session, observation)
    now = clock.now()
    with reading_own(session, observation.owned, actor, now=now, today=day_of(session, now)):
        found = read_texts(session, KIND, observation.id, names=names)
    texts = {name: written.text for name, written in found.items()}
    return Words(KIND, observation.id, observation.id, actor.id, texts)


def count_strengths(session: Session, observation: Observation, actor: Actor) -> int:
    """How many strengths the observer has written. Raises `NotFound` for a stranger."""
    now = clock.now()
    today = day_of(session, now)
    with reading_own(session, observation.owned, actor, now=now, today=today):
        found = read_texts(session, KIND, observation.id, names=STRENGTHS)
        return sum(bool(each.text) for each in found.values())


def _names(observation: Observation, instrument: Instrument, actor: Actor) -> frozenset[str]:
    if actor.id == observation.worker_id:
        return frozenset({COMMENT})
    if actor.id == observation.observer_id:
        about = evidence_names(FIRST, instrument) if instrument.is_scored else {FEEDBACK}
        return frozenset({*about, *STRENGTHS, NEXT_STEP})
    return evidence_names(SECOND, instrument) if observation.has_second else frozenset()


def _is_open(observation: Observation, name: str) -> bool:
    state = ObservationState(observation.state)
    if observation.disposed_on is not None:
        return False
    if name == COMMENT:
        is_mine = observation.self_scored_at is not None or observation.ready_at is not None
        return state is ObservationState.READY and is_mine and not observation.worker_signed_at
    if name.startswith(SECOND):
        return observation.second_scores
    return state is ObservationState.OBSERVED
