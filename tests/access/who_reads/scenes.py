"""What two people can have agreed, how far they have come, and whom that lets read what.

This is the right answer, written by hand from the product's rules; the code is held against it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from alongside.agreements.rules.terms import Feeds, Level, Mode
from tests.access.who_reads.readers import EARLIER_LEADER, LEADER, OF_NOTES, OF_SUMMARY, Reader
from tests.access.who_reads.words import ACTIONS, ALL_OF_ACTIONS, PARTS, TEXTS, Word

W = Word


class Stage(StrEnum):
    """How far the record has come."""

    DRAFTING = "being written"
    CHECKING = "being looked at"
    SIGNED = "signed by both"


class Opens(StrEnum):
    """What an agreement opens to somebody."""

    EVERYTHING = "everything"
    NOTES = "all that is written"
    SUMMARY = "the summary alone"
    LATER = "what was written after they were named"
    NOTHING = "nothing"


OPENED: Final[Mapping[Opens, frozenset[Word]]] = MappingProxyType(
    {
        # Why somebody reads belongs to the agreement, which is the two's own; how it was for the
        # person is theirs, and the leader's while they share it.
        Opens.EVERYTHING: frozenset(W) - {W.REASON, W.HOW},
        Opens.NOTES: TEXTS | ALL_OF_ACTIONS,
        Opens.SUMMARY: frozenset({W.SUMMARY}),
        # In the scene of widening the rest comes before the second tick.
        Opens.LATER: frozenset({W.COMMENT, W.ADDITION}),
        Opens.NOTHING: frozenset(),
    }
)
KEEPS_NOTES: Final = (Mode.KEY_POINTS, Mode.FULL)


class Then(StrEnum):
    """What happens after the agreement was made."""

    NOTHING = ""
    PROPOSED_ONLY = "proposed only"
    WIDENING_PROPOSED = "widening proposed"
    WITHDRAWN = "withdrawn"
    RENEWED = "withdrawn and agreed anew"
    TAKEN_OUT = "reader taken out"
    TO_NONE = "narrowed to no notes"
    TO_ACTIONS = "narrowed to actions"
    WIDENED = "widened"
    WIDENED_EARLIER = "widened, earlier notes too"
    WIDENED_AFTER = "widened after signing"
    OTHER_LEADER = "another leader before"
    RELEASED = "learning released"
    DISPOSED = "kept as long as agreed"


@dataclass(frozen=True)
class Scene:
    """One conversation, as it stands when everybody tries to read it.

    `level` and `mode` as first agreed; `readers`: beyond the person and, unless it is named, the
    leader. `days`: how long after signing it is looked at. `reads_days`: for how long a named
    reader may read.
    """

    key: str
    title: str
    level: Level
    mode: Mode
    stage: Stage = Stage.SIGNED
    then: Then = Then.NOTHING
    feeds: Feeds = Feeds.NOTHING
    opens: Mapping[str, Opens] = field(default_factory=dict)
    days: int = 0
    reads_days: int | None = None

    def opened_to(self, reader: Reader) -> frozenset[Word]:
        """The words that the agreement opens to this reader."""
        return OPENED[self.opens_to(reader)]

    def opens_to(self, reader: Reader) -> Opens:
        """The same, in a word."""
        if not reader.here:
            return Opens.NOTHING
        default = Opens.NOTHING
        if reader.name in ("practitioner", "leader"):
            default = Opens.EVERYTHING
        return self.opens.get(reader.name, default)

    @property
    def words(self) -> frozenset[Word]:
        """The words that there are."""
        found: set[Word] = set()
        if self.level in (Level.SUMMARY, Level.NAMED_PEOPLE) or self._names_a_reader_later:
            found.add(W.REASON)
        if self.then is Then.PROPOSED_ONLY or self.mode is Mode.NONE:
            return frozenset(found)
        found |= ALL_OF_ACTIONS
        if self.mode in KEEPS_NOTES:
            found |= PARTS | {W.EARLIER, W.HOW}
            found |= {W.SUMMARY} if self.level is Level.SUMMARY else set()
            found |= {W.BESIDE} if self.stage is Stage.DRAFTING else {W.COMMENT}
            found |= {W.ADDITION} if self.stage is Stage.SIGNED else set()
            if self.then is Then.DISPOSED:
                found &= ALL_OF_ACTIONS | {W.REASON}
        return frozenset(found)

    @property
    def _names_a_reader_later(self) -> bool:
        return self.then in (
            Then.WIDENING_PROPOSED,
            Then.WIDENED,
            Then.WIDENED_EARLIER,
            Then.WIDENED_AFTER,
        )

    @property
    def has_summary(self) -> bool:
        """Whether the record has a summary in it as it stands."""
        return self.level is Level.SUMMARY and self.then is not Then.TAKEN_OUT

    @property
    def shares_how_it_was(self) -> bool:
        """Whether the person shares with the leader how it was for them."""
        return self.level in (Level.OURS, Level.PERSON_KEEPS)

    @property
    def passes_learning_on(self) -> bool:
        """Whether the two agreed that learning may be passed on to the setting."""
        return self.then is Then.RELEASED

    @property
    def in_packs(self) -> frozenset[Word]:
        """The words that may go into the person's supervision pack."""
        ended = self.then in (Then.PROPOSED_ONLY, Then.WITHDRAWN)
        if ended or self.feeds not in (Feeds.ACTIONS, Feeds.THEMES):
            return frozenset()
        return self.words & (ACTIONS - {W.THEIR_ACTION})


