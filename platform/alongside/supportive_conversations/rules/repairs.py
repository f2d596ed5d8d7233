"""A relationship to put right (S1-07): what is said of it, and what becomes of two changes at once.

Knows no actor and no database.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from alongside.kernel.errors import N_, DomainError

WHO_LENGTH: Final = 60
STEP_LENGTH: Final = 500
MOST_REPAIRS: Final = 12
# The part of the template in which they are written.
PART: Final = "relationships"


class RepairKind(StrEnum):
    """Between whom it is."""

    ADULTS = "adults"
    ADULT_CHILD = "adult_child"


class Wanted(StrEnum):
    """Whether the other one wants it too."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Mending:
    """With whom (by role or first initial), an idea of a first step, and whether they want it."""

    kind: RepairKind
    who: str
    first_step: str = ""
    wanted: Wanted = Wanted.UNKNOWN


def check_can_add(already: int) -> None:
    """Raises `DomainError` when there are as many as one conversation can hold well."""
    if already >= MOST_REPAIRS:
        raise DomainError(
            N_("There are %(most)s here already. Change one, or take one out."), most=MOST_REPAIRS
        )


def check_has_seen(version: int | None, seen_version: int) -> None:
    """Nobody's words are replaced or taken out unseen. Raises `DomainError`.

    `version` None is one that was taken out meanwhile.
    """
    if version is None:
        raise DomainError(
            N_("This was taken out while you were writing. Nothing of yours is lost.")
        )
    if version != seen_version:
        raise DomainError(N_("This was changed while you had it open. Look at both."))
