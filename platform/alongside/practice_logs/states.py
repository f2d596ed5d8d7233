"""Where a practice log stands, and the moves that its owner can make.

A log is stored as a draft or as kept. Whether a kept one is shared follows from its shares alone,
so that there is one truth about who reads it.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class LogState(StrEnum):
    """Where a log stands."""

    DRAFT = "draft"
    # Finished for now, and the owner's alone.
    KEPT = "kept"
    # Somebody whom the owner named reads it now.
    SHARED = "shared"
    # It was shared once, and nobody but the owner reads it any more.
    WITHDRAWN = "withdrawn"


_S = LogState

# What is stored; the others are read off the shares.
STORED: Final = (_S.DRAFT, _S.KEPT)
MOVES: Final[Mapping[LogState, frozenset[LogState]]] = MappingProxyType(
    {
        _S.DRAFT: frozenset({_S.KEPT}),
        _S.KEPT: frozenset({_S.SHARED}),
        _S.SHARED: frozenset({_S.WITHDRAWN}),
        _S.WITHDRAWN: frozenset({_S.SHARED}),
    }
)


def state_of(stored: str, readers: int | None) -> LogState:
    """Where a log stands. `readers`: how many read it now; None when it never was shared."""
    if stored == _S.DRAFT or readers is None:
        return LogState(stored)
    return _S.SHARED if readers else _S.WITHDRAWN
