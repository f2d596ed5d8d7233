"""What actions can come from. Each slice says so for its own records; this one knows none of them.

Who reads an action besides its owner follows the agreement of its source, and the source is
asked. Until a source is registered, nobody but the owner reads.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotAgreed
from alongside.people.actor import Actor


class UnknownSource(LookupError):
    """No slice registered a source of this kind."""


def _nobody(_session: Session, _source_id: UUID) -> Collection[UUID]:
    return ()


def _always(_session: Session, _source_id: UUID) -> None:
    return None


@dataclass(frozen=True)
class ActionSource:
    """One kind of record that actions come from.

    `kind` is kept in each action and never renamed once released. `label` is a catalogue entry
    marked with `N_`: "A supportive conversation". `url` gives the page of a record, inside the
    open authority. `may_read` asks the record's agreement whether this person reads its actions.
    `may_read_many` gives the readable ones of several in as many statements as for one; without
    it `may_read` is asked once for each record. `people` are the members to whom its actions may
    be given. Those of them who may read may add. `check_can_write` raises `NotAgreed` when
    the agreement lets no words be kept (mode `none`), from whatever page or job they come.
    """

    kind: str
    label: str
    url: Callable[[UUID], str]
    may_read: Callable[[Session, Actor, UUID], bool]
    may_read_many: Callable[[Session, Actor, Collection[UUID]], Collection[UUID]] | None = None
    people: Callable[[Session, UUID], Collection[UUID]] = _nobody
    check_can_write: Callable[[Session, UUID], None] = _always

    def keeps_words(self, session: Session, source_id: UUID) -> bool:
        """`check_can_write` as an answer, for pages: a box for words would only be refused."""
        try:
            self.check_can_write(session, source_id)
        except NotAgreed:
            return False
        return True

    def readable(self, session: Session, actor: Actor, ids: Collection[UUID]) -> frozenset[UUID]:
        """Which of these records' actions this person reads."""
        if self.may_read_many is not None:
            return frozenset(self.may_read_many(session, actor, ids))
        return frozenset(each for each in set(ids) if self.may_read(session, actor, each))


def register_source(app: Flask, source: ActionSource) -> None:
    """Make `source` known, when the application is put together."""
    _sources(app)[source.kind] = source


def find_source(kind: str) -> ActionSource | None:
    """The source of this kind, or None."""
    return _sources(current_app).get(kind)


def get_source(kind: str) -> ActionSource:
    """The source of this kind. Raises `UnknownSource`."""
    found = find_source(kind)
    if found is None:
        raise UnknownSource(kind)
    return found


def _sources(app: Flask) -> dict[str, ActionSource]:
    sources: dict[str, ActionSource] = app.extensions.setdefault("alongside.action_sources", {})
    return sources
