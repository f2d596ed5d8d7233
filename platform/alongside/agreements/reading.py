"""The one place that decides who may read whose words. Nothing else may open them.

Two functions, because words are of two kinds: those that two people have agreed about, and those
that one person owns and may share. Pages, lists, search, documents, packs, mails and jobs all come
through here; a test sees to it that nobody else draws the bolt (`tenants.reading`).
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements import queries
from alongside.agreements.models import NotesAgreement, Share
from alongside.agreements.rules.keeping import other_may_read, still_reads
from alongside.agreements.rules.owning import Names, Owned
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


@dataclass(frozen=True)
class OpenedOwn:
    """What one viewer may read of something that one person owns; `names` None is all of it."""

    is_owner: bool
    is_shared: bool
    names: Names


_OWNER = OpenedOwn(is_owner=True, is_shared=False, names=None)


@contextmanager
def reading_own(
    session: Session, owned: Owned, viewer: Actor, *, now: datetime, today: date
) -> Iterator[OpenedOwn]:
    """Open what one person owns for `viewer` inside the block. Raises `NotFound` when not theirs.

    The owner always reads, whoever else writes in it reads their part, and anybody else only
    while it is shared with them, and never by rank. That somebody read by a share is kept where
    the owner sees it.
    """
    share = None
    if not _writes(owned, viewer.id):
        share = queries.find_open_share(session, owned.kind, owned.id, viewer.id, today=today)
    opened = _opened_own(owned, viewer.id, share)
    if opened is None:
        raise NotFound
    if share is not None:
        record(session, "share:words:read", share, actor_id=viewer.id, now=now)
    with words_open(Leave(owned.unit_id, opened.names)):
        yield opened


@contextmanager
def reading_own_all(
    session: Session, things: Collection[Owned], viewer: Actor, *, today: date
) -> Iterator[Mapping[UUID, OpenedOwn]]:
    """Open a list of things of one kind, in one statement; what is not the viewer's is left out.

    A list shows a line of each. Reading the rest of somebody else's is `reading_own`, which keeps
    that it was done.
    """
    viewer_id = viewer.id
    others = [each for each in things if not _writes(each, viewer_id)]
    shares: Mapping[UUID, Share] = {}
    if others:
        kind = others[0].kind
        assert all(each.kind == kind for each in others), "a list is of one kind"
        ids = [each.id for each in others]
        shares = queries.shares_of_each(session, kind, ids, reader_id=viewer_id, today=today)
    opened, leave = {}, []
    for each in things:
        found = _opened_own(each, viewer_id, shares.get(each.id) if shares else None)
        if found is not None:
            opened[each.id] = found
            leave.append(Leave(each.unit_id, found.names))
    with words_open(*leave):
        yield opened


def _writes(owned: Owned, viewer_id: UUID) -> bool:
    return viewer_id == owned.owner_id or viewer_id in owned.others


def _opened_own(owned: Owned, viewer_id: UUID, share: Share | None) -> OpenedOwn | None:
    if viewer_id == owned.owner_id:
        return _OWNER
    if viewer_id in owned.others:
        return OpenedOwn(is_owner=False, is_shared=False, names=owned.others[viewer_id])
    if share is None:
        return None
    return OpenedOwn(is_owner=False, is_shared=True, names=owned.shared_names)
