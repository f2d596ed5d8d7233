"""Reads about who may lead one conversation, and what the setting's policy says about it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.people.queries import day_of
from alongside.setting_policies.queries import (
    PolicyInForce,
    Signpost,
    get_policy_by_versions,
    get_policy_in_force,
    get_signposts_in_force,
)
from alongside.supportive_conversations.models import Event, EventPerson, Offer
from alongside.supportive_conversations.queries import conversations, events, people
from alongside.supportive_conversations.rules.choices import Conflict
from alongside.supportive_conversations.rules.leaders import Candidate


@dataclass(frozen=True)
class ListedLeader(Candidate):
    """A leader on the setting's list today, with what helps somebody to choose."""

    name: str = ""
    trained_on: date | None = None
    languages: tuple[str, ...] = ()
    most_open: int = 0


def policy_as_logged(session: Session, event: Event) -> PolicyInForce:
    """The policy under which an event stands: a newer one applies to newer events."""
    return get_policy_by_versions(session, event.setting_id, event.policy_version_ids)


def policy_about(session: Session, offer: Offer) -> PolicyInForce:
    """The policy under which the event behind an offer stands."""
    event, _ = events.get_event_behind(session, offer)
    return policy_as_logged(session, event)


def support_for(session: Session, offer_id: UUID, today: date) -> tuple[Signpost, ...]:
    """Where support is, as the policy of the event's setting says today and not as it did then."""
    setting_id = session.scalar(
        select(Event.setting_id)
        .join(EventPerson, EventPerson.event_id == Event.id)
        .join(Offer, Offer.event_person_id == EventPerson.id)
        .where(Offer.id == offer_id)
    )
    return () if setting_id is None else get_signposts_in_force(session, setting_id, today)


def list_candidates(session: Session, offer: Offer, *, now: datetime) -> list[ListedLeader]:
    """The leaders on the setting's list today (S1-18), in its order, without the person.

    Each with room or not, and with what the person should know before asking.
    """
    event, _ = events.get_event_behind(session, offer)
    today = day_of(session, now)
    in_force = get_policy_in_force(session, event.setting_id, today)
    listed = [each for each in in_force.leaders if each.membership_id != offer.person_id]
    led = conversations.count_led(session, [each.membership_id for each in listed], now=now)
    involved = events.list_affected_ids(session, event.id) | {event.logged_by_id}
    managers = people.list_line_managers(session, offer.person_id, today=today)
    return [
        ListedLeader(
            id=each.membership_id,
            has_room=led.get(each.membership_id, 0) < each.most_open,
            conflicts=_conflicts(each.membership_id, involved, managers),
            name=each.name,
            trained_on=each.trained_on,
            languages=each.languages,
            most_open=each.most_open,
        )
        for each in listed
    ]


def _conflicts(
    leader_id: UUID, involved: frozenset[UUID], managers: frozenset[UUID]
) -> frozenset[Conflict]:
    found = {
        Conflict.INVOLVED: leader_id in involved,
        Conflict.LINE_MANAGER: leader_id in managers,
    }
    return frozenset(conflict for conflict, holds in found.items() if holds)
