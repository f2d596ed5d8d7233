"""Who may read, add to and act on an action. Starts from nobody.

The owner acts and always reads. Everybody else reads as far as the source says, whoever wrote
the words: an agreement that was narrowed is narrowed for its writers too. "Not yours" raises
`NotFound`, exactly like "not there".
"""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.actions.models import Action
from alongside.actions.sources import ActionSource, find_source
from alongside.kernel.errors import N_, DomainError, NotFound
from alongside.people.actor import Actor


def check_may_act(actor: Actor, action: Action) -> None:
    """The owner alone. Raises `NotFound`."""
    if action.owner_id != actor.id:
        raise NotFound


def may_read_source(session: Session, actor: Actor, action: Action) -> bool:
    """Whether this person may follow an action to where it came from."""
    source = find_source(action.source_kind)
    return source is not None and source.may_read(session, actor, action.source_id)


def check_may_read(session: Session, actor: Actor, action: Action) -> None:
    """The owner, and whoever the source lets read. Raises `NotFound`."""
    if action.owner_id != actor.id and not may_read_source(session, actor, action):
        raise NotFound


def keep_readable(session: Session, actor: Actor, actions: Iterable[Action]) -> list[Action]:
    """Those of `actions` that this person may read, in the order given.

    Each kind of source is asked once, however many actions there are.
    """
    listed = list(actions)
    asked: dict[str, set[UUID]] = defaultdict(set)
    for action in listed:
        if action.owner_id != actor.id:
            asked[action.source_kind].add(action.source_id)
    readable: set[tuple[str, UUID]] = set()
    for kind, ids in asked.items():
        source = find_source(kind)
        if source is not None:
            readable.update((kind, each) for each in source.readable(session, actor, ids))
    return [
        action
        for action in listed
        if action.owner_id == actor.id or (action.source_kind, action.source_id) in readable
    ]


def check_may_add(session: Session, actor: Actor, source: ActionSource, source_id: UUID) -> None:
    """One of the people of the source who may also read it. Raises `NotFound`."""
    if not may_add(session, actor, source, source_id):
        raise NotFound


def may_add(session: Session, actor: Actor, source: ActionSource, source_id: UUID) -> bool:
    """The same as an answer."""
    return actor.id in source.people(session, source_id) and source.may_read(
        session, actor, source_id
    )


def check_may_be_given(
    session: Session, source: ActionSource | None, source_id: UUID, owner_id: UUID
) -> None:
    """Actions go to the people of their source. Raises `DomainError` beside "owner_id"."""
    if source is None or owner_id not in source.people(session, source_id):
        raise DomainError(N_("Choose one of the people offered."), field="owner_id")
