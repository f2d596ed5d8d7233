"""Writing an event down: what kind, who was affected, a few words; and taking it away again.

Nobody but the writer knows of an event until it is finished, and then only who is offered.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError, NotFound
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.people.roles import Role
from alongside.setting_policies.queries import PolicyInForce, get_policy_in_force
from alongside.supportive_conversations import policy
from alongside.supportive_conversations.models import Event, EventPerson
from alongside.supportive_conversations.queries import events, people
from alongside.supportive_conversations.rules import offering
from alongside.supportive_conversations.rules.choices import LoggedAs
from tenants.keys import Keyring


def begin_event(
    session: Session,
    *,
    setting_id: UUID,
    trigger_kind: str,
    occurred_on: date,
    occurred_time: time | None,
    actor: Actor,
    now: datetime,
) -> Event:
    """Begin to write an event down. Raises `NotFound` and `DomainError`."""
    policy.check_may_log(people.settings_of(session, actor), setting_id)
    event = Event(
        setting_id=setting_id, logged_by_id=actor.id, started_at=now, trigger_kind=trigger_kind
    )
    _say_what_kind(session, event, trigger_kind, occurred_on, occurred_time, now)
    session.add(event)
    return event


def restate_event(
    session: Session,
    event: Event,
    *,
    trigger_kind: str,
    occurred_on: date,
    occurred_time: time | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Change what kind of event it was, and when, while it is still being written down."""
    _check_unfinished(event, actor)
    _say_what_kind(session, event, trigger_kind, occurred_on, occurred_time, now)


def name_affected(
    session: Session, event: Event, *, ids: Iterable[UUID], actor: Actor, now: datetime
) -> None:
    """Add people whom it affected: the writer, or those who work where the writer does.

    Naming somebody twice is naming them once. Raises `DomainError` for anybody else.
    """
    _check_unfinished(event, actor)
    today = day_of(session, now)
    already = events.list_affected_ids(session, event.id)
    named = set(ids) - already
    offering.check_can_name(len(already) + len(named))
    others = named - {actor.id}
    if others - people.find_colleagues(
        session, people.settings_of(session, actor), others, today=today
    ):
        raise DomainError(N_("Choose from the people listed."), field="chosen")
    session.add_all(EventPerson(event_id=event.id, person_id=person_id) for person_id in named)


def unname_affected(session: Session, event: Event, *, person_id: UUID, actor: Actor) -> None:
    """Take somebody out again who was named by mistake."""
    _check_unfinished(event, actor)
    session.execute(
        delete(EventPerson).where(
            EventPerson.event_id == event.id, EventPerson.person_id == person_id
        )
    )


def describe_event(
    event: Event,
    *,
    short_label: str,
    summary: str,
    external_ref: str,
    unusual: bool,
    very_stressful: bool,
    actor: Actor,
) -> None:
    """A few words to know it by; every one of them may be left out (S1-02)."""
    _check_unfinished(event, actor)
    event.short_label, event.summary = short_label, summary
    event.external_ref = external_ref
    event.unusual, event.very_stressful = unusual, very_stressful


def log_event(session: Session, event: Event, *, actor: Actor, now: datetime) -> PolicyInForce:
    """Finish: from now on the event stands under the policy in force, which is given back.

    Raises `DomainError` while nobody is named as affected.
    """
    _check_unfinished(event, actor)
    affected = events.list_affected_ids(session, event.id)
    offering.check_can_finish_event(len(affected))
    today = day_of(session, now)
    in_force = get_policy_in_force(session, event.setting_id, today)
    event.logged_at = now
    event.logged_as = _as_what(event, affected, actor)
    event.policy_version_ids = list(in_force.version_ids)
    record(session, "event:event:logged", event, actor_id=actor.id, now=now)
    return in_force


def remove_event(session: Session, event: Event, *, actor: Actor, now: datetime) -> None:
    """Take an event away with its words and their keys; only until the first offer.

    Raises `DomainError` afterwards.
    """
    policy.check_may_describe(actor, event)
    offering.check_can_remove_event(offered=events.has_been_offered(session, event.id))
    if event.logged_at is not None:
        record(session, "event:event:removed", event, actor_id=actor.id, now=now)
    _erase(session, event)


def clear_unfinished_events(session: Session, now: datetime) -> int:
    """Erase what was begun a week ago and never finished; give how many."""
    forgotten = events.list_unfinished_before(
        session, now - timedelta(days=offering.UNFINISHED_DAYS)
    )
    for event in forgotten:
        _erase(session, event)
    return len(forgotten)


def _check_unfinished(event: Event, actor: Actor) -> None:
    policy.check_may_describe(actor, event)
    if event.logged_at is not None:
        raise NotFound


def _say_what_kind(
    session: Session,
    event: Event,
    trigger_kind: str,
    occurred_on: date,
    occurred_time: time | None,
    now: datetime,
) -> None:
    today = day_of(session, now)
    offering.check_can_have_happened(occurred_on, today=today)
    in_force = get_policy_in_force(session, event.setting_id, today)
    if trigger_kind not in {trigger.code for trigger in in_force.triggers}:
        raise DomainError(N_("Choose one of the answers offered."), field="trigger_kind")
    event.trigger_kind = trigger_kind
    event.occurred_on, event.occurred_time = occurred_on, occurred_time


def _as_what(event: Event, affected: frozenset[UUID], actor: Actor) -> LoggedAs:
    if affected == {actor.id}:
        return LoggedAs.SELF
    manages = actor.has_in(Role.MANAGER, event.setting_id)
    return LoggedAs.MANAGER if manages else LoggedAs.COLLEAGUE


def _erase(session: Session, event: Event) -> None:
    rows = delete(EventPerson).where(EventPerson.event_id == event.id).returning(EventPerson.id)
    affected = session.scalars(rows).all()
    session.delete(event)
    Keyring.of(session).shred([event.id, *affected])
