"""The visit takes place and is scored: by the observer, beside them by a second, by oneself."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.notices.services import cancel
from alongside.observations import kinds, policy
from alongside.observations.models import Observation
from alongside.observations.queries import instruments, observations
from alongside.observations.rules import observing
from alongside.observations.rules.instruments import NOTHING, Scores
from alongside.observations.rules.naming import FEEDBACK, FIRST, NEXT_STEP, SECOND, SELF, STRENGTHS
from alongside.observations.rules.scoring import Merged, Scales, merge
from alongside.observations.rules.tallying import Tally, add_taps
from alongside.observations.services import opening
from alongside.observations.services.pairing import keep_pair
from alongside.observations.services.telling import tell
from alongside.observations.states import ObservationState
from alongside.people.actor import Actor
from alongside.people.queries import day_of


def begin(session: Session, observation: Observation, *, actor: Actor, now: datetime) -> None:
    """The visit takes place. Raises `DomainError` before its day, or without both consents."""
    policy.check_may_observe(actor, observation)
    observations.lock(session, observation)
    observing.check_can_begin(
        ObservationState(observation.state),
        observation.consents,
        observation.observed_on,
        day_of(session, now),
    )
    observation.state, observation.began_at = ObservationState.OBSERVED, now
    cancel(session, subject_id=observation.id)
    record(session, "observation:visit:began", observation, actor_id=actor.id, now=now)
    if instruments.instrument_of(session, observation).is_scored:
        tell(session, kinds.SELF_SCORE, observation, observation.worker_id, now=now)


def place_of(observation: Observation, actor: Actor) -> str:
    """Where this person's scores go: the observer's or the second's. Raises `NotFound`."""
    if policy.is_observer(actor, observation):
        return FIRST
    policy.check_may_score_second(actor, observation)
    return SECOND


def check_can_score(observation: Observation, place: str) -> None:
    """While it is open to this one. Raises `DomainError`."""
    if place == FIRST:
        is_open = observation.state == ObservationState.OBSERVED
    else:
        is_open = observation.second_scores
    if not is_open or observation.disposed_on is not None:
        raise DomainError(N_("These scores cannot be changed any more."))


def keep_scores(
    session: Session,
    observation: Observation,
    scales: Scales,
    *,
    seen: Scales = NOTHING.scales,
    actor: Actor,
    now: datetime,
    today: date,
) -> Merged:
    """Keep what the observer or the second person changed on a page that was made of `seen`.

    Nothing is kept where another page changed the same item meanwhile (`Merged.twice`): whoever
    scores chooses first. Raises `DomainError`, `NotFound`.
    """
    place = place_of(observation, actor)
    opening.hold(session, observation)
    check_can_score(observation, place)
    with opening.changing(session, observation, place, actor, now=now, today=today) as rating:
        merged = merge(rating.tally.scores.scales, seen, scales)
        if not merged.twice:
            rating.tally = rating.tally.with_scales(merged.scales)
        return merged


def keep_taps(
    session: Session,
    observation: Observation,
    taps: Mapping[str, int],
    *,
    save_id: UUID,
    actor: Actor,
    now: datetime,
    today: date,
) -> Scores:
    """Add what was counted since the last save, once for each `save_id`; give what there is now.

    Raises `DomainError` and `NotFound`.
    """
    place = place_of(observation, actor)
    opening.hold(session, observation)
    check_can_score(observation, place)
    instrument = instruments.instrument_of(session, observation)
    with opening.changing(session, observation, place, actor, now=now, today=today) as rating:
        rating.tally = add_taps(rating.tally, instrument, taps, save_id)
        return rating.tally.scores


def score_oneself(
    session: Session,
    observation: Observation,
    scales: Mapping[str, int | None],
    *,
    actor: Actor,
    now: datetime,
    today: date,
) -> None:
    """The worker's own scores, once; any of them may be left out. Raises `DomainError`."""
    policy.check_may_own(actor, observation)
    observations.lock(session, observation)
    instrument = instruments.instrument_of(session, observation)
    observing.check_can_score_oneself(
        ObservationState(observation.state),
        instrument,
        is_done=observation.self_scored_at is not None,
    )
    with opening.changing(session, observation, SELF, actor, now=now, today=today) as rating:
        rating.tally = Tally(Scores(dict(scales), {}))
    observation.self_scored_at = now
    record(session, "observation:self:scored", observation, actor_id=actor.id, now=now)


def hand_over(
    session: Session, observation: Observation, *, actor: Actor, now: datetime, today: date
) -> None:
    """The observer has finished: strengths first, then the one next step. Raises `DomainError`."""
    policy.check_may_observe(actor, observation)
    observations.lock(session, observation)
    observing.check_can_move(ObservationState(observation.state), ObservationState.READY)
    instrument = instruments.instrument_of(session, observation)
    opened = opening.read(session, observation, instrument, actor, now=now, today=today)
    observing.check_can_hand_over(
        instrument,
        opened.scores.get(FIRST, Scores({}, {})),
        strengths=sum(bool(opened.texts.get(name)) for name in STRENGTHS),
        next_step=bool(opened.texts.get(NEXT_STEP)),
        feedback=bool(opened.texts.get(FEEDBACK)),
    )
    observation.state, observation.ready_at = ObservationState.READY, now
    record(session, "observation:feedback:ready", observation, actor_id=actor.id, now=now)
    tell(session, kinds.READY, observation, observation.worker_id, now=now)
    keep_pair(session, observation, instrument, actor, now=now, today=today)
