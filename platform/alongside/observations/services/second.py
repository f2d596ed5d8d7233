"""A second person who scores the same visit: one in five, if the worker wishes it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.queries import find_here
from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.observations import kinds, policy
from alongside.observations.models import Observation
from alongside.observations.queries import instruments, observations
from alongside.observations.rules import observing
from alongside.observations.rules.naming import SECOND
from alongside.observations.services import opening
from alongside.observations.services.asking import is_manager
from alongside.observations.services.pairing import keep_pair
from alongside.observations.services.scoring import check_can_score
from alongside.observations.services.telling import tell
from alongside.observations.states import ObservationState, SecondState
from alongside.people.actor import Actor
from alongside.people.queries import day_of


def ask_second(
    session: Session,
    observation: Observation,
    member_id: UUID,
    *,
    family_knows: bool,
    manager_may: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """The worker asks somebody to score beside the observer. Raises `DomainError`."""
    policy.check_may_own(actor, observation)
    observations.lock(session, observation)
    second = SecondState(observation.second_state) if observation.second_state else None
    observing.check_can_ask_second(
        ObservationState(observation.state),
        second,
        family_knows=family_knows,
        kind=observation.consents.kind,
    )
    if member_id in observation.pair or not find_here(session, [member_id]):
        raise DomainError(N_("Choose a colleague who works here."), field="chosen")
    if not manager_may and is_manager(session, actor.id, member_id, today=day_of(session, now)):
        raise DomainError(
            N_("This is your line manager. Tick that they may, or choose somebody else."),
            field="manager_may",
        )
    observation.second_id, observation.second_state = member_id, SecondState.ASKED
    observation.second_due = False
    record(session, "observation:second:asked", observation, actor_id=actor.id, now=now)
    tell(session, kinds.SECOND_ASKED, observation, member_id, now=now)


def leave_out_second(
    session: Session, observation: Observation, *, actor: Actor, now: datetime
) -> None:
    """Not this time: either of the pair, for no reason. The worker's takes back an open asking."""
    policy.check_is_one_of_pair(actor, observation)
    observations.lock(session, observation)
    if policy.is_worker(actor, observation) and observation.second_waits:
        observation.second_id = observation.second_state = None
    observation.second_due = False
    record(session, "observation:second:left_out", observation, actor_id=actor.id, now=now)


def answer_second(
    session: Session, observation: Observation, *, yes: bool, actor: Actor, now: datetime
) -> None:
    """The second person's yes or no, without a reason. Raises `DomainError`."""
    policy.check_may_answer_as_second(actor, observation)
    observations.lock(session, observation)
    policy.check_may_answer_as_second(actor, observation)
    if not observation.second_waits:
        raise DomainError(N_("This has changed since you opened it. Look at it as it is now."))
    observation.second_state = SecondState.ACCEPTED if yes else SecondState.DECLINED
    if not yes:
        observation.second_id = None
    record(session, "observation:second:answered", observation, actor_id=actor.id, now=now)


def finish_second(
    session: Session, observation: Observation, *, actor: Actor, now: datetime, today: date
) -> None:
    """The second person has scored everything. Raises `DomainError` while something is open."""
    policy.check_may_score_second(actor, observation)
    observations.lock(session, observation)
    check_can_score(observation, SECOND)
    instrument = instruments.instrument_of(session, observation)
    tally = opening.tally_of(session, observation, SECOND, actor, now=now, today=today)
    if not tally.scores.answered(instrument):
        raise DomainError(N_("Score each skill, or say that it was not seen."))
    observation.second_state = SecondState.DONE
    record(session, "observation:second:done", observation, actor_id=actor.id, now=now)
    keep_pair(session, observation, instrument, actor, now=now, today=today)
