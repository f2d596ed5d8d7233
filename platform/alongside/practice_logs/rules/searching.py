"""Looking for words in logs: by stem, so that inflected and mutated forms are found too.

Nothing here knows whose logs they are, or where anything is kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from alongside.wording.rules.stems import stems, stems_by_word, stems_of, words_in

# What is searched at once, the latest conversations first; further back takes another press.
MOST_SEARCHED: Final = 5_000
STEMS_LENGTH: Final = 200_000
WORDS_LENGTH: Final = 100
_AROUND: Final = 70  # characters of a snippet on each side


class Whose(StrEnum):
    """Whose logs are looked through."""

    BOTH = "both"
    MINE = "mine"
    SHARED = "shared"


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. Everything may be left out, and everything that is said counts."""

    words: str = ""
    whose: Whose = Whose.BOTH
    first: date | None = None
    last: date | None = None
    stage: str | None = None
    skill: str | None = None
    language: str | None = None
    reference: str = ""
    area_id: UUID | None = None


@dataclass(frozen=True)
class Snippet:
    """Where a text says what was looked for: the words before it, itself, and those after it."""

    before: str
    found: str
    after: str


# Each word of a search: the lines of which one has to be among a log's stems.
Needles = Sequence[frozenset[str]]


def pressed(texts: Iterable[str]) -> str:
    """All that a log is searched by: each stem of its words once, on a line of its own."""
    return "\n".join(["", *sorted({stem for text in texts for stem in stems(text)}), ""])


def needles_of(words: str) -> Needles:
    """What is looked for. Empty when there is no word in it."""
    return [frozenset(f"\n{stem}\n" for stem in found) for found in stems_by_word(words) if found]


def fits(lines: str, needles: Needles) -> bool:
    """Whether every word that is looked for is there, in whatever form.

    In bare loops, because thousands of logs are asked.
    """
    for word in needles:
        for stem in word:
            if stem in lines:
                break
        else:
            return False
    return True


def snippet_of(texts: Iterable[str], needles: Needles) -> Snippet | None:
    """The first place in `texts` with one of the words that are looked for."""
    wanted = {stem.strip() for word in needles for stem in word}
    for text in texts:
        for word in words_in(text):
            if not wanted.isdisjoint(stems_of(word.group())):
                return _around(text, word.start(), word.end())
    return None


def _around(text: str, start: int, end: int) -> Snippet:
    """The words around, of the same line: each line may be a thing of its own."""
    before = text[:start].rpartition("\n")[2]
    after = text[end:].partition("\n")[0]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return Snippet(before, text[start:end], after)
