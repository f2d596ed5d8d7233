"""The states of an observation and of asking a second person to score, and the moves allowed."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class ObservationState(StrEnum):
    """Where an observation stands."""

    # One of the two has asked; the other one has not answered.
    ASKED = "asked"
    DECLINED = "declined"
    # Both said yes. Whose consent is still missing is in the row.
    PREPARING = "preparing"
    BOOKED = "booked"
    # It took place. The observer writes; the worker scores themselves.
    OBSERVED = "observed"
    # The observer has finished. The worker reads once they have scored themselves.
    READY = "ready"
    # Both have signed: locked.
    SIGNED = "signed"
    # It will not take place. No reason is kept.
    CALLED_OFF = "called_off"
    # A consent was withdrawn: scores and words are gone.
    WITHDRAWN = "withdrawn"


class SecondState(StrEnum):
    """Where it stands with a second person who scores the same visit."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"


_S = ObservationState

MOVES: Final[Mapping[ObservationState, frozenset[ObservationState]]] = MappingProxyType(
    {
        _S.ASKED: frozenset({_S.PREPARING, _S.DECLINED, _S.CALLED_OFF}),
        _S.PREPARING: frozenset({_S.BOOKED, _S.CALLED_OFF, _S.WITHDRAWN}),
        _S.BOOKED: frozenset({_S.OBSERVED, _S.CALLED_OFF, _S.WITHDRAWN}),
        _S.OBSERVED: frozenset({_S.READY, _S.WITHDRAWN}),
        _S.READY: frozenset({_S.SIGNED, _S.WITHDRAWN}),
        _S.SIGNED: frozenset({_S.WITHDRAWN}),
        _S.DECLINED: frozenset(),
        _S.CALLED_OFF: frozenset(),
        _S.WITHDRAWN: frozenset(),
    }
)
# Both said yes, and it has not taken place.
TO_COME: Final = frozenset({_S.PREPARING, _S.BOOKED})
# Neither may be without both consents.
CONSENTED: Final = frozenset({_S.BOOKED, _S.OBSERVED, _S.READY, _S.SIGNED})
# There may be scores and words.
TOOK_PLACE: Final = frozenset({_S.OBSERVED, _S.READY, _S.SIGNED})
# Nothing more happens to it.
OVER: Final = frozenset({_S.DECLINED, _S.CALLED_OFF, _S.WITHDRAWN})
