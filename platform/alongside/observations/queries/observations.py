"""Reads about observations: whose they are and where they stand. Nothing here opens a score."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from alongside.agreements.queries import list_managers, shared_with
from alongside.agreements.rules.owning import Owned
from alongside.kernel.errors import NotFound
from alongside.observations.kinds import KIND
from alongside.observations.models import Observation, RaterTraining, ScoredPair
from alongside.observations.states import TO_COME, TOOK_PLACE, ObservationState, SecondState
from alongside.people.actor import Actor
from tenants.context import get_open_tenant
from tenants.keys import Keyring

PAGE = 50
_TOOK_PLACE = tuple(sorted(map(str, TOOK_PLACE)))
_OPEN = ("asked", "preparing", "booked", "observed", "ready")
_SECOND = (SecondState.ASKED, SecondState.ACCEPTED, SecondState.DONE)
_SAID_YES = (SecondState.ACCEPTED, SecondState.DONE)


def find_observation(session: Session, observation_id: UUID) -> Observation | None:
    """One observation. Says nothing about who may see it."""
    return session.get(Observation, (get_open_tenant(), observation_id))


def get_observation(session: Session, observation_id: UUID, actor: Actor) -> Observation:
    """An observation that `actor` is one of the pair in. Raises `NotFound`."""
    found = find_observation(session, observation_id)
    if found is None or actor.id not in found.pair:
        raise NotFound
    return found


def get_taking_part(session: Session, observation_id: UUID, actor: Actor) -> Observation:
    """The same, also for the second person while they are asked or score. Raises `NotFound`."""
    found = find_observation(session, observation_id)
    if found is None:
        raise NotFound
    is_second = actor.id == found.second_id and found.second_state in _SECOND
    if not is_second and actor.id not in found.pair:
        raise NotFound
    return found


def get_owned(session: Session, observation_id: UUID) -> Owned:
    """An observation as agreements know it. Raises `NotFound`."""
    found = find_observation(session, observation_id)
    if found is None:
        raise NotFound
    return found.owned


def lock(session: Session, observation: Observation) -> None:
    """Hold this row until the transaction ends, and read it as it is now."""
    session.refresh(observation, with_for_update={"key_share": True})


def hold_open(session: Session, observation: Observation) -> None:
    """Keep others from ending it until the transaction ends, and read it as it is now.

    Whoever writes in it holds it so: words that come while a consent is withdrawn find it gone.
    """
    session.refresh(observation, with_for_update={"read": True})


def list_of_worker(session: Session, actor: Actor) -> Sequence[Observation]:
    """What `actor` asked for or was offered, the latest first."""
    return session.scalars(
        select(Observation)
        .where(Observation.worker_id == actor.id)
        .order_by(Observation.id.desc())
        .limit(PAGE)
    ).all()


def list_of_observer(session: Session, actor: Actor) -> Sequence[Observation]:
    """What `actor` observes, or scores beside the observer or may say yes to, the latest first."""
    beside = or_(
        Observation.second_state.in_(_SAID_YES),
        (Observation.second_state == SecondState.ASKED) & Observation.state.in_(TO_COME),
    )
    return session.scalars(
        select(Observation)
        .where(
            or_(Observation.observer_id == actor.id, (Observation.second_id == actor.id) & beside)
        )
        .order_by(Observation.id.desc())
        .limit(PAGE)
    ).all()


def list_open(session: Session, actor: Actor) -> Sequence[Observation]:
    """What is not over and `actor` takes part in, the oldest first; for home.

    What the pair has signed is not over for a second person who has not finished.
    """
    second = Observation.second_id == actor.id
    in_pair = or_(Observation.worker_id == actor.id, Observation.observer_id == actor.id)
    scores = and_(second, Observation.second_state == SecondState.ACCEPTED, *_with_words())
    return session.scalars(
        select(Observation)
        .where(or_(or_(in_pair, second) & Observation.state.in_(_OPEN), scores))
        .order_by(Observation.id)
        .limit(PAGE)
    ).all()


def waiting_for_manager(
    session: Session, listed: Iterable[Observation], worker_id: UUID, *, today: date
) -> frozenset[UUID]:
    """Which of these wait for this worker to say whether their line manager may observe.

    By the lines of today too: an observer may have become their manager since the asking.
    """
    waiting = [
        each
        for each in listed
        if each.worker_id == worker_id
        and each.state in (ObservationState.ASKED, *TO_COME)
        and each.manager_agreed_at is None
    ]
    if not waiting:
        return frozenset()
    managers = {each.id for each in list_managers(session, worker_id, today=today)}
    return frozenset(each.id for each in waiting if each.by_manager or each.observer_id in managers)


def list_shared(session: Session, actor: Actor, today: date) -> Sequence[Observation]:
    """What others let `actor` read now, the latest first."""
    return session.scalars(
        select(Observation)
        .where(Observation.id.in_(shared_with(KIND, actor.id, today)), *_with_words())
        .order_by(Observation.id.desc())
        .limit(PAGE)
    ).all()


def list_with_scores(session: Session, actor: Actor) -> Sequence[Observation]:
    """The worker's own, as far as the observer has finished, the earliest day first."""
    latest = session.scalars(
        select(Observation)
        .where(Observation.worker_id == actor.id, Observation.ready_at.is_not(None), *_with_words())
        .order_by(Observation.observed_on.desc(), Observation.id.desc())
        .limit(PAGE)
    ).all()
    return latest[::-1]


def count_observed_by(session: Session, observer_id: UUID) -> int:
    """How many observations this member has said yes to, as the rule of one in five counts.

    Not those that were called off, which they may never have answered and nobody scored.
    """
    no = (ObservationState.ASKED, ObservationState.DECLINED, ObservationState.CALLED_OFF)
    said_yes = select(Observation.id).where(
        Observation.observer_id == observer_id, Observation.state.not_in(no)
    )
    return len(session.scalars(said_yes).all())


def observes(session: Session, actor: Actor) -> bool:
    """Whether `actor` has observed, is to, or was trained to."""
    observed = select(Observation.id).where(
        or_(Observation.observer_id == actor.id, Observation.second_id == actor.id)
    )
    trained = select(RaterTraining.id).where(RaterTraining.member_id == actor.id)
    return bool(session.scalar(select(or_(observed.exists(), trained.exists()))))


def list_pairs(session: Session) -> Sequence[ScoredPair]:
    """Every visit that two people scored, by version and then in the order of scoring."""
    order = (ScoredPair.instrument, ScoredPair.instrument_version, ScoredPair.id)
    found = session.scalars(select(ScoredPair).order_by(*order)).all()
    Keyring.of(session).preload(each.id for each in found)
    return found


def _with_words() -> tuple[ColumnElement[bool], ...]:
    return (Observation.state.in_(_TOOK_PLACE), Observation.disposed_on.is_(None))
