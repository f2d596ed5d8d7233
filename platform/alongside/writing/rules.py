"""What becomes of words that arrive: taken, known already, or kept beside somebody else's.

Nothing here knows about Flask, SQL or who may write.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Protocol
from uuid import UUID

from alongside.kernel.errors import N_, DomainError

LONGEST = 20_000
# While one person types, their text is kept as it was every so often, and not at each save.
KEEP_EVERY = timedelta(minutes=10)
# So many characters fewer than before: perhaps a slip of the hand, so what was there is kept.
BIG_CUT = 100
# A save sent again after this long is looked at like any other.
REMEMBER_SAVES = timedelta(days=1)

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


class Outcome(StrEnum):
    """What becomes of a text that is saved."""

    SAME = "same"
    TAKEN = "taken"
    BESIDE = "beside"


class Choice(StrEnum):
    """What a person does with two texts that were typed at the same time."""

    THEIRS = "theirs"
    MINE = "mine"
    TOGETHER = "together"


@dataclass(frozen=True)
class Saved:
    """The words are the text now. The next save says that it saw `version`.

    `text` is given after a choice: what the person's page goes on with.
    """

    version: int
    at: datetime
    text: str | None = None


@dataclass(frozen=True)
class Beside:
    """Somebody else's words are the text now; the new ones are kept beside them.

    `theirs`, `version`, `by_id` and `at` are of the current text, `beside_id` of what was kept.
    """

    theirs: str
    version: int
    by_id: UUID
    at: datetime
    beside_id: UUID


class Current(Protocol):
    """As much of the current text as these rules ask about."""

    version: int
    kept_version: int
    kept_at: datetime
    written_by_id: UUID


def tidy(text: str) -> str:
    """The words as they are kept: NFC, one kind of line end, no space around them.

    Characters that no page can show are left out rather than refused: a person's words are not
    turned away for what a paste brought along. Raises `DomainError` above `LONGEST` characters.
    """
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    shown = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    tidied = "".join(shown).strip()
    if len(tidied) > LONGEST:
        raise DomainError(
            N_("These words are longer than %(max)s characters. Make them shorter to save them."),
            max=LONGEST,
        )
    return tidied


def mark_of(text: str) -> str:
    """Stands for a text in the page that shows it, so that one left untouched is known again."""
    return sha256(text.encode()).hexdigest()[:32]


def outcome_of(text: str, *, current: str, version: int, seen_version: int) -> Outcome:
    """What becomes of `text`, typed by somebody who saw `seen_version`.

    Newer words than those that they saw are never replaced, not even by their own from another
    tab; and not by an empty text.
    """
    if text == current:
        return Outcome.SAME
    return Outcome.TAKEN if seen_version == version else Outcome.BESIDE


def must_keep(record: Current, *, current: str, text: str, by_id: UUID, now: datetime) -> bool:
    """Whether the current text is kept in the history before `text` takes its place."""
    if record.version == record.kept_version:
        return False
    return (
        record.written_by_id != by_id
        or now - record.kept_at >= KEEP_EVERY
        or len(current) - len(text) >= BIG_CUT
    )


def chosen(choice: Choice, *, theirs: str, mine: str) -> str:
    """The text that a choice comes to."""
    if choice is Choice.THEIRS:
        return theirs
    if choice is Choice.MINE:
        return mine
    return "\n\n".join(part for part in (theirs, mine) if part)
