"""What opens more than what was agreed, and the moves of an agreement.

What is not wider may be done by either of the two alone and at once; what is wider takes both.
"""

from datetime import date
from typing import Final

from alongside.agreements.rules.keeping import writers
from alongside.agreements.rules.terms import Feeds, Mode, Reader, Scope, Stored, Terms
from alongside.agreements.states import AGREEMENT_MOVES, AgreementState
from alongside.kernel.errors import N_, DomainError

_MODES: Final = tuple(Mode)
_FEEDS: Final = tuple(Feeds)
_SCOPES: Final = tuple(Scope)


def is_wider(new: Terms, old: Terms | None) -> bool:
    """Whether `new` lets more be written, kept, read or passed on than `old` in any respect."""
    if old is None:
        return True
    return (
        _MODES.index(new.mode) > _MODES.index(old.mode)
        or _FEEDS.index(new.feeds) > _FEEDS.index(old.feeds)
        or new.counts > old.counts
        or new.learning > old.learning
        or new.keep_months > old.keep_months
        or _days(new) > _days(old)
        or (new.stored is Stored.HERE and old.stored is not Stored.HERE)
        or not writers(new) <= writers(old)
        or any(_reads_more(reader, old.readers) for reader in new.readers)
    )


def _days(terms: Terms) -> float:
    return float("inf") if terms.other_reads_days is None else terms.other_reads_days


def _reads_more(reader: Reader, before: tuple[Reader, ...]) -> bool:
    for old in before:
        if old.member_id == reader.member_id:
            longer = (reader.until or date.max) > (old.until or date.max)
            return longer or _SCOPES.index(reader.scope) > _SCOPES.index(old.scope)
    return True


def check_can_move(state: AgreementState, to: AgreementState) -> None:
    """Raises `DomainError` when an agreement does not go from `state` to `to`."""
    if to not in AGREEMENT_MOVES[state]:
        raise DomainError(N_("This has changed since you opened the page. Look at it again."))
