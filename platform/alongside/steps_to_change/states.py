"""The states of an area of change, and the moves between them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class AreaState(StrEnum):
    """Where an area of change stands. A closed one is still read, and can be opened again."""

    OPEN = "open"
    CLOSED = "closed"


MOVES: Final[Mapping[AreaState, frozenset[AreaState]]] = MappingProxyType(
    {
        AreaState.OPEN: frozenset({AreaState.CLOSED}),
        AreaState.CLOSED: frozenset({AreaState.OPEN}),
    }
)
