"""Reads about events: the writer reads an event, the people affected read theirs by an offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.people.models import Membership
from alongside.supportive_conversations.models import Event, EventPerson, Offer
from tenants.context import get_open_tenant
from tenants.keys import Keyring


@dataclass(frozen=True)
class Affected:
    """One person affected, as the writer sees them: offered or not, and never what was said."""

    event_person_id: UUID
    person_id: UUID
    name: str
    safety_check: str | None
    offered: bool


@dataclass(frozen=True)
class WrittenEvent:
    """An event in its writer's list."""

    id: UUID
    label: str
    trigger_kind: str
    setting_id: UUID
    occurred_on: date
    started_at: datetime


def get_own_event(session: Session, event_id: UUID, actor: Actor) -> Event:
    """An event that `actor` wrote down. Raises `NotFound`."""
    found = session.scalars(
        select(Event).where(Event.id == event_id, Event.logged_by_id == actor.id)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def get_event_behind(session: Session, offer: Offer) -> tuple[Event, EventPerson]:
    """What an offer is about, and the row of the person offered."""
    affected = session.get_one(EventPerson, (get_open_tenant(), offer.event_person_id))
    return session.get_one(Event, (get_open_tenant(), affected.event_id)), affected


def list_affected(session: Session, event_id: UUID) -> Sequence[Affected]:
    """The people affected by an event, by name, for its writer."""
    rows = session.execute(
        select(
            EventPerson.id,
            EventPerson.person_id,
            EventPerson.safety_check,
            Membership.name,
            select(Offer.id).where(Offer.event_person_id == EventPerson.id).exists(),
        )
        .join(Membership, Membership.id == EventPerson.person_id)
        .where(EventPerson.event_id == event_id)
        .order_by(Membership.name_key, Membership.id)
    )
    return [Affected(row[0], row[1], row[3], row[2], row[4]) for row in rows]


def list_affected_ids(session: Session, event_id: UUID) -> frozenset[UUID]:
    """The members affected by an event."""
    return frozenset(
        session.scalars(select(EventPerson.person_id).where(EventPerson.event_id == event_id))
    )


def has_been_offered(session: Session, event_id: UUID) -> bool:
    """Whether any offer was ever made about an event."""
    made = (
        select(Offer.id)
        .join(EventPerson, EventPerson.id == Offer.event_person_id)
        .where(EventPerson.event_id == event_id)
    )
    return bool(session.scalar(select(made.exists())))


def count_affected(session: Session, event_id: UUID) -> int:
    """How many people an event affected."""
    counted = select(func.count()).where(EventPerson.event_id == event_id)
    return session.scalar(counted) or 0


def list_unfinished_events(session: Session, actor: Actor) -> Sequence[WrittenEvent]:
    """What `actor` has begun to write down and not finished, the oldest first."""
    rows = session.scalars(
        select(Event)
        .where(Event.logged_by_id == actor.id, Event.logged_at.is_(None))
        .order_by(Event.id)
    ).all()
    Keyring.of(session).preload(event.id for event in rows)
    return [
        WrittenEvent(
            event.id,
            event.short_label or "",
            event.trigger_kind,
            event.setting_id,
            event.occurred_on,
            event.started_at,
        )
        for event in rows
    ]


def list_unfinished_before(session: Session, moment: datetime) -> Sequence[Event]:
    """Descriptions begun before `moment` that nobody finished, the oldest first."""
    return session.scalars(
        select(Event).where(Event.logged_at.is_(None), Event.started_at < moment).order_by(Event.id)
    ).all()
