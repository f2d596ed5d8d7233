"""Asking somebody to observe, or offering to; the answer, and calling it off. No reasons."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.queries import find_here, list_managers
from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.notices.services import cancel
from alongside.observations import kinds, policy
from alongside.observations.models import Observation
from alongside.observations.queries import instruments, observations
from alongside.observations.rules import observing
from alongside.observations.rules.choices import VisitKind
from alongside.observations.services.telling import tell
from alongside.observations.states import ObservationState
from alongside.people.actor import Actor
from alongside.people.queries import day_of


@dataclass(frozen=True)
class Wish:
    """What is asked for. `instrument` is the key of one that is offered."""

    kind: VisitKind
    observed_on: date
    length_min: int | None
    instrument: str


def ask(
    session: Session,
    wish: Wish,
    *,
    worker_id: UUID,
    observer_id: UUID,
    actor: Actor,
    now: datetime,
) -> Observation:
    """Ask for an observation: the worker asks somebody, or somebody offers it to a worker.

    Where the observer is the worker's line manager, nobody is told before the worker has said on
    a page of its own that they may. Raises `DomainError`.
    """
    assert actor.id in (worker_id, observer_id), "one of the two asks"
    other_id = observer_id if actor.id == worker_id else worker_id
    if other_id == actor.id or not find_here(session, [other_id]):
        raise DomainError(N_("Choose a colleague who works here."), field="chosen")
    if wish.observed_on < day_of(session, now):
        raise DomainError(N_("Choose a day that is still to come."), field="observed_on")
    offered = {each.key: (each, own) for each, own in instruments.list_to_choose(session)}
    observing.check_is_one_of(wish.instrument, offered)
    instrument, own_id = offered[wish.instrument]
    made = Observation(
        worker_id=worker_id,
        observer_id=observer_id,
        asked_by_id=actor.id,
        asked_at=now,
        kind=wish.kind,
        observed_on=wish.observed_on,
        length_min=wish.length_min,
        instrument=instrument.key,
        instrument_version=instrument.version,
        own_instrument_id=own_id,
        by_manager=is_manager(session, worker_id, observer_id, today=day_of(session, now)),
    )
    session.add(made)
    session.flush()
    record(session, "observation:asking:made", made, actor_id=actor.id, now=now)
    if actor.id == observer_id or not made.by_manager:
        tell(session, kinds.ASKED, made, made.waits_for_id, now=now)
    return made


def let_manager_observe(
    session: Session, observation: Observation, *, actor: Actor, now: datetime
) -> None:
    """The worker says that their line manager may observe, having read what that means.

    Where the worker had asked, the manager hears of it now; where the manager had, this is the
    worker's yes to that alone and the asking is still to be answered. Raises `DomainError`.
    """
    policy.check_may_own(actor, observation)
    observations.lock(session, observation)
    today = day_of(session, now)
    if not observations.waiting_for_manager(session, [observation], actor.id, today=today):
        return
    observation.manager_agreed_at = now
    record(session, "observation:manager:let", observation, actor_id=actor.id, now=now)
    asked = observation.state == ObservationState.ASKED
    if asked and observation.asked_by_id == actor.id:
        tell(session, kinds.ASKED, observation, observation.observer_id, now=now)


def accept(session: Session, observation: Observation, *, actor: Actor, now: datetime) -> None:
    """Say yes. Every fifth that an observer says yes to asks for a second person to score too.

    Raises `DomainError` when it has changed, or while the worker has not let a line manager.
    """
    policy.check_may_answer(actor, observation)
    observations.lock(session, observation)
    observing.check_can_move(ObservationState(observation.state), ObservationState.PREPARING)
    if observation.manager_waits:
        raise DomainError(N_("Say first whether your line manager may observe."))
    observation.state = ObservationState.PREPARING
    session.flush()
    number = observations.count_observed_by(session, observation.observer_id)
    observation.second_due = observing.is_second_due(number)
    record(session, "observation:asking:accepted", observation, actor_id=actor.id, now=now)
    tell(session, kinds.ANSWERED, observation, observation.asked_by_id, now=now)


def decline(session: Session, observation: Observation, *, actor: Actor, now: datetime) -> None:
    """Say no, without a reason. Raises `DomainError` when it has changed."""
    policy.check_may_answer(actor, observation)
    observations.lock(session, observation)
    observing.check_can_move(ObservationState(observation.state), ObservationState.DECLINED)
    observation.state = ObservationState.DECLINED
    cancel(session, subject_id=observation.id)
    record(session, "observation:asking:declined", observation, actor_id=actor.id, now=now)
    tell(session, kinds.ANSWERED, observation, observation.asked_by_id, now=now)


def call_off(session: Session, observation: Observation, *, actor: Actor, now: datetime) -> None:
    """Say that it will not take place, without a reason; the others hear that it will not.

    Raises `NotFound` for the one who is asked and has not answered: they say no instead.
    """
    policy.check_is_one_of_pair(actor, observation)
    observations.lock(session, observation)
    before = ObservationState(observation.state)
    if before is ObservationState.ASKED and observation.asked_by_id != actor.id:
        return decline(session, observation, actor=actor, now=now)
    observing.check_can_move(before, ObservationState.CALLED_OFF)
    observation.state = ObservationState.CALLED_OFF
    cancel(session, subject_id=observation.id)
    record(session, "observation:visit:called_off", observation, actor_id=actor.id, now=now)
    if before is not ObservationState.ASKED:
        for member_id in taking_part(observation) - {actor.id}:
            tell(session, kinds.ENDED, observation, member_id, now=now)
    return None


def is_manager(session: Session, worker_id: UUID, other_id: UUID, *, today: date) -> bool:
    """Whether `other_id` is the worker's line manager today."""
    return other_id in {each.id for each in list_managers(session, worker_id, today=today)}


def taking_part(observation: Observation) -> frozenset[UUID]:
    """The pair, and the second person who said yes."""
    second = {observation.second_id} if observation.has_second else set()
    return frozenset({*observation.pair, *(each for each in second if each is not None)})
