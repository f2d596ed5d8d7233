"""Where a pack stands, and the moves allowed. Who may make a move is for `policy`."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class PackState(StrEnum):
    """Where one pack stands."""

    # Asked of a worker, for the first time or again.
    BUILDING = "building"
    # It waits for its person, who has not gone through this build.
    READY = "ready"
    # The person has gone through it and chosen.
    TRIMMED = "trimmed"
    # The manager reads it.
    RELEASED = "released"
    # Its days are over and its words are gone.
    EXPIRED = "expired"
    # The first build did not succeed; later ones fall back on the last good one.
    FAILED = "failed"


_S = PackState
# Where its person can still choose what is in, and write.
TO_CHOOSE: Final = (_S.READY, _S.TRIMMED)

MOVES: Final[Mapping[PackState, frozenset[PackState]]] = MappingProxyType(
    {
        _S.BUILDING: frozenset({_S.READY, _S.TRIMMED, _S.FAILED, _S.EXPIRED}),
        _S.READY: frozenset({_S.BUILDING, _S.TRIMMED, _S.EXPIRED}),
        # Nothing is released that its person has not gone through.
        _S.TRIMMED: frozenset({_S.BUILDING, _S.TRIMMED, _S.RELEASED, _S.EXPIRED}),
        _S.RELEASED: frozenset({_S.TRIMMED, _S.EXPIRED}),
        _S.FAILED: frozenset({_S.BUILDING, _S.EXPIRED}),
        _S.EXPIRED: frozenset(),
    }
)
