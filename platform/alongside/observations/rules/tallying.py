"""Counting as one listens: taps that arrive late, twice or from two pages add up all the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from alongside.kernel.errors import N_, DomainError
from alongside.observations.rules.instruments import MOST_COUNT, NOTHING, Instrument, Scores

# How many saves are remembered: a page sends one at a time and asks again until it is answered.
REMEMBERED: Final = 50


@dataclass(frozen=True)
class Tally:
    """Scores and counts so far, and the ids of the saves of counts that were taken."""

    scores: Scores = NOTHING
    saves: tuple[UUID, ...] = ()

    def with_scales(self, scales: Mapping[str, int | None]) -> "Tally":
        """The same with other scores."""
        return Tally(Scores(dict(scales), self.scores.counts), self.saves)


def add_taps(tally: Tally, instrument: Instrument, taps: Mapping[str, int], save_id: UUID) -> Tally:
    """Add what was tapped since the last save, up or down; nothing for a save that was seen.

    No count goes below 0. Raises `DomainError` for an item that is not counted, or a count that
    nobody reaches.
    """
    if save_id in tally.saves:
        return tally
    known = {item.key for item in instrument.counts}
    if not taps.keys() <= known:
        raise DomainError(N_("This could not be saved. Load the page again."))
    counts = dict(tally.scores.counts)
    for key, taps_of_it in taps.items():
        counts[key] = max(0, counts.get(key, 0) + taps_of_it)
        if counts[key] > MOST_COUNT:
            raise DomainError(N_("Enter a whole number from 0 to %(high)s."), high=MOST_COUNT)
    saves = (*tally.saves, save_id)[-REMEMBERED:]
    return Tally(Scores(tally.scores.scales, counts), saves)
