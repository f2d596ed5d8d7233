"""Terms as one of the two reads them: who is "you", and what everybody else is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from alongside.agreements.rules.keeping import still_reads
from alongside.agreements.rules.terms import Covered, Level, Mode, TakenBy, Terms


@dataclass(frozen=True)
class ReaderShown:
    """Somebody beyond the pair, why, and until when."""

    id: UUID
    name: str
    scope: str
    reason: str
    until: date | None


@dataclass(frozen=True)
class TermsShown:
    """Everything that was agreed or put forward, for one viewer.

    `writes`: me, them, both or nobody. `is_mine`: whether it is the viewer's own conversation,
    session or supervision. `name` is the other one of the two.
    """

    level: str
    is_mine: bool
    name: str
    writes: str
    mode: str
    stored: str
    feeds: str
    counts: bool
    learning: bool
    keep_months: int
    other_reads_days: int | None
    readers: Sequence[ReaderShown]

    @property
    def has_notes(self) -> bool:
        """Whether words are written at all."""
        return self.mode != Mode.NONE

    @property
    def only_the_fact(self) -> bool:
        """Whether nothing is kept but that it took place."""
        return self.level == Level.FACT_ONLY


def show_terms(
    terms: Terms, covered: Covered, viewer_id: UUID, names: Mapping[UUID, str]
) -> TermsShown:
    """`terms` for one of the pair; `names` of the other one and of the readers."""
    is_person = viewer_id == covered.person_id
    other_id = covered.other_id if is_person else covered.person_id
    mine = TakenBy.PERSON if is_person else TakenBy.OTHER
    writes = {TakenBy.BOTH: "both", TakenBy.NOBODY: "nobody", mine: "me"}.get(
        terms.taken_by, "them"
    )
    return TermsShown(
        level=terms.level,
        is_mine=is_person,
        name=names.get(other_id, ""),
        writes=writes,
        mode=terms.mode,
        stored=terms.stored,
        feeds=terms.feeds,
        counts=terms.counts,
        learning=terms.learning,
        keep_months=terms.keep_months,
        other_reads_days=terms.other_reads_days,
        readers=[
            ReaderShown(
                each.member_id,
                names.get(each.member_id, ""),
                each.scope,
                each.reason,
                each.until,
            )
            for each in terms.readers
        ],
    )


def ids_in(terms: Terms | None) -> frozenset[UUID]:
    """Everybody whom these terms name."""
    return frozenset(each.member_id for each in terms.readers) if terms else frozenset()


def reads_back(terms: TermsShown, before: TermsShown | None, *, ended: bool, today: date) -> bool:
    """Whether to ask the person about earlier words: theirs alone to open to a new reader.

    New is also whoever read `before` and does not today: it was `ended`, or their days are over.
    """
    if not terms.is_mine or before is None:
        return False
    reading = {
        (each.id, each.scope)
        for each in before.readers
        if not ended and still_reads(each.until, today)
    }
    return any((each.id, each.scope) not in reading for each in terms.readers)
