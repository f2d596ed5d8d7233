"""Opening actions: one's own, or as far as the source they came from lets somebody read."""

from uuid import UUID

from sqlalchemy.orm import Session

from alongside.actions import policy, queries
from alongside.actions.models import Action
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor


def get_action(session: Session, action_id: UUID, actor: Actor) -> Action:
    """An action that `actor` may read. Raises `NotFound`."""
    action = queries.find_action(session, action_id)
    if action is None:
        raise NotFound
    policy.check_may_read(session, actor, action)
    return action


def get_own_action(session: Session, action_id: UUID, actor: Actor) -> Action:
    """An action that is the actor's to act on, open or not. Raises `NotFound`."""
    action = queries.find_action(session, action_id)
    if action is None:
        raise NotFound
    policy.check_may_act(actor, action)
    return action


def list_of_source(
    session: Session, actor: Actor, source_kind: str, source_id: UUID
) -> list[Action]:
    """The source's actions that `actor` may read: open ones by their day, then ended ones.

    Somebody whom the source does not let read sees those that are their own.
    """
    return policy.keep_readable(
        session, actor, queries.list_of_source(session, source_kind, source_id)
    )
