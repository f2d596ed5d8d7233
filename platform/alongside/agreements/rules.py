"""What a notes agreement can say, and what follows from it. Knows nobody's name and no database.

S1-16: before a word is written the two agree who writes, what, where it is kept, who reads it and
for how long.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from alongside.agreements.states import AGREEMENT_MOVES, AgreementState
from alongside.kernel.errors import N_, DomainError, NotAgreed

# The wording that people tick today; kept with each tick, so that it can be shown again.
WORDING: Final = "2026-11"
# Key points are points: this many characters in each part.
KEY_POINTS_LENGTH: Final = 500
# A3: for how long the leader may still look after the record is signed.
HAND_OVER_DAYS: Final = 7
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


_MODES: Final = tuple(Mode)
_FEEDS: Final = tuple(Feeds)
_SCOPES: Final = tuple(Scope)
# Written words, each by the mode from which it may be kept. Anything else needs key points.
_FROM: Final[Mapping[str, Mode]] = MappingProxyType({"action": Mode.ACTIONS_ONLY})


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


_PRESETS: Final[Mapping[Level, Terms]] = MappingProxyType(
    {
        level: Terms(level, taken_by, mode, stored, feeds, True, False, 12, days)
        for level, taken_by, mode, stored, feeds, days in (
            (Level.NO_NOTES, TakenBy.NOBODY, Mode.NONE, Stored.NOWHERE, Feeds.NOTHING, None),
            (Level.FACT_ONLY, TakenBy.NOBODY, Mode.NONE, Stored.HERE, Feeds.TOOK_PLACE, None),
            (Level.OURS, TakenBy.BOTH, Mode.FULL, Stored.HERE, Feeds.NOTHING, None),
            (
                Level.PERSON_KEEPS,
                TakenBy.BOTH,
                Mode.FULL,
                Stored.HERE,
                Feeds.NOTHING,
                HAND_OVER_DAYS,
            ),
            (Level.SUMMARY, TakenBy.BOTH, Mode.FULL, Stored.HERE, Feeds.NOTHING, None),
            (Level.NAMED_PEOPLE, TakenBy.BOTH, Mode.FULL, Stored.HERE, Feeds.NOTHING, None),
        )
    }
)


def preset(level: Level, allowed: Allowed) -> Terms:
    """The terms that a plain choice begins with, within what the policy allows."""
    terms = _PRESETS[level]
    mode = terms.mode if terms.mode in allowed.modes else _widest_up_to(terms.mode, allowed)
    return replace(terms, mode=mode, keep_months=min(terms.keep_months, allowed.keep_months))


def _widest_up_to(mode: Mode, allowed: Allowed) -> Mode:
    fit = [each for each in allowed.modes if _MODES.index(each) <= _MODES.index(mode)]
    return max(fit, key=_MODES.index, default=Mode.NONE)


def modes_offered(level: Level, allowed: Allowed) -> tuple[Mode, ...]:
    """What may be written with this plain choice: nothing where it is a choice without notes."""
    if _PRESETS[level].mode is Mode.NONE:
        return ()
    # Whoever reads a summary reads words, and a list of things to do is none.
    least = Mode.KEY_POINTS if level is Level.SUMMARY else Mode.ACTIONS_ONLY
    return tuple(mode for mode in _MODES[_MODES.index(least) :] if mode in allowed.modes)


def levels_offered(allowed: Allowed) -> tuple[Level, ...]:
    """The plain choices that the policy leaves, those without notes always among them."""
    return tuple(
        level
        for level in Level
        if _PRESETS[level].mode is Mode.NONE or modes_offered(level, allowed)
    )


def check_can_agree(terms: Terms, allowed: Allowed) -> None:
    """Terms that hang together and that the policy allows. Raises `DomainError`."""
    if terms.mode is not Mode.NONE and terms.mode not in allowed.modes:
        raise DomainError(N_("Choose one of the answers offered."), field="mode")
    if not 1 <= terms.keep_months <= allowed.keep_months:
        raise DomainError(
            N_("The policy here keeps notes for %(most)s months at most."),
            field="keep_months",
            most=allowed.keep_months,
        )
    if terms.mode in (Mode.NONE, Mode.ACTIONS_ONLY) and terms.feeds is Feeds.THEMES:
        raise DomainError(N_("Without notes there are no themes to pass on."), field="feeds")
    if terms.mode is Mode.NONE and terms.feeds is Feeds.ACTIONS:
        raise DomainError(N_("Without notes there are no actions to pass on."), field="feeds")
    if (terms.mode is Mode.NONE) != (terms.taken_by is TakenBy.NOBODY):
        raise DomainError(
            N_("Say that nobody writes when nothing is to be written, and only then."),
            field="taken_by",
        )
    _check_readers(terms)


def _check_readers(terms: Terms) -> None:
    wanted = {Level.SUMMARY: Scope.SUMMARY, Level.NAMED_PEOPLE: Scope.NOTES}.get(terms.level)
    if wanted is None and terms.readers:
        raise DomainError(N_("With this choice only the two of you read."), field="readers")
    if wanted is not None and not terms.readers:
        raise DomainError(N_("Choose who else may read."), field="readers")
    if len(terms.readers) > MOST_READERS:
        raise DomainError(
            N_("Choose no more than %(most)s people."), field="readers", most=MOST_READERS
        )
    if any(not reader.reason for reader in terms.readers):
        raise DomainError(N_("Say in a few words why they read."), field="reason")


def is_wider(new: Terms, old: Terms | None) -> bool:
    """Whether `new` lets more be written, kept, read or passed on than `old` in any respect.

    What is not wider may be done by either alone and at once; what is wider takes both.
    """
    if old is None:
        return True
    return (
        _MODES.index(new.mode) > _MODES.index(old.mode)
        or _FEEDS.index(new.feeds) > _FEEDS.index(old.feeds)
        or new.counts > old.counts
        or new.learning > old.learning
        or new.keep_months > old.keep_months
        or _days(new) > _days(old)
        or (new.stored is Stored.HERE and old.stored is not Stored.HERE)
        or not _writers(new) <= _writers(old)
        or any(_reads_more(reader, old.readers) for reader in new.readers)
    )


def _days(terms: Terms) -> float:
    return float("inf") if terms.other_reads_days is None else terms.other_reads_days


def _writers(terms: Terms) -> frozenset[TakenBy]:
    both = frozenset({TakenBy.PERSON, TakenBy.OTHER})
    return {TakenBy.BOTH: both, TakenBy.NOBODY: frozenset[TakenBy]()}.get(
        terms.taken_by, frozenset({terms.taken_by})
    )


def _reads_more(reader: Reader, before: tuple[Reader, ...]) -> bool:
    for old in before:
        if old.member_id == reader.member_id:
            longer = (reader.until or date.max) > (old.until or date.max)
            return longer or _SCOPES.index(reader.scope) > _SCOPES.index(old.scope)
    return True


def check_can_keep(terms: Terms | None, name: str, text: str) -> None:
    """Whether these words may be kept at all. Raises `NotAgreed` (S1-16, enforced on the server).

    `name`: "action", or the part of the record that they belong to.
    """
    if terms is None:
        raise NotAgreed(N_("You have not both agreed yet what may be written down."))
    if terms.stored is Stored.PAPER:
        raise NotAgreed(N_("The two of you agreed that it is kept on paper, and not here."))
    if _MODES.index(terms.mode) < _MODES.index(_FROM.get(name, Mode.KEY_POINTS)):
        raise NotAgreed(N_("The two of you agreed that nothing of this kind is written down."))
    if terms.mode is Mode.KEY_POINTS and len(text) > KEY_POINTS_LENGTH:
        raise DomainError(
            N_("You agreed on key points: use %(most)s characters or fewer."),
            field=name,
            most=KEY_POINTS_LENGTH,
        )


def may_write(terms: Terms, *, is_person: bool) -> bool:
    """Whether this one of the two is to write."""
    return (TakenBy.PERSON if is_person else TakenBy.OTHER) in _writers(terms)


def other_may_read(terms: Terms, signed_on: date | None, today: date) -> bool:
    """Whether the one who is not the person may still read (A3 ends some days after signing)."""
    if terms.other_reads_days is None or signed_on is None:
        return True
    return (today - signed_on).days <= terms.other_reads_days


def check_can_move(state: AgreementState, to: AgreementState) -> None:
    """Raises `DomainError` when an agreement does not go from `state` to `to`."""
    if to not in AGREEMENT_MOVES[state]:
        raise DomainError(N_("This has changed since you opened the page. Look at it again."))
