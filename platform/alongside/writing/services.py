"""Saving words, choosing between two texts, keeping what was, and erasing.

Nothing that somebody else wrote, or they themselves in another tab, is ever replaced unseen. Who
may write is for the slice that owns the record; nothing here asks.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
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
from alongside.writing.rules import Beside, Choice, Outcome, Saved
from tenants.context import get_open_tenant
from tenants.reading import Leave, words_open


@dataclass(frozen=True)
class _Save:
    """One save: under which id, by whom, when, over what, and sealed with whose key."""

    id: UUID
    actor: Actor
    now: datetime
    seen_version: int
    unit_id: UUID


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
    with _open(record, unit_id):
        if save_id in seen:
            return _answer_again(session, record, seen[save_id], actor)
        if after_id in seen and seen[after_id].beside_id is None:
            seen_version = max(seen_version, seen[after_id].version)
        save = _Save(save_id, actor, now, seen_version, unit_id)
        beside = queries.find_beside(session, record, beside_id, actor) if beside_id else None
        answer = _take(session, record, _if_on(beside, after_id), words, save)
    _remember(session, save_id, record, answer, save)
    if after_id is not None and after_id not in seen:
        # It may still be on its way: these words have overtaken it.
        _remember(session, after_id, record, answer, save)
    return answer


def settle(
    session: Session,
    record: Text,
    beside: TextBeside,
    choice: Choice,
    *,
    typed: str,
    seen_version: int,
    save_id: UUID,
    actor: Actor,
    now: datetime,
    check: Callable[[str], UUID],
    after_id: UUID | None = None,
) -> Saved | Beside:
    """Make of two texts what the person chose; what they leave out stays beside or in the history.

    `typed` is their own text as it is in the page now, `after_id` the page's save before this.
    `check` gives the sharing unit for words that are to be kept, and raises when they may not be.
    When the current text has changed again since they saw `seen_version`, nothing is replaced and
    they are shown the newer one. Choosing twice changes nothing. Raises `DomainError` when both
    texts together are too long.
    """
    record = queries.lock_again(session, record)
    session.refresh(beside)  # it may have been settled while we waited for the lock
    seen = queries.find_saves(session, record, {save_id}, actor)
    with _open(record, beside.unit_id):
        theirs, mine = words_of(record), rules.tidy(typed)
        if save_id in seen:
            return _answer_again(session, record, seen[save_id], actor)
        if beside.settled_at is not None and mine == words_of(beside):
            return Saved(record.version, record.written_at, theirs)
        save = _Save(save_id, actor, now, beside.seen_version, beside.unit_id)
        # Words that may not be kept are not kept beside either, when they are left out.
        with suppress(*([DomainError] if choice is Choice.THEIRS else [])):
            save = replace(save, unit_id=check(mine))
            if mine != words_of(beside):
                beside = _lay(session, record, _if_on(beside, after_id), mine, save)
        words = rules.tidy(rules.chosen(choice, theirs=theirs, mine=mine))
        answer: Saved | Beside
        if words != theirs and seen_version != record.version:
            answer = _beside(record, beside)
        else:
            if words != theirs:
                save = replace(save, unit_id=check(words))
                _keep(session, record, now)
                _write(record, words, save)
            beside.settled_at = now
            answer = Saved(record.version, record.written_at, words)
    _remember(session, save_id, record, answer, save)
    return answer


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
    session: Session, record: Text, beside: TextBeside | None, words: str, save: _Save
) -> Saved | Beside:
    current = words_of(record)
    outcome = rules.outcome_of(
        words, current=current, version=record.version, seen_version=save.seen_version
    )
    if outcome is Outcome.SAME:
        if beside is not None:
            beside.settled_at = save.now
        return Saved(record.version, record.written_at)
    if outcome is Outcome.BESIDE or beside is not None:
        return _beside(record, _lay(session, record, beside, words, save))
    by_id = save.actor.id
    if rules.must_keep(record, current=current, text=words, by_id=by_id, now=save.now):
        _keep(session, record, save.now)
    _write(record, words, save)
    return Saved(record.version, save.now)


def _if_on(beside: TextBeside | None, after_id: UUID | None) -> TextBeside | None:
    """`beside`, if the page goes on from what lies there now: not if it is settled, or if another
    tab has written there since."""
    if beside is None or beside.settled_at is not None or beside.save_id != after_id:
        return None
    return beside


def _lay(
    session: Session, record: Text, beside: TextBeside | None, words: str, save: _Save
) -> TextBeside:
    """Keep `words` beside the text: on in `beside`, or anew where that is None."""
    if beside is None:
        beside = TextBeside(
            text_id=record.id,
            name=record.name,
            unit_id=save.unit_id,
            by_id=save.actor.id,
            seen_version=save.seen_version,
        )
        session.add(beside)
    beside.text, beside.written_at, beside.save_id = words, save.now, save.id
    return beside


def _write(record: Text, words: str, save: _Save) -> None:
    if record.written_by_id != save.actor.id:
        record.kept_at = save.now
    record.text, record.unit_id = words, save.unit_id
    record.version += 1
    record.written_by_id, record.written_at = save.actor.id, save.now


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
    session: Session, save_id: UUID, record: Text, answer: Saved | Beside, save: _Save
) -> None:
    session.add(
        TextSave(
            id=save_id,
            text_id=record.id,
            by_id=save.actor.id,
            at=save.now,
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
