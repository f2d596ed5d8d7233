"""Whose words are looked through, and what was found in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from alongside.wording.rules.identifying import Found
from alongside.wording.rules.notes import Note


@dataclass(frozen=True)
class Words:
    """The texts that one person writes in one record, by their names, for them alone.

    `unit_id` is the sharing unit whose key seals them; what became of the notes is sealed by the
    same. `quoted`: the texts that hold what others said, for which no other wording is offered.
    """

    kind: str
    about_id: UUID
    unit_id: UUID
    owner_id: UUID
    texts: Mapping[str, str]
    quoted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PlacedNote:
    """A note on the text with this name; `mine` once its writer has said to keep their words."""

    name: str
    note: Note
    mine: bool = False

    @property
    def key(self) -> str:
        """By what a note is known: the text, and the entry that it comes from."""
        return f"{self.name} {self.note.entry.id}"


@dataclass(frozen=True)
class PlacedFound:
    """What may identify somebody, in the text with this name.

    `mark` stands for it where it must not be read: a hash with a key of the record's own.
    """

    name: str
    found: Found
    mark: str = ""