_SUMMARY_READER: Final = {OF_SUMMARY.name: Opens.SUMMARY}
_NOTES_READER: Final = {OF_NOTES.name: Opens.NOTES}
_LEVELS: Final[Mapping[Level, tuple[str, Mapping[str, Opens]]]] = MappingProxyType(
    {
        Level.NO_NOTES: ("No notes at all", {}),
        Level.FACT_ONLY: ("Only that you talked", {}),
        Level.OURS: ("Notes for the two of them", {}),
        Level.PERSON_KEEPS: ("The person keeps them", {}),
        Level.SUMMARY: ("A summary for somebody named", _SUMMARY_READER),
        Level.NAMED_PEOPLE: ("Notes for people named", _NOTES_READER),
    }
)
MODES: Final[Mapping[Mode, str]] = MappingProxyType(
    {
        Mode.NONE: "nothing written",
        Mode.ACTIONS_ONLY: "actions only",
        Mode.KEY_POINTS: "key points",
        Mode.FULL: "full notes",
    }
)
_FEEDS: Final = {
    (Level.FACT_ONLY, Mode.NONE): Feeds.TOOK_PLACE,
    (Level.OURS, Mode.ACTIONS_ONLY): Feeds.ACTIONS,
    (Level.OURS, Mode.FULL): Feeds.THEMES,
    (Level.PERSON_KEEPS, Mode.FULL): Feeds.TOOK_PLACE,
    (Level.NAMED_PEOPLE, Mode.KEY_POINTS): Feeds.ACTIONS,
}
# Every mode that a level permits (agreements.rules.choices says the same; a test compares).
PERMITTED: Final[Mapping[Level, tuple[Mode, ...]]] = MappingProxyType(
    {
        Level.NO_NOTES: (Mode.NONE,),
        Level.FACT_ONLY: (Mode.NONE,),
        Level.OURS: (Mode.ACTIONS_ONLY, Mode.KEY_POINTS, Mode.FULL),
        Level.PERSON_KEEPS: (Mode.ACTIONS_ONLY, Mode.KEY_POINTS, Mode.FULL),
        Level.SUMMARY: (Mode.KEY_POINTS, Mode.FULL),
        Level.NAMED_PEOPLE: (Mode.ACTIONS_ONLY, Mode.KEY_POINTS, Mode.FULL),
    }
)


def _as_agreed(level: Level, mode: Mode, stage: Stage = Stage.SIGNED) -> Scene:
    """A conversation under one agreement. Nobody beyond the two reads before both have signed."""
    name, beyond = _LEVELS[level]
    feeds = _FEEDS.get((level, mode), Feeds.NOTHING) if stage is Stage.SIGNED else Feeds.NOTHING
    return Scene(
        key=f"{level}, {mode}, {stage}",
        title=f"{name}: {MODES[mode]}, {stage}",
        level=level,
        mode=mode,
        stage=stage,
        feeds=feeds,
        opens=beyond if stage is Stage.SIGNED else {},
    )


def _changed(level: Level, then: Then, title: str, **more: object) -> Scene:
    name = f"{level}, {then}" if then else f"{level}, {title}"
    values: dict[str, object] = {"key": name, "title": title, "level": level, "then": then}
    return Scene(**({"mode": Mode.FULL} | values | more))  # type: ignore[arg-type]


