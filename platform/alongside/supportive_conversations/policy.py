"""Who may do what with an event, an offer and an arrangement. Starts from nobody.

A role opens the door of a feature; only standing in the record opens the record, and rank opens
nothing. "Not yours" raises `NotFound`, exactly like "not there".
"""

from uuid import UUID

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.people.roles import Role
from alongside.supportive_conversations.models import (
    Event,
    EventPerson,
    LeaderRequest,
    Offer,
)
from alongside.supportive_conversations.states import RequestState


def check_may_log(works_in: frozenset[UUID] | None, setting_id: UUID) -> None:
    """Somebody who works in the setting (None: in all of them). Raises `NotFound`."""
    if works_in is not None and setting_id not in works_in:
        raise NotFound


def check_may_describe(actor: Actor, event: Event) -> None:
    """The writer alone. Raises `NotFound`."""
    if event.logged_by_id != actor.id:
        raise NotFound


def check_may_offer(actor: Actor, event: Event) -> None:
    """The writer, once the event is written down (S1-04). Raises `NotFound`."""
    check_may_describe(actor, event)
    if event.logged_at is None:
        raise NotFound


def check_may_answer_for(actor: Actor, affected: EventPerson) -> None:
    """The person affected, about themselves. Raises `NotFound`."""
    if affected.person_id != actor.id:
        raise NotFound


def check_may_choose(actor: Actor, offer: Offer) -> None:
    """The person offered: to answer, to choose, to change their mind. Raises `NotFound`."""
    if offer.person_id != actor.id:
        raise NotFound


def check_may_answer_request(actor: Actor, request: LeaderRequest) -> None:
    """The leader who is asked, while they hold that role. Raises `NotFound`."""
    if request.leader_id != actor.id or not actor.has(Role.CONVERSATION_LEADER):
        raise NotFound


def check_may_arrange(actor: Actor, offer: Offer, accepted: LeaderRequest | None) -> None:
    """The pair: the person offered, and the leader who has said yes. Raises `NotFound`."""
    if accepted is None or accepted.offer_id != offer.id:
        raise NotFound
    if accepted.state != RequestState.ACCEPTED:
        raise NotFound
    if actor.id not in (offer.person_id, accepted.leader_id):
        raise NotFound


def names_the_person(request: LeaderRequest) -> bool:
    """Whether this leader may know who is asking: when chosen by name, or having said yes."""
    return request.by_name or request.state == RequestState.ACCEPTED
