"""What may go from a source into its person's pack: the agreement of the source is asked.

A kind of source that is not named here lets nothing through.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.queries import find_current_of_each
from alongside.agreements.rules.terms import Feeds
from alongside.agreements.states import AgreementState
from alongside.supervision.rules import ItemKind, let_through
from alongside.supportive_conversations.queries.records import KIND as CONVERSATION

LetThrough = Mapping[UUID, frozenset[ItemKind]]
NOTHING: Final[frozenset[ItemKind]] = frozenset()


def of_conversations(session: Session, person_id: UUID, ids: Collection[UUID]) -> LetThrough:
    """What each of these conversations lets into this person's pack; absent: nothing.

    Only the conversations that were this person's own: the leader's pack holds none of it. What
    was ended lets nothing through, and what is only proposed does not count yet.
    """
    current = find_current_of_each(session, CONVERSATION, ids) if ids else {}
    return {
        about_id: let_through(Feeds(agreement.feeds))
        for about_id, agreement in current.items()
        if agreement.person_id == person_id and agreement.state == AgreementState.AGREED
    }


_OF_KIND: Final[Mapping[str, Callable[[Session, UUID, Collection[UUID]], LetThrough]]] = (
    MappingProxyType({CONVERSATION: of_conversations})
)


def of_sources(
    session: Session, person_id: UUID, sources: Iterable[tuple[str, UUID]]
) -> Mapping[tuple[str, UUID], frozenset[ItemKind]]:
    """The same for sources of several kinds, each kind asked once."""
    by_kind: dict[str, set[UUID]] = defaultdict(set)
    for kind, source_id in sources:
        by_kind[kind].add(source_id)
    return {
        (kind, source_id): allowed
        for kind, ids in by_kind.items()
        if kind in _OF_KIND
        for source_id, allowed in _OF_KIND[kind](session, person_id, ids).items()
    }
