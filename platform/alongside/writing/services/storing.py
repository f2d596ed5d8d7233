"""How one text is stored: its words, its history, what lies beside it, which saves were seen."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.people.actor import Actor
from alongside.writing import queries, rules
from alongside.writing.models import Text, TextBeside, TextSave, TextVersion
from alongside.writing.queries import words_of
from alongside.writing.rules import Beside, Saved
from tenants.reading import Leave, words_open


@dataclass(frozen=True)
class Save:
    """One save: under which id, by whom, when, over what, and sealed with whose key."""

    id: UUID
    actor: Actor
    now: datetime
    seen_version: int
    unit_id: UUID


def open_to_compare(record: Text, *unit_ids: UUID) -> AbstractContextManager[None]:
    """Leave to compare a text's words with those that somebody who may write it has sent."""
    names = frozenset({record.name})
    return words_open(*(Leave(each, names) for each in {record.unit_id, *unit_ids}))


def if_on(beside: TextBeside | None, after_id: UUID | None) -> TextBeside | None:
    """`beside`, if the page goes on from what lies there now: not if it is settled, or if another
    tab has written there since."""
    if beside is None or beside.settled_at is not None or beside.save_id != after_id:
        return None
    return beside


def lay(
    session: Session, record: Text, beside: TextBeside | None, words: str, save: Save
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


def write(record: Text, words: str, save: Save) -> None:
    """Make `words` the text."""
    if record.written_by_id != save.actor.id:
        record.kept_at = save.now
    record.text, record.unit_id = words, save.unit_id
    record.version += 1
    record.written_by_id, record.written_at = save.actor.id, save.now


def keep(session: Session, record: Text, now: datetime) -> None:
    """Put the text into the history as it is, unless it is there."""
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


def remember(
    session: Session, save_id: UUID, record: Text, answer: Saved | Beside, save: Save
) -> None:
    """Note what a save came to, for the same one sent again."""
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


def answer_again(session: Session, record: Text, save: TextSave, actor: Actor) -> Saved | Beside:
    """What an earlier save came to, as it stands now."""
    if save.beside_id is None:
        return Saved(save.version, save.at)
    beside = queries.get_beside(session, record, save.beside_id, actor)
    if beside.settled_at is not None:
        return Saved(record.version, record.written_at, words_of(record))
    return as_beside(record, beside)


def as_beside(record: Text, beside: TextBeside) -> Beside:
    """The answer to words that were kept beside the text."""
    return Beside(
        theirs=words_of(record),
        version=record.version,
        by_id=record.written_by_id,
        at=record.written_at,
        beside_id=beside.id,
    )
