"""What a notes agreement can say. Knows nobody's name and no database.

S1-16: before a word is written the two agree who writes, what, where it is kept, who reads it and
for how long.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

# The wording that people tick today; kept with each tick, so that it can be shown again.
WORDING: Final = "2026-11"
MOST_READERS: Final = 5
REASON_LENGTH: Final = 200


class Mode(StrEnum):
    """What may be written, from nothing to everything."""

    NONE = "none"
    ACTIONS_ONLY = "actions_only"
    KEY_POINTS = "key_points"
    FULL = "full"


class TakenBy(StrEnum):
    """Who writes."""

    PERSON = "person"
    OTHER = "other"
    BOTH = "both"
    NOBODY = "nobody"


class Stored(StrEnum):
    """Where it is kept."""

    HERE = "here"
    PAPER = "paper"
    NOWHERE = "nowhere"


class Feeds(StrEnum):
    """What of it a supervision pack may hold, from nothing to the person's own themes."""

    NOTHING = "nothing"
    TOOK_PLACE = "took_place"
    ACTIONS = "actions"
    THEMES = "themes"


class Level(StrEnum):
    """The plain choices. Each is a beginning that the two may adjust."""

    NO_NOTES = "a0"
    FACT_ONLY = "a1"
    OURS = "a2"
    PERSON_KEEPS = "a3"
    SUMMARY = "a4"
    NAMED_PEOPLE = "a5"


class Scope(StrEnum):
    """How much somebody beyond the pair may read."""

    SUMMARY = "summary"
    NOTES = "notes"


@dataclass(frozen=True)
class Reader:
    """Somebody beyond the pair who may read, why, and until when (None: as long as it is kept)."""

    member_id: UUID
    scope: Scope
    reason: str
    until: date | None = None


@dataclass(frozen=True)
class Terms:
    """Everything that the two agree to.

    `keep_months`: how long words are kept after both have signed. `other_reads_days`: for how many
    days after that the one who is not the person may read (None: as long as they are kept).
    """

    level: Level
    taken_by: TakenBy
    mode: Mode
    stored: Stored
    feeds: Feeds
    counts: bool
    learning: bool
    keep_months: int
    other_reads_days: int | None = None
    readers: tuple[Reader, ...] = ()


@dataclass(frozen=True)
class Allowed:
    """What the setting's policy leaves to choose from (policy point 4)."""

    modes: tuple[Mode, ...]
    keep_months: int


@dataclass(frozen=True)
class Covered:
    """Something whose words an agreement covers, as its slice knows it.

    `unit_id`: the sharing unit of its words. `signed_on`: the day on which both signed, if they
    have. `summary_approved`: whether the person has approved the summary as it stands.
    """

    kind: str
    id: UUID
    unit_id: UUID
    person_id: UUID
    other_id: UUID
    signed_on: date | None = None
    summary_approved: bool = False

    @property
    def pair(self) -> tuple[UUID, UUID]:
        """The two who agree: whom it is about, and the other one."""
        return (self.person_id, self.other_id)
