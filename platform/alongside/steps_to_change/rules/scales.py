"""Scales: Gwynedd counts from 1 to 10, Signs of Safety from 0 to 10. An authority chooses its own.

A score keeps both ends of the scale on which it was given.
"""

from dataclasses import dataclass
from typing import Final

from alongside.kernel.errors import N_, DomainError

LOWEST_ENDS: Final = (0, 1)
HIGHEST_END: Final = range(3, 11)


@dataclass(frozen=True, order=True)
class Scale:
    """Both ends of a scale of whole numbers; the high end is where the family wants to be."""

    low: int
    high: int

    @property
    def numbers(self) -> range:
        """Every number on it, the lowest first."""
        return range(self.low, self.high + 1)


def check_can_use(scale: Scale) -> None:
    """Raises `DomainError` beside `low` or `high` for ends that no ladder could have."""
    if scale.low not in LOWEST_ENDS:
        raise DomainError(N_("Choose one of the answers offered."), field="low")
    if scale.high not in HIGHEST_END:
        raise DomainError(
            N_("Enter a whole number from %(low)s to %(high)s."),
            field="high",
            low=HIGHEST_END[0],
            high=HIGHEST_END[-1],
        )


def check_is_on(number: int, scale: Scale) -> None:
    """Raises `DomainError` beside `number` for a score that is not on the scale."""
    if number not in scale.numbers:
        raise DomainError(
            N_("The scale goes from %(low)s to %(high)s. Choose a number on it."),
            field="number",
            low=scale.low,
            high=scale.high,
        )
