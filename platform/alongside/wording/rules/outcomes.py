"""What became of the notes on one record's words, and which findings its writer has looked at.

Held together in one value that is sealed with the words. A finding is in it by a keyed hash
alone, so that not even whoever opens it can read a name there.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from hmac import new as hmac
from typing import Final

from alongside.people.names import fold_text
from alongside.wording.rules.about import PlacedFound, PlacedNote
from alongside.wording.rules.entries import Entry
from alongside.wording.rules.notes import has_phrase

# As many notes as one record remembers: enough for every entry in several of its texts.
MOST: Final = 500


class Outcome(StrEnum):
    """What a writer did with a note. `SEEN`: nothing yet."""

    SEEN = "seen"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    KEPT_MINE = "kept_mine"


@dataclass
class Outcomes:
    """`notes`: by the note's key. `looked_at`: hashes of findings, made with `salt`."""

    salt: str
    notes: dict[str, Outcome] = field(default_factory=dict)
    looked_at: set[str] = field(default_factory=set)

    @classmethod
    def from_json(cls, text: str) -> "Outcomes":
        """As `to_json` wrote it."""
        held = json.loads(text)
        notes = {key: Outcome(outcome) for key, outcome in held["notes"].items()}
        return cls(held["salt"], notes, set(held["looked_at"]))

    def to_json(self) -> str:
        """For sealing."""
        return json.dumps(
            {"salt": self.salt, "notes": self.notes, "looked_at": sorted(self.looked_at)}
        )

    def look(
        self,
        texts: Mapping[str, str],
        notes: Iterable[PlacedNote],
        entries: Mapping[str, Entry],
    ) -> None:
        """Take in which notes there are on these texts now, and what became of earlier ones."""
        now = {note.key for note in notes}
        for key in now:
            if self.notes.get(key) != Outcome.KEPT_MINE and len(self.notes) < MOST:
                self.notes[key] = Outcome.SEEN
        for key, outcome in self.notes.items():
            name, _, entry_id = key.partition(" ")
            if name in texts and key not in now and outcome in (Outcome.SEEN, Outcome.KEPT_MINE):
                self.notes[key] = _without(texts[name], entries.get(entry_id))

    def keep_mine(self, keys: Iterable[str]) -> None:
        """The writer says of these notes that their own words stay. Others are passed over."""
        for key in keys:
            if self.notes.get(key) == Outcome.SEEN:
                self.notes[key] = Outcome.KEPT_MINE

    def settle(self) -> None:
        """The words are kept as they are: what was seen and is still there was kept."""
        self.keep_mine(list(self.notes))

    def without_looked_at(self, found: Iterable[PlacedFound]) -> list[PlacedFound]:
        """What its writer has not looked at yet, each with its mark."""
        marked = [replace(each, mark=self._hash(each)) for each in found]
        return [each for each in marked if each.mark not in self.looked_at]

    def look_at(self, found: Collection[PlacedFound]) -> None:
        """The writer has looked at these: they are not asked about again in these words."""
        self.looked_at.update(self._hash(each) for each in found)

    def _hash(self, each: PlacedFound) -> str:
        told = f"{each.found.kind} {fold_text(each.found.text)}"
        return hmac(bytes.fromhex(self.salt), told.encode(), sha256).hexdigest()[:32]


def _without(text: str, entry: Entry | None) -> Outcome:
    """What became of a note whose phrase is gone from the text."""
    if entry is None:
        return Outcome.CHANGED
    taken = any(has_phrase(text, each, entry.language) for each in entry.suggestions)
    return Outcome.ACCEPTED if taken else Outcome.CHANGED
