"""Whose words can be looked through. Each slice says how its texts are read by their owner."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.wording.rules.about import Words

Read = Callable[[Session, Actor, UUID], Words]


@dataclass(frozen=True)
class WordingKind:
    """One kind of record whose writers are helped with their words.

    `name` is part of the address. `read` gives the texts of a record to whoever writes them, and
    raises `NotFound` for everybody else: notes are shown to nobody but the writer. `quoted`: the
    texts that hold what others said, in every record; `read` adds those that do in this one.
    """

    name: str
    read: Read
    quoted: frozenset[str] = frozenset()

    def words_of(self, session: Session, actor: Actor, about_id: UUID) -> Words:
        """The texts of a record, for whoever writes them. Raises `NotFound`."""
        words = self.read(session, actor, about_id)
        return replace(words, quoted=self.quoted | words.quoted)


def register_wording(app: Flask, kind: WordingKind) -> None:
    """Make `kind` known, when the application is put together."""
    _kinds(app)[kind.name] = kind


def get_kind(name: str) -> WordingKind:
    """The kind with this name. Raises `NotFound`."""
    try:
        return _kinds(current_app)[name]
    except KeyError as error:
        raise NotFound from error


def _kinds(app: Flask) -> dict[str, WordingKind]:
    kinds: dict[str, WordingKind] = app.extensions.setdefault("alongside.wording_kinds", {})
    return kinds
