"""What can be written in. Each slice says which texts it has and who may write them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor

Fields = Callable[[Session, Actor, UUID], Collection[str]]
MayWrite = Callable[[Session, Actor, UUID, str, str], UUID]
MayReplace = Callable[[Session, Actor, UUID, str, str], None]


@dataclass(frozen=True)
class WritingKind:
    """One kind of record in which people write. The slice that owns it decides everything.

    `name` is part of the address of each text. `fields`: the names of the texts of a record, or a
    function that gives those that a page shows this person.
    `may_write` is asked about each text before it is kept: (session, actor, record's id, name of
    the text, words). It gives the sharing unit whose key seals them, and raises `NotFound` for
    whoever has nothing to do with the record and, where `fields` is a function, for a name that
    is not theirs to write; `NotAgreed` when no such words may be kept now (S1-16), and
    `DomainError` when these words may not.
    `page_url` gives the page on which a record's texts are written.
    `may_replace` is asked besides when words really come, an empty text too: a kind whose texts
    stand on one another raises `DomainError` for words that would take their ground away.
    `order`: the names that are saved first when several come at once, in their order, because
    others stand on them; the rest come by name.
    """

    name: str
    fields: frozenset[str] | Fields
    may_write: MayWrite
    page_url: Callable[[UUID], str]
    may_replace: MayReplace | None = None
    order: tuple[str, ...] = ()

    def in_order(self, names: Collection[str]) -> list[str]:
        """These names as their texts are saved when they come together."""
        first = [name for name in self.order if name in names]
        return [*first, *sorted(set(names).difference(first))]

    def writable(self, session: Session, actor: Actor, about_id: UUID) -> frozenset[str]:
        """The names of the texts of a record that this person may write."""
        if isinstance(self.fields, frozenset):
            return self.fields
        return frozenset(self.fields(session, actor, about_id))

    def check(
        self, session: Session, actor: Actor, about_id: UUID, name: str, words: str | None = None
    ) -> UUID:
        """The sharing unit under which this person may keep `words`. Raises as `may_write` does.

        None: no words come yet; it is only asked whether any may. Asks the record's owner once:
        this is the way of every few letters that somebody types.
        """
        if isinstance(self.fields, frozenset) and name not in self.fields:
            raise NotFound
        unit_id = self.may_write(session, actor, about_id, name, words or "")
        if words is not None and self.may_replace is not None:
            self.may_replace(session, actor, about_id, name, words)
        return unit_id


def register_writing(app: Flask, kind: WritingKind) -> None:
    """Make `kind` known, when the application is put together."""
    _kinds(app)[kind.name] = kind


def get_kind(name: str) -> WritingKind:
    """The kind with this name. Raises `NotFound`."""
    try:
        return _kinds(current_app)[name]
    except KeyError as error:
        raise NotFound from error


def _kinds(app: Flask) -> dict[str, WritingKind]:
    kinds: dict[str, WritingKind] = app.extensions.setdefault("alongside.writing_kinds", {})
    return kinds
