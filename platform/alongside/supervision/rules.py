"""What a pack may hold, for how long, and what can be done with it. Knows nobody and no database.

Each part of a pack is there only if the agreement it comes from lets it.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from alongside.agreements.rules.terms import Feeds
from alongside.kernel.errors import N_, DomainError
from alongside.supervision.states import MOVES, TO_CHOOSE, PackState

# The words for two weeks after the session, that there was a pack two years.
WORDS_KEPT: Final = timedelta(days=14)
RECORD_KEPT: Final = timedelta(days=2 * 365)
# How far the first pack looks back; later ones begin where the one before ended.
FIRST_LOOK_BACK: Final = timedelta(days=91)
MOST_DAYS_AHEAD: Final = 92
# The words of an action, copied.
LINE_LENGTH: Final = 2000
# How the questions of the preview are called: one for each part; boxes as their texts are.
KEEP: Final = "keep-"


class ItemKind(StrEnum):
    """What one line of a pack is."""

    GOING_WELL = "going_well"
    WANTED = "wanted"
    ACTION_DONE = "action_done"
    ACTION_OPEN = "action_open"
    ACTION_CARRIED = "action_carried"
    TOOK_PLACE = "took_place"
    THEMES = "themes"


_K = ItemKind
ACTIONS: Final = frozenset({_K.ACTION_DONE, _K.ACTION_OPEN, _K.ACTION_CARRIED})
# Boxes: typed by the person on the preview page, and never filled in by anything else.
OWN_WORDS: Final = frozenset({_K.GOING_WELL, _K.WANTED, _K.THEMES})

_LET_THROUGH: Final[Mapping[Feeds, frozenset[ItemKind]]] = MappingProxyType(
    {
        Feeds.NOTHING: frozenset(),
        Feeds.TOOK_PLACE: frozenset({_K.TOOK_PLACE}),
        Feeds.ACTIONS: frozenset({_K.TOOK_PLACE}) | ACTIONS,
        Feeds.THEMES: frozenset({_K.TOOK_PLACE, _K.THEMES}) | ACTIONS,
    }
)


def let_through(feeds: Feeds) -> frozenset[ItemKind]:
    """What of something under an agreement may be in a pack."""
    return _LET_THROUGH[feeds]


def keep_name(block: str) -> str:
    """The name of the question which lines of a part are to stay."""
    return f"{KEEP}{block}"


def box_name(kind: str, source_id: UUID | None) -> str:
    """The name of the text in a box: the same however often the pack is built again."""
    return kind if source_id is None else f"{kind}_{source_id.hex}"


def expiry_of(for_date: date) -> date:
    """The last day on which a pack for `for_date` can be read."""
    return for_date + WORDS_KEPT


def look_back_from(for_date: date, last: date | None) -> date:
    """The first day that a pack is about; `last` is the day of the pack before, if there was one.

    Never longer than the first look back, so that an old pack does not bring up half a life.
    """
    earliest = for_date - FIRST_LOOK_BACK
    return earliest if last is None else max(last, earliest)


def check_can_be_for(for_date: date, today: date) -> None:
    """From today to about three months ahead. Raises `DomainError` beside "for_date"."""
    if for_date < today:
        raise DomainError(N_("Choose today or a day that is still to come."), field="for_date")
    if for_date > today + timedelta(days=MOST_DAYS_AHEAD):
        raise DomainError(N_("Choose a day within the next three months."), field="for_date")


def check_can_shape(state: PackState) -> None:
    """Its person chooses and writes before they release it. Raises `DomainError`."""
    if state not in TO_CHOOSE:
        raise DomainError(N_("This has changed since you opened the page. Look at it again."))


def check_can_move(state: PackState, to: PackState) -> None:
    """Raises `DomainError` when a pack does not go from `state` to `to`."""
    if to not in MOVES[state]:
        raise DomainError(N_("This has changed since you opened the page. Look at it again."))
