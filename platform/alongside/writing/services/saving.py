"""Saving a whole text as it was typed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.writing import queries, rules
from alongside.writing.models import Text, TextBeside
from alongside.writing.queries import words_of
from alongside.writing.rules import Beside, Outcome, Saved
from alongside.writing.services.storing import (
    Save,
    answer_again,
    as_beside,
    if_on,
    keep,
    lay,
    open_to_compare,
    remember,
    write,
)
from tenants.context import get_open_tenant


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
    with open_to_compare(record, unit_id):
        if save_id in seen:
            return answer_again(session, record, seen[save_id], actor)
        if after_id in seen and seen[after_id].beside_id is None:
            seen_version = max(seen_version, seen[after_id].version)
        save = Save(save_id, actor, now, seen_version, unit_id)
        beside = queries.find_beside(session, record, beside_id, actor) if beside_id else None
        answer = _take(session, record, if_on(beside, after_id), words, save)
    remember(session, save_id, record, answer, save)
    if after_id is not None and after_id not in seen:
        # It may still be on its way: these words have overtaken it.
        remember(session, after_id, record, answer, save)
    return answer


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
    session: Session, record: Text, beside: TextBeside | None, words: str, save: Save
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
        return as_beside(record, lay(session, record, beside, words, save))
    by_id = save.actor.id
    if rules.must_keep(record, current=current, text=words, by_id=by_id, now=save.now):
        keep(session, record, save.now)
    write(record, words, save)
    return Saved(record.version, save.now)
