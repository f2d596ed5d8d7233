"""Both sign what was seen; then it is locked."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.notices.services import cancel
from alongside.observations import kinds, policy
from alongside.observations.kinds import KIND
from alongside.observations.models import Observation
from alongside.observations.queries import instruments, observations
from alongside.observations.services.telling import tell
from alongside.observations.states import ObservationState
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.writing.services import keep_versions


def sign(session: Session, observation: Observation, *, actor: Actor, now: datetime) -> None:
    """One of the two signs; with both it is locked. Raises `DomainError`, `NotFound`.

    The worker signs what they could read: after having scored themselves.
    """
    policy.check_is_one_of_pair(actor, observation)
    observations.lock(session, observation)
    if observation.state != ObservationState.READY:
        raise DomainError(N_("This has changed since you opened it. Look at it as it is now."))
    if policy.is_worker(actor, observation):
        instrument = instruments.instrument_of(session, observation)
        if not observation.shows_scores(is_scored=instrument.is_scored):
            raise DomainError(N_("Score yourself first. Then you can read it and sign."))
        observation.worker_signed_at = observation.worker_signed_at or now
    else:
        observation.observer_signed_at = observation.observer_signed_at or now
    record(session, "observation:feedback:signed", observation, actor_id=actor.id, now=now)
    if observation.worker_signed_at and observation.observer_signed_at:
        _lock_it(session, observation, now)


def _lock_it(session: Session, observation: Observation, now: datetime) -> None:
    observation.state = ObservationState.SIGNED
    observation.signed_on = day_of(session, now)
    keep_versions(session, kind=KIND, about_id=observation.id, now=now)
    cancel(session, subject_id=observation.id)
    for member_id in observation.pair:
        tell(session, kinds.SIGNED, observation, member_id, now=now)
