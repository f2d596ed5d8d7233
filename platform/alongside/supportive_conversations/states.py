"""The states of an offer, of asking a leader and of what is arranged, and the moves allowed.

Two tables of moves that the owner of a policy could check, and one for arrangements. Who may
make a move is for `policy`; what else must be true is for `rules`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class OfferState(StrEnum):
    """Where an offer stands."""

    WAITING = "waiting"
    LATER = "later"
    ACCEPTED = "accepted"
    ARRANGED = "arranged"
    # The two have met; what was written is in the conversation's own record.
    HELD = "held"
    DECLINED = "declined"
    EXPIRED = "expired"
    # The person said yes and then that they no longer wish to.
    WITHDRAWN = "withdrawn"


class RequestState(StrEnum):
    """Where it stands between the person and one leader who is asked."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    # Another leader said yes first, or the offer ended.
    PASSED_OVER = "passed_over"
    # The person asked for something else instead.
    TAKEN_BACK = "taken_back"
    # The leader had said yes and no longer can.
    STEPPED_BACK = "stepped_back"


class ArrangementState(StrEnum):
    """Where one proposal of a time and a place stands. Every proposal is kept."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    # Somebody suggested another.
    REPLACED = "replaced"
    CANCELLED = "cancelled"
    # The time came and it did not take place.
    NOT_HELD = "not_held"


class RecordState(StrEnum):
    """Where the record of a conversation stands."""

    # The two talk, and write if they agreed to.
    DRAFTING = "drafting"
    # Both are looking at whether it is fair; either may take it back to writing.
    CHECKING = "checking"
    # Both have signed: locked, additions only.
    AGREED = "agreed"
    # Its actions have ended, or ninety days have passed.
    CLOSED = "closed"


class NotHeld(StrEnum):
    """On whose side it was that a conversation did not take place. No reason is kept."""

    PERSON = "person"
    LEADER = "leader"
    PLACE = "place"
    OTHER = "other"


class Fair(StrEnum):
    """Whether the person finds the record fair."""

    YES = "yes"
    WITH_COMMENT = "with_comment"
    NO = "no"


_O, _R, _A, _C = OfferState, RequestState, ArrangementState, RecordState

OFFER_MOVES: Final[Mapping[OfferState, frozenset[OfferState]]] = MappingProxyType(
    {
        _O.WAITING: frozenset({_O.ACCEPTED, _O.LATER, _O.DECLINED, _O.EXPIRED}),
        _O.LATER: frozenset({_O.WAITING, _O.ACCEPTED, _O.DECLINED, _O.EXPIRED}),
        _O.ACCEPTED: frozenset({_O.ARRANGED, _O.LATER, _O.WITHDRAWN, _O.EXPIRED}),
        _O.ARRANGED: frozenset({_O.ACCEPTED, _O.WITHDRAWN, _O.HELD}),
        _O.HELD: frozenset(),
        _O.DECLINED: frozenset(),
        _O.EXPIRED: frozenset(),
        _O.WITHDRAWN: frozenset(),
    }
)
REQUEST_MOVES: Final[Mapping[RequestState, frozenset[RequestState]]] = MappingProxyType(
    {
        _R.ASKED: frozenset({_R.ACCEPTED, _R.DECLINED, _R.PASSED_OVER, _R.TAKEN_BACK}),
        _R.ACCEPTED: frozenset({_R.STEPPED_BACK, _R.TAKEN_BACK}),
        _R.DECLINED: frozenset(),
        _R.PASSED_OVER: frozenset(),
        _R.TAKEN_BACK: frozenset(),
        _R.STEPPED_BACK: frozenset(),
    }
)
ARRANGEMENT_MOVES: Final[Mapping[ArrangementState, frozenset[ArrangementState]]] = MappingProxyType(
    {
        _A.PROPOSED: frozenset({_A.AGREED, _A.REPLACED, _A.CANCELLED}),
        _A.AGREED: frozenset({_A.REPLACED, _A.CANCELLED, _A.NOT_HELD}),
        _A.REPLACED: frozenset(),
        _A.CANCELLED: frozenset(),
        _A.NOT_HELD: frozenset(),
    }
)
RECORD_MOVES: Final[Mapping[RecordState, frozenset[RecordState]]] = MappingProxyType(
    {
        _C.DRAFTING: frozenset({_C.CHECKING}),
        _C.CHECKING: frozenset({_C.DRAFTING, _C.AGREED}),
        _C.AGREED: frozenset({_C.CLOSED}),
        _C.CLOSED: frozenset(),
    }
)

# At most one offer in one of these for each person affected by an event.
OPEN_OFFER: Final = frozenset({_O.WAITING, _O.LATER, _O.ACCEPTED, _O.ARRANGED})
# The offer waits for its person and closes by itself in the end.
WAITING_OFFER: Final = frozenset({_O.WAITING, _O.LATER})
# At most one request in one of these for each offer and leader.
OPEN_REQUEST: Final = frozenset({_R.ASKED, _R.ACCEPTED})
# At most one arrangement in one of these for each offer.
CURRENT_ARRANGEMENT: Final = frozenset({_A.PROPOSED, _A.AGREED})
