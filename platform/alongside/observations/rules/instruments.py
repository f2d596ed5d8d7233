"""What an observation is scored with: an instrument, and the items that drive its form.

A released version is never reworded: an observation keeps the key and the number of the version
that it used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from alongside.setting_policies.rules.values import EMPTY, Bilingual

LABEL_LENGTH = 80
HINT_LENGTH = 300
MOST_OWN_ITEMS = 12
MOST_COUNT = 999


class ItemKind(StrEnum):
    """How an item is answered."""

    # A whole number on the instrument's scale, or "not seen", with a sentence of evidence.
    SCALE = "scale"
    # How often something was heard, from 0 on.
    COUNT = "count"


@dataclass(frozen=True)
class Item:
    """One thing that is looked at. `key` never changes; `tap` is the key of a live tally."""

    key: str
    label: Bilingual
    hint: Bilingual = EMPTY
    kind: ItemKind = ItemKind.SCALE
    tap: str = ""


@dataclass(frozen=True)
class Instrument:
    """One version of an instrument. `low` and `high` are the ends of its scale.

    `key` of an authority's own is the id that its versions share. An instrument without items is
    feedback in words alone. `credit` says whose idea it is.
    """

    key: str
    version: str
    title: Bilingual
    items: Sequence[Item] = ()
    low: int = 1
    high: int = 5
    ends: tuple[Bilingual, Bilingual] = (EMPTY, EMPTY)
    about: Bilingual = EMPTY
    credit: Bilingual = EMPTY

    @property
    def scales(self) -> Sequence[Item]:
        """The items that are scored."""
        return [item for item in self.items if item.kind is ItemKind.SCALE]

    @property
    def counts(self) -> Sequence[Item]:
        """The items that are counted."""
        return [item for item in self.items if item.kind is ItemKind.COUNT]

    @property
    def is_scored(self) -> bool:
        """Whether there is anything to score oneself on."""
        return bool(self.items)


# An authority's own items are known by their place.
OWN_ITEM_KEYS: Final = tuple(f"item_{n}" for n in range(1, MOST_OWN_ITEMS + 1))


@dataclass(frozen=True)
class Scores:
    """What one person scored: each scale item (None: not seen) and each count.

    An item that is not in `scales` was not answered.
    """

    scales: Mapping[str, int | None]
    counts: Mapping[str, int]

    def answered(self, instrument: Instrument) -> bool:
        """Whether every item on a scale was scored or said not to have been seen."""
        return all(item.key in self.scales for item in instrument.scales)


NOTHING: Final = Scores({}, {})
