"""Choosing between two texts that were typed at the same time."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.kernel.errors import DomainError
from alongside.people.actor import Actor
from alongside.writing import queries, rules
from alongside.writing.models import Text, TextBeside
from alongside.writing.queries import words_of
from alongside.writing.rules import Beside, Choice, Saved
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
    with open_to_compare(record, beside.unit_id):
        theirs, mine = words_of(record), rules.tidy(typed)
        if save_id in seen:
            return answer_again(session, record, seen[save_id], actor)
        if beside.settled_at is not None and mine == words_of(beside):
            return Saved(record.version, record.written_at, theirs)
        save = Save(save_id, actor, now, beside.seen_version, beside.unit_id)
        # Words that may not be kept are not kept beside either, when they are left out.
        with suppress(*([DomainError] if choice is Choice.THEIRS else [])):
            save = replace(save, unit_id=check(mine))
            if mine != words_of(beside):
                beside = lay(session, record, if_on(beside, after_id), mine, save)
        words = rules.tidy(rules.chosen(choice, theirs=theirs, mine=mine))
        answer: Saved | Beside
        if words != theirs and seen_version != record.version:
            answer = as_beside(record, beside)
        else:
            if words != theirs:
                save = replace(save, unit_id=check(words))
                keep(session, record, now)
                write(record, words, save)
            beside.settled_at = now
            answer = Saved(record.version, record.written_at, words)
    remember(session, save_id, record, answer, save)
    return answer
