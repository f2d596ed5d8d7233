"""Both consents before anything is booked; booking; and withdrawing, which deletes at once."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.notices.services import cancel, notify, schedule
from alongside.observations import kinds, policy
from alongside.observations.models import Observation
from alongside.observations.queries import observations
from alongside.observations.rules import observing
from alongside.observations.rules.choices import Consent, FamilySaidBy, FamilySaidHow
from alongside.observations.services.asking import is_manager, taking_part
from alongside.observations.services.disposing import erase_words
from alongside.observations.services.telling import tell
from alongside.observations.states import ObservationState
from alongside.people.actor import Actor
from alongside.people.queries import day_of, zone_of

_BEFORE_THE_VISIT = frozenset({ObservationState.PREPARING, ObservationState.BOOKED})
# The evening before, by the clock on the wall.
EVENING = time(16, 0)


def note_family_consent(
    session: Session,
    observation: Observation,
    *,
    by: FamilySaidBy,
    how: FamilySaidHow,
    on: date,
    actor: Actor,
    now: datetime,
) -> None:
    """Write down who in the family said yes, how and when: by their part in it, never a name.

    Raises `DomainError` once the visit has taken place, and for a day to come.
    """
    policy.check_is_one_of_pair(actor, observation)
    observations.lock(session, observation)
    _check_before_the_visit(observation)
    if on > day_of(session, now):
        raise DomainError(N_("Enter the day on which they said yes."), field="on")
    observation.family_by, observation.family_how, observation.family_on = by, how, on
    observation.family_noted_by_id = actor.id
    record(session, "observation:family:consented", observation, actor_id=actor.id, now=now)


def consent(session: Session, observation: Observation, *, actor: Actor, now: datetime) -> None:
    """The worker's own yes. Raises `DomainError` once the visit has taken place."""
    policy.check_may_own(actor, observation)
    observations.lock(session, observation)
    _check_before_the_visit(observation)
    observation.worker_consented_at = observation.worker_consented_at or now
    record(session, "observation:worker:consented", observation, actor_id=actor.id, now=now)


def book(
    session: Session,
    observation: Observation,
    *,
    observed_on: date,
    length_min: int | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Book it for a day, or move it to another. Raises `DomainError` before both consents.

    Who is whose line manager is looked at again: it may have changed since the asking.
    """
    policy.check_is_one_of_pair(actor, observation)
    observations.lock(session, observation)
    today = day_of(session, now)
    pair = {"worker_id": observation.worker_id, "other_id": observation.observer_id}
    observation.by_manager = is_manager(session, **pair, today=today)
    observing.check_can_book(ObservationState(observation.state), observation.consents)
    if observed_on < today:
        raise DomainError(N_("Choose a day that is still to come."), field="observed_on")
    observation.observed_on, observation.length_min = observed_on, length_min
    observation.state = ObservationState.BOOKED
    record(session, "observation:visit:booked", observation, actor_id=actor.id, now=now)
    for member_id in taking_part(observation):
        if member_id != actor.id:
            key = f"{kinds.BOOKED}:{observation.id}:{observed_on}:{member_id}"
            notify(session, kinds.BOOKED, member_id, observation.id, key=key, now=now)
        _remind(session, observation, member_id, now)


def withdraw(
    session: Session,
    observation: Observation,
    whose: Consent,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Withdraw the worker's consent, or write down that the family has: whenever, for no reason.

    Scores and words are deleted at once, with the key that they were sealed with, and everybody
    who took part is told kindly. Raises `DomainError` when it is over already.
    """
    if whose is Consent.WORKER:
        policy.check_may_own(actor, observation)
    policy.check_is_one_of_pair(actor, observation)
    observations.lock(session, observation)
    observing.check_can_move(ObservationState(observation.state), ObservationState.WITHDRAWN)
    if whose is Consent.FAMILY:
        observation.family_withdrawn_at = now
    else:
        observation.worker_withdrawn_at = now
    told = taking_part(observation)
    observation.state = ObservationState.WITHDRAWN
    erase_words(session, observation)
    cancel(session, subject_id=observation.id)
    record(session, "observation:consent:withdrawn", observation, actor_id=actor.id, now=now)
    for member_id in told:
        tell(session, kinds.ENDED, observation, member_id, now=now)


def _check_before_the_visit(observation: Observation) -> None:
    if ObservationState(observation.state) not in _BEFORE_THE_VISIT:
        raise DomainError(N_("This has changed since you opened it. Look at it as it is now."))


def _remind(session: Session, observation: Observation, member_id: UUID, now: datetime) -> None:
    """The evening before, unless that is over already. One reminder, whatever is moved."""
    evening = datetime.combine(observation.observed_on - timedelta(days=1), EVENING)
    zone = zone_of(session)
    if evening.replace(tzinfo=zone) <= now:
        return
    schedule(
        session,
        kinds.TOMORROW,
        member_id,
        observation.id,
        local=evening,
        zone=str(zone),
        key=f"{kinds.TOMORROW}:{observation.id}:{member_id}",
        now=now,
    )
