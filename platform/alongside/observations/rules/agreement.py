"""How alike two people scored the same visit: item by item, exactly and within one."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.observations.rules.instruments import Instrument, Scores


@dataclass(frozen=True)
class ItemAgreement:
    """Two scores of one item. None: not seen by that one."""

    key: str
    first: int | None
    second: int | None

    @property
    def apart(self) -> int | None:
        """How many points apart the two are; None unless both have scored it."""
        if self.first is None or self.second is None:
            return None
        return abs(self.first - self.second)


@dataclass(frozen=True)
class Agreement:
    """All items on a scale that at least one of the two looked at."""

    items: Sequence[ItemAgreement]

    @property
    def scored_by_both(self) -> int:
        """How many items both have scored."""
        return sum(each.apart is not None for each in self.items)

    @property
    def exact(self) -> int:
        """On how many of those they agree exactly."""
        return sum(each.apart == 0 for each in self.items)

    @property
    def within_one(self) -> int:
        """On how many of those they are no more than one point apart."""
        return sum(each.apart is not None and each.apart <= 1 for each in self.items)


def compare(instrument: Instrument, first: Scores, second: Scores) -> Agreement:
    """The two sets of scores side by side, in the instrument's order."""
    return Agreement(
        [
            ItemAgreement(item.key, first.scales.get(item.key), second.scales.get(item.key))
            for item in instrument.scales
        ]
    )
