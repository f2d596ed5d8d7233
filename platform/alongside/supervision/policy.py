"""Who may do what with a pack. Starts from nobody; rank and role open nothing.

The person alone until they release it; then also the manager named in it, only while they are
that person's manager and the pack has not run out. "Not yours" raises `NotFound`.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.rules.owning import Owned
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.supervision.kinds import KIND
from alongside.supervision.models import SupervisionPack
from alongside.supervision.states import PackState
from alongside.supportive_conversations.queries.people import list_line_managers


def is_person(actor: Actor, pack: SupervisionPack) -> bool:
    """Whether it is this person's own pack."""
    return actor.id == pack.person_id


def check_may_shape(actor: Actor, pack: SupervisionPack) -> None:
    """Preview, trim, release, take back: its person alone. Raises `NotFound`."""
    if not is_person(actor, pack):
        raise NotFound


def check_may_read(session: Session, actor: Actor, pack: SupervisionPack, *, today: date) -> None:
    """Its person, and the manager as far as it was released to them. Raises `NotFound`."""
    if not is_person(actor, pack) and not is_released_to(session, actor.id, pack, today=today):
        raise NotFound


def is_released_to(
    session: Session, member_id: UUID, pack: SupervisionPack, *, today: date
) -> bool:
    """Whether this is the manager named, still their manager, and the pack is out and not over."""
    return (
        member_id == pack.manager_id
        and pack.state == PackState.RELEASED
        and today <= pack.expires_on
        and is_manager_of(session, pack, today=today)
    )


def owned_by_person(pack: SupervisionPack) -> Owned:
    """The person's own words in a pack, as agreements know them; nobody else writes there."""
    return Owned(kind=KIND, id=pack.id, unit_id=pack.id, owner_id=pack.person_id)


def owned_as_read_by(
    session: Session, member_id: UUID, pack: SupervisionPack, *, today: date
) -> Owned:
    """The same, to be read by this member: also the manager while it is released to them."""
    owned = owned_by_person(pack)
    if is_released_to(session, member_id, pack, today=today):
        return replace(owned, others={member_id: None})
    return owned


def is_manager_of(session: Session, pack: SupervisionPack, *, today: date) -> bool:
    """Whether the manager named in the pack is its person's line manager today."""
    return pack.manager_id in list_line_managers(session, pack.person_id, today=today)
