"""Saving words, choosing between two texts, keeping what was, and erasing.

Nothing that somebody else wrote, or they themselves in another tab, is ever replaced unseen. Who
may write is for the slice that owns the record; nothing here asks.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from alongside.kernel.errors import DomainError
from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.writing import queries, rules
from alongside.writing.models import Text, TextBeside, TextSave, TextVersion
from alongside.writing.queries import words_of
from alongside.writing.rules import Choice, Outcome
from tenants.context import get_open_tenant
from tenants.reading import Leave, words_open


@dataclass(frozen=True)
class Saved:
    """The words are the text now. The next save says that it saw `version`.

    `text` is given after a choice: what the person's page goes on with.
    """

    version: int
    at: datetime
    text: str | None = None


@dataclass(frozen=True)
class Beside:
    """Somebody else's words are the text now; the new ones are kept beside them.

    `theirs`, `version`, `by_id` and `at` are of the current text, `beside_id` of what was kept.
    """

    theirs: str
    version: int
    by_id: UUID
    at: datetime
    beside_id: UUID


def save_text(
    session: Session,
    *,
    kind: str,
    about_id: UUID,
    unit_id: UUID,
    name: str,
    text: str,
    seen_version: int,
    save_id: UUID,
    actor: Actor,
    now: datetime,
    after_id: UUID | None = None,
    beside_id: UUID | None = None,
) -> Saved | Beside:
    """Save a whole text as it was typed by somebody who had seen `seen_version`.

    A `save_id` stands for one text from one page: sent again it comes to the same and changes
    nothing. `after_id` is the page's save before this one, of which the page may have had no
    answer: what it came to counts as seen. `beside_id`: what this page's earlier words were kept
    as; they are carried on there until they are settled.

    Raises `DomainError` for words that are too long, and `NotFound` for somebody else's ids.
    """
    words = rules.tidy(text)
    record = queries.lock_text(session, kind, about_id, name)
    if record is None:
        if not words:
            return Saved(0, now)
        record = _begin(session, kind, about_id, name, unit_id, actor, now)
    seen = queries.find_saves(session, record, {save_id, after_id or save_id}, actor)
    if save_id in seen:
        with _open(record, unit_id):
            return _answer_again(session, record, seen[save_id], actor)
    if after_id in seen and seen[after_id].beside_id is None:
        seen_version = max(seen_version, seen[after_id].version)
    beside = queries.find_beside(session, record, beside_id, actor) if beside_id else None
    if beside is not None and beside.settled_at is not None:
        beside = None
    with _open(record, unit_id):
        answer = _take(session, record, beside, words, unit_id, seen_version, actor, now)
    # The save before this one may still be on its way: these words have overtaken it.
    for each in {save_id, after_id or save_id} - seen.keys():
        _remember(session, each, record, answer, actor, now)
    return answer


def settle(
    session: Session,
    record: Text,
    beside: TextBeside,
    choice: Choice,
    *,
    typed: str,
    seen_version: int,
    actor: Actor,
    now: datetime,
    check: Callable[[str], UUID],
) -> Saved | Beside:
    """Make of two texts what the person chose; what they leave out stays beside or in the history.

    `typed` is their own text as it is in the page now. `check` gives the sharing unit for words
    that are to be kept, and raises when they may not be. When the current text has changed again
    since they saw `seen_version`, nothing is replaced and they are shown the newer one. Choosing
    twice changes nothing. Raises `DomainError` when both texts together are too long.
    """
    record = queries.lock_again(session, record)
    session.refresh(beside)  # it may have been settled while we waited for the lock
    with _open(record, beside.unit_id):
        theirs, mine = words_of(record), rules.tidy(typed)
        if beside.settled_at is not None:
            return Saved(record.version, record.written_at, theirs)
        words = rules.tidy(rules.chosen(choice, theirs=theirs, mine=mine))
        # Words that may not be kept are not kept beside either, when they are left out.
        with suppress(*([DomainError] if choice is Choice.THEIRS else [])):
            check(mine)
            beside.text, beside.written_at = mine, now
        if words != theirs:
            if seen_version != record.version:
                return _beside(record, beside)
            unit_id = check(words)
            _keep(session, record, now)
            _write(record, words, unit_id, actor, now)
        beside.settled_at = now
        return Saved(record.version, record.written_at, words)


def keep_versions(session: Session, *, kind: str, about_id: UUID, now: datetime) -> None:
    """Put every text of a record into the history as it is now, as when both have signed."""
    query = select(Text).where(Text.kind == kind, Text.about_id == about_id).order_by(Text.id)
    for record in session.scalars(query.with_for_update()).all():
        with _open(record):
            _keep(session, record, now)


def erase(session: Session, *, kind: str, about_id: UUID) -> None:
    """Delete every text of a record with its history and what lies beside. Their key stays."""
    session.execute(delete(Text).where(Text.kind == kind, Text.about_id == about_id))


def _open(record: Text, *unit_ids: UUID) -> AbstractContextManager[None]:
    """Leave to compare a text's words with those that somebody who may write it has sent."""
    names = frozenset({record.name})
    return words_open(*(Leave(each, names) for each in {record.unit_id, *unit_ids}))


