"""Areas of change: their texts, their ladders, and when they end."""

import re
from typing import Final

from alongside.kernel.errors import N_, DomainError
from alongside.steps_to_change.rules.scales import Scale
from alongside.steps_to_change.states import MOVES, AreaState

TITLE_LENGTH: Final = 200
# What it is called, by the family and by the worker: kept with the area, not in `writing`.
TITLE_FAMILY: Final = "title_family"
TITLE_WORKER: Final = "title_worker"
# What would show that things are, now, good enough (Effective Child Protection, "Change").
GOOD_ENOUGH: Final = "good_enough"
_RUNG: Final = re.compile(r"rung_([0-9]{1,2})")


def rung_name(number: int) -> str:
    """The name of the text on the rung with this number."""
    return f"rung_{number}"


def rung_number(name: str) -> int | None:
    """The number of the rung whose text has this name; None for another text."""
    found = _RUNG.fullmatch(name)
    return int(found[1]) if found else None


def rung_names(scale: Scale) -> frozenset[str]:
    """The names of the texts on a ladder with this scale."""
    return frozenset(map(rung_name, scale.numbers))


def check_can_move(state: AreaState, to: AreaState) -> None:
    """Raises `DomainError` unless an area in `state` can become `to`."""
    if to not in MOVES[state]:
        raise DomainError(N_("This has changed since the page was opened. Look at it again."))


def check_is_open(state: AreaState) -> None:
    """Raises `DomainError` for an area that is closed: nothing is added before it is open again."""
    if state is not AreaState.OPEN:
        raise DomainError(N_("This area is closed. Open it again to go on with it."))
