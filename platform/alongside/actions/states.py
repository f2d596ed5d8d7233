"""Where an action stands, and the moves allowed. Who may make a move is for `policy`."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class ActionState(StrEnum):
    """Where one action stands."""

    OPEN = "open"
    DONE = "done"
    # No longer wanted. There is no reason, because none is asked.
    DROPPED = "dropped"
    # Somebody else has it now, as an action of their own.
    PASSED_ON = "passed_on"


_S = ActionState

MOVES: Final[Mapping[ActionState, frozenset[ActionState]]] = MappingProxyType(
    {
        _S.OPEN: frozenset({_S.DONE, _S.DROPPED, _S.PASSED_ON}),
        _S.DONE: frozenset(),
        _S.DROPPED: frozenset(),
        _S.PASSED_ON: frozenset(),
    }
)
