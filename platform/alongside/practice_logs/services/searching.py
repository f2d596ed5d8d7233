"""Looking for words in the logs that somebody may read, by opening them and forgetting again.

Nothing that could be searched is kept in clear: a log's stems are sealed with its own key, and
they are taken again by whoever looks first after an edit.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.agreements.reading import reading_own_all
from alongside.agreements.rules.owning import Owned
from alongside.agreements.services.sharing import check_may_keep_beside
from alongside.people.actor import Actor
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.models import LogAddition, PracticeLog
from alongside.practice_logs.queries.lists import PAGE, Listed
from alongside.practice_logs.queries.logs import owned_of
from alongside.practice_logs.queries.searching import (
    Candidate,
    list_by_id,
    list_candidates,
)
from alongside.practice_logs.rules.parts import TEXTS
from alongside.practice_logs.rules.searching import (
    MOST_SEARCHED,
    Needles,
    Snippet,
    Wanted,
    fits,
    needles_of,
    pressed,
    snippet_of,
)
from alongside.writing.queries import read_texts_of_each
from tenants.sealed import opener_of

# A common word is found among the latest; for any other, all the rest are read at once.
_LATEST = 500


@dataclass(frozen=True)
class Hit:
    """One log that was found, and where it says what was looked for: in one's own logs alone.

    Somebody else's words are read on their own page, where it is kept that one has looked.
    """

    listed: Listed
    snippet: Snippet | None


@dataclass(frozen=True)
class Found:
    """One page of what was found.

    `before`: the log from which one can look further back, if there is more. `searched_all`:
    False when only the latest were looked through.
    """

    hits: Sequence[Hit]
    before: UUID | None
    searched_all: bool


def find(
    session: Session,
    wanted: Wanted,
    *,
    actor: Actor,
    today: date,
    before: UUID | None = None,
) -> Found:
    """One page of the logs that `actor` may read and that say what is wanted, the latest first.

    Raises `DomainError` beside "reference" for what cannot be a family reference.
    """
    needles = needles_of(wanted.words)
    found: list[Candidate] = []
    last, is_all = before, False
    for many in (_LATEST, MOST_SEARCHED - _LATEST):
        listed = list_candidates(session, wanted, actor, before=last, limit=many + 1, today=today)
        looked, is_all = listed[:many], len(listed) <= many
        with _opened(session, looked, actor, today) as readable:
            found += _fitting(session, readable, needles, actor, today)
        if is_all or len(found) > PAGE:
            break
        last = looked[-1].id
    shown = found[:PAGE]
    with _opened(session, shown, actor, today):
        hits = _hits(session, [each.id for each in shown], needles, actor)
    if len(found) > PAGE:
        return Found(hits, shown[-1].id, True)
    return Found(hits, None if is_all else last, is_all)


@contextmanager
def _opened(
    session: Session, listed: Sequence[Candidate], actor: Actor, today: date
) -> Iterator[Sequence[Candidate]]:
    """Those that the actor may read, open inside the block."""
    things = [Owned(KIND, each.id, each.id, each.worker_id) for each in listed]
    with reading_own_all(session, things, actor, today=today) as opened:
        yield [each for each in listed if each.id in opened]


def _fitting(
    session: Session,
    listed: Sequence[Candidate],
    needles: Needles,
    actor: Actor,
    today: date,
) -> Sequence[Candidate]:
    """Those with every word that is looked for, in their order; without any word all of them."""
    if not needles:
        return listed
    fitting = set()
    if edited := [each.id for each in listed if each.is_stale]:
        lines = _take_stems(session, edited, actor, today)
        fitting = {log_id for log_id, said in lines.items() if fits(said, needles)}
    open_one = opener_of(session, PracticeLog, "stems")
    for log_id, _, is_stale, wrapped, stems in listed:
        if is_stale or wrapped is None or stems is None:
            continue
        if fits(open_one(log_id, log_id, wrapped, stems), needles):
            fitting.add(log_id)
    return [each for each in listed if each.id in fitting]


def _take_stems(
    session: Session, ids: Collection[UUID], actor: Actor, today: date
) -> Mapping[UUID, str]:
    """The stems of logs that were edited since somebody last looked, kept for next time."""
    # Read before their words are: an edit that comes meanwhile is not in them.
    logs = session.scalars(select(PracticeLog).where(PracticeLog.id.in_(ids))).all()
    texts = _words_of_each(session, ids)
    taken = {}
    for log in logs:
        taken[log.id] = pressed(texts.get(log.id, ()))
        check_may_keep_beside(session, owned_of(log), actor, today=today)
        log.stems, log.stems_at = taken[log.id], log.edited_at
    session.flush()
    return taken


def _hits(session: Session, ids: Sequence[UUID], needles: Needles, actor: Actor) -> Sequence[Hit]:
    listed = list_by_id(session, ids, actor)
    own = [each.log.id for each in listed if not each.worker_name]
    texts = _words_of_each(session, own) if needles and own else {}
    return [Hit(each, snippet_of(texts.get(each.log.id, ()), needles)) for each in listed]


def _words_of_each(session: Session, ids: Collection[UUID]) -> Mapping[UUID, Sequence[str]]:
    """All that was written in these logs, each in the order of its parts, with what was added."""
    written = read_texts_of_each(session, KIND, ids)
    words = {
        log_id: [texts[name] for name in TEXTS if texts.get(name)]
        for log_id, texts in written.items()
    }
    added = select(LogAddition).where(LogAddition.log_id.in_(ids)).order_by(LogAddition.id)
    for addition in session.scalars(added):
        words.setdefault(addition.log_id, []).append(addition.text or "")
    return words