AS_AGREED: Final = tuple(
    _as_agreed(level, mode) for level, modes in PERMITTED.items() for mode in modes
)
NOT_SIGNED: Final = (
    _as_agreed(Level.FACT_ONLY, Mode.NONE, Stage.DRAFTING),
    _as_agreed(Level.OURS, Mode.ACTIONS_ONLY, Stage.DRAFTING),
    _as_agreed(Level.OURS, Mode.FULL, Stage.DRAFTING),
    _as_agreed(Level.SUMMARY, Mode.KEY_POINTS, Stage.DRAFTING),
    _as_agreed(Level.NAMED_PEOPLE, Mode.FULL, Stage.DRAFTING),
    _as_agreed(Level.OURS, Mode.KEY_POINTS, Stage.CHECKING),
    _as_agreed(Level.SUMMARY, Mode.FULL, Stage.CHECKING),
)
_NOBODY_YET: Final = dict.fromkeys(("practitioner", "leader"), Opens.NOTHING)
CHANGED: Final = (
    _changed(
        Level.NAMED_PEOPLE,
        Then.PROPOSED_ONLY,
        "Put forward and ticked by one of them: nothing can be written yet",
        stage=Stage.DRAFTING,
        opens=_NOBODY_YET,
    ),
    _changed(
        Level.OURS, Then.WIDENING_PROPOSED, "Somebody more was put forward, and one has not ticked"
    ),
    _changed(Level.SUMMARY, Then.WITHDRAWN, "A summary was shared, and one of the two ended it"),
    _changed(
        Level.NAMED_PEOPLE,
        Then.WITHDRAWN,
        "Notes were shared, and one of the two ended it",
        feeds=Feeds.ACTIONS,
    ),
    _changed(
        Level.NAMED_PEOPLE,
        Then.RENEWED,
        "Notes were shared, it was ended, and the same was agreed anew, from then on",
    ),
    _changed(Level.SUMMARY, Then.TAKEN_OUT, "A summary was shared, and the reader was taken out"),
    _changed(Level.NAMED_PEOPLE, Then.TAKEN_OUT, "Notes were shared, and the reader was taken out"),
    _changed(
        Level.NAMED_PEOPLE, Then.TO_NONE, "Notes were shared, and it was narrowed to no notes"
    ),
    _changed(
        Level.NAMED_PEOPLE,
        Then.TO_ACTIONS,
        "Notes were shared, and it was narrowed to actions",
        opens=_NOTES_READER,
    ),
    _changed(
        Level.OURS,
        Then.WIDENED,
        "Somebody more reads, from then on",
        opens={OF_NOTES.name: Opens.LATER},
    ),
    _changed(
        Level.OURS,
        Then.WIDENED_EARLIER,
        "Somebody more reads, and the person ticked: earlier notes too",
        opens=_NOTES_READER,
    ),
    _changed(Level.OURS, Then.WIDENED_AFTER, "Somebody more reads, from after both had signed"),
    _changed(
        Level.PERSON_KEEPS,
        Then.NOTHING,
        "The person keeps them: the last day of the hand-over",
        days=7,
    ),
    _changed(
        Level.PERSON_KEEPS,
        Then.NOTHING,
        "The person keeps them: the hand-over is over",
        days=8,
        opens={LEADER.name: Opens.NOTHING},
    ),
    _changed(
        Level.SUMMARY,
        Then.NOTHING,
        "A summary was shared until a day: that day",
        days=3,
        reads_days=3,
        opens=_SUMMARY_READER,
    ),
    _changed(
        Level.SUMMARY,
        Then.NOTHING,
        "A summary was shared until a day: the day after",
        days=4,
        reads_days=3,
    ),
    _changed(
        Level.NAMED_PEOPLE,
        Then.NOTHING,
        "Notes were shared until a day: that day",
        days=3,
        reads_days=3,
        opens=_NOTES_READER,
    ),
    _changed(
        Level.NAMED_PEOPLE,
        Then.NOTHING,
        "Notes were shared until a day: the day after",
        days=4,
        reads_days=3,
    ),
    _changed(
        Level.OURS,
        Then.OTHER_LEADER,
        "Another leader had agreed with the person first, and stepped back",
        opens={EARLIER_LEADER.name: Opens.NOTHING},
    ),
    _changed(
        Level.NAMED_PEOPLE,
        Then.DISPOSED,
        "Notes were shared, and were kept for as long as the two agreed",
        opens=_NOTES_READER,
    ),
    _changed(Level.OURS, Then.RELEASED, "The two let the setting have what it could learn"),
)
SCENES: Final = (*AS_AGREED, *NOT_SIGNED, *CHANGED)