def _begin(
    session: Session,
    kind: str,
    about_id: UUID,
    name: str,
    unit_id: UUID,
    actor: Actor,
    now: datetime,
) -> Text:
    """An empty text, held: this one, or that of somebody who began at the same moment."""
    empty = {
        "tenant_id": get_open_tenant(),
        "id": new_id(),
        "kind": kind,
        "about_id": about_id,
        "name": name,
        "unit_id": unit_id,
        "written_by_id": actor.id,
        "written_at": now,
        "kept_at": now,
    }
    session.execute(insert(Text).values(empty).on_conflict_do_nothing())
    record = queries.lock_text(session, kind, about_id, name)
    assert record is not None, "it was there, or was put there just now"
    return record


def _take(
    session: Session,
    record: Text,
    beside: TextBeside | None,
    words: str,
    unit_id: UUID,
    seen_version: int,
    actor: Actor,
    now: datetime,
) -> Saved | Beside:
    current = words_of(record)
    outcome = rules.outcome_of(
        words, current=current, version=record.version, seen_version=seen_version
    )
    if outcome is Outcome.SAME:
        if beside is not None:
            beside.text, beside.settled_at = words, now
        return Saved(record.version, record.written_at)
    if outcome is Outcome.BESIDE or beside is not None:
        if beside is None:
            beside = TextBeside(
                text_id=record.id,
                name=record.name,
                unit_id=unit_id,
                by_id=actor.id,
                seen_version=seen_version,
            )
            session.add(beside)
        beside.text, beside.written_at = words, now
        return _beside(record, beside)
    if rules.must_keep(record, current=current, text=words, by_id=actor.id, now=now):
        _keep(session, record, now)
    _write(record, words, unit_id, actor, now)
    return Saved(record.version, now)


def _write(record: Text, words: str, unit_id: UUID, actor: Actor, now: datetime) -> None:
    if record.written_by_id != actor.id:
        record.kept_at = now
    record.text, record.unit_id = words, unit_id
    record.version += 1
    record.written_by_id, record.written_at = actor.id, now


def _keep(session: Session, record: Text, now: datetime) -> None:
    if record.version == record.kept_version:
        return
    session.add(
        TextVersion(
            text_id=record.id,
            name=record.name,
            unit_id=record.unit_id,
            version=record.version,
            text=words_of(record),
            by_id=record.written_by_id,
            written_at=record.written_at,
        )
    )
    record.kept_version, record.kept_at = record.version, now
    # As good a moment as any: so saves are forgotten without a job of their own.
    old = now - rules.REMEMBER_SAVES
    session.execute(delete(TextSave).where(TextSave.text_id == record.id, TextSave.at < old))


def _remember(
    session: Session,
    save_id: UUID,
    record: Text,
    answer: Saved | Beside,
    actor: Actor,
    now: datetime,
) -> None:
    session.add(
        TextSave(
            id=save_id,
            text_id=record.id,
            by_id=actor.id,
            at=now,
            version=answer.version,
            beside_id=answer.beside_id if isinstance(answer, Beside) else None,
        )
    )


def _answer_again(session: Session, record: Text, save: TextSave, actor: Actor) -> Saved | Beside:
    if save.beside_id is None:
        return Saved(save.version, save.at)
    beside = queries.get_beside(session, record, save.beside_id, actor)
    if beside.settled_at is not None:
        return Saved(record.version, record.written_at, words_of(record))
    return _beside(record, beside)


def _beside(record: Text, beside: TextBeside) -> Beside:
    return Beside(
        theirs=words_of(record),
        version=record.version,
        by_id=record.written_by_id,
        at=record.written_at,
        beside_id=beside.id,
    )
