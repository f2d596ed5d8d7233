"""The states of a notes agreement and the moves between them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class AgreementState(StrEnum):
    """Where one version of an agreement stands. Every version is kept."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    # A newer version holds, or a newer proposal was made before this one was agreed.
    REPLACED = "replaced"
    # One of the two has ended it: nothing new is written, nobody beyond the pair reads.
    WITHDRAWN = "withdrawn"


_S = AgreementState
AGREEMENT_MOVES: Final[Mapping[AgreementState, frozenset[AgreementState]]] = MappingProxyType(
    {
        _S.PROPOSED: frozenset({_S.AGREED, _S.REPLACED}),
        _S.AGREED: frozenset({_S.REPLACED, _S.WITHDRAWN}),
        _S.REPLACED: frozenset(),
        _S.WITHDRAWN: frozenset({_S.REPLACED}),
    }
)
