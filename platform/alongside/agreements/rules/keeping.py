"""What may be kept under an agreement, who writes it, and for how long the other one reads."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from alongside.agreements.rules.terms import Mode, Stored, TakenBy, Terms
from alongside.kernel.errors import N_, DomainError, NotAgreed

# Key points are points: this many characters in each part.
KEY_POINTS_LENGTH: Final = 500

_MODES: Final = tuple(Mode)
# Written words, each by the mode from which it may be kept. Anything else needs key points.
_FROM: Final[Mapping[str, Mode]] = MappingProxyType({"action": Mode.ACTIONS_ONLY})


def check_can_keep(terms: Terms | None, name: str, text: str) -> None:
    """Whether these words may be kept at all. Raises `NotAgreed` (S1-16, enforced on the server).

    `name`: "action", or the part of the record that they belong to.
    """
    if terms is None:
        raise NotAgreed(N_("You have not both agreed yet what may be written down."))
    if terms.stored is Stored.PAPER:
        raise NotAgreed(N_("The two of you agreed that it is kept on paper, and not here."))
    if _MODES.index(terms.mode) < _MODES.index(_FROM.get(name, Mode.KEY_POINTS)):
        raise NotAgreed(N_("The two of you agreed that nothing of this kind is written down."))
    if terms.mode is Mode.KEY_POINTS and len(text) > KEY_POINTS_LENGTH:
        raise DomainError(
            N_("You agreed on key points: use %(most)s characters or fewer."),
            field=name,
            most=KEY_POINTS_LENGTH,
        )


def keeps_words(terms: Terms) -> bool:
    """Whether anything of what is said is written down here, however little."""
    return terms.stored is Stored.HERE and terms.mode in (Mode.KEY_POINTS, Mode.FULL)


def keeps_actions(terms: Terms) -> bool:
    """Whether what somebody will do is written down here."""
    return terms.stored is Stored.HERE and terms.mode is not Mode.NONE


def writers(terms: Terms) -> frozenset[TakenBy]:
    """Which of the two write."""
    both = frozenset({TakenBy.PERSON, TakenBy.OTHER})
    return {TakenBy.BOTH: both, TakenBy.NOBODY: frozenset[TakenBy]()}.get(
        terms.taken_by, frozenset({terms.taken_by})
    )


def may_write(terms: Terms, *, is_person: bool) -> bool:
    """Whether this one of the two is to write."""
    return (TakenBy.PERSON if is_person else TakenBy.OTHER) in writers(terms)


def still_reads(until: date | None, today: date) -> bool:
    """Whether a named reader's last day is not over (None: as long as it is kept)."""
    return until is None or until >= today


def other_may_read(terms: Terms, signed_on: date | None, today: date) -> bool:
    """Whether the one who is not the person may still read (A3 ends some days after signing)."""
    if terms.other_reads_days is None or signed_on is None:
        return True
    return (today - signed_on).days <= terms.other_reads_days
