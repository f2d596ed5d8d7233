"""The one function that decides who may read whose words. Nothing else may open them.

Pages, lists, search, documents, packs, mails and jobs all come through here; a test sees to it
that nobody else draws the bolt (`tenants.reading`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements import queries
from alongside.agreements.models import NotesAgreement
from alongside.agreements.rules.keeping import other_may_read, still_reads
from alongside.agreements.rules.terms import Covered, Level, Mode, Scope, Terms
from alongside.agreements.states import AgreementState
from alongside.audit.services import record
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from tenants.reading import Leave, words_open

# What somebody named for the summary reads, and no more (A4).
SUMMARY_NAMES = frozenset({"summary"})


@dataclass(frozen=True)
class Opened:
    """What one viewer may read of one thing; `names` None is all of it, `since` None ever."""

    agreement: NotesAgreement
    terms: Terms
    is_person: bool
    is_pair: bool
    names: frozenset[str] | None
    since: datetime | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing of what was written is shut to them."""
        return self.names is None and self.since is None

    @property
    def has_summary(self) -> bool:
        """Whether a summary is written for somebody beyond the pair (A4)."""
        return self.terms.level is Level.SUMMARY


def find_leave(
    session: Session, covered: Covered, viewer_id: UUID, *, today: date
) -> tuple[Opened, Leave] | None:
    """What this member may read of `covered`; None when nothing.

    The person always reads their own words. The other one reads while the agreement says so.
    Anybody else reads only as a named reader, within their days, and never by rank.
    """
    agreement = queries.find_current(session, covered.kind, covered.id)
    if agreement is None or agreement.pair != covered.pair:
        return None  # whoever came in later has ticked nothing yet
    terms = agreement.terms()
    is_person, is_other = viewer_id == covered.person_id, viewer_id == covered.other_id
    if is_person or (is_other and other_may_read(terms, covered.signed_on, today)):
        opened = Opened(agreement, terms, is_person, True, None)
        return opened, Leave(covered.unit_id)
    reader = queries.find_reader(session, agreement, viewer_id)
    ended = agreement.state == AgreementState.WITHDRAWN or terms.mode is Mode.NONE
    if is_other or reader is None or ended or not still_reads(reader.until, today):
        return None
    summary = reader.scope == Scope.SUMMARY
    if covered.signed_on is None or (summary and not covered.summary_approved):
        return None
    names = SUMMARY_NAMES if summary else None
    opened = Opened(agreement, terms, False, False, names, reader.reads_since)
    return opened, Leave(covered.unit_id, names, reader.reads_since)


@contextmanager
def reading(
    session: Session, covered: Covered, viewer: Actor, *, now: datetime, today: date
) -> Iterator[Opened]:
    """Open `covered`'s words for `viewer` inside the block. Raises `NotFound` when not theirs.

    That somebody beyond the pair looked is kept where the person sees it.
    """
    found = find_leave(session, covered, viewer.id, today=today)
    if found is None:
        raise NotFound
    opened, leave = found
    if not opened.is_pair:
        record(session, "agreement:words:read", opened.agreement, actor_id=viewer.id, now=now)
    with words_open(leave):
        yield opened
