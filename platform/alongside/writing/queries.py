"""Reads about texts. Words are read here alone, and shut unless their reader was let in before.

Each list states its order.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.writing.models import HasWords, Text, TextBeside, TextSave, TextVersion
from tenants.keys import DataKey, Keyring


@dataclass(frozen=True)
class Written:
    """A text as it is now. `version` is what its page sends back with the next save."""

    name: str
    text: str
    version: int
    by_id: UUID
    at: datetime


@dataclass(frozen=True)
class Laid:
    """What was typed beside a text: by whom, when, and which version they saw."""

    id: UUID
    name: str
    text: str
    by_id: UUID
    at: datetime
    seen_version: int
    save_id: UUID
    settled_at: datetime | None


@dataclass(frozen=True)
class WaitingBeside:
    """Where somebody has two texts to choose from."""

    kind: str
    about_id: UUID
    name: str
    at: datetime


def words_of(record: HasWords) -> str:
    """The words of one record; the empty string when there are none.

    Raises `WordsShut` unless whoever decides has opened them for reading.
    """
    return record.text or ""


def read_texts(
    session: Session,
    kind: str,
    about_id: UUID,
    *,
    names: Collection[str] | None = None,
    since: datetime | None = None,
) -> Mapping[str, Written]:
    """The texts of a record by name, with their key, in one statement.

    All of them, or only those with `names`, and only those whose present words were written at
    or after `since`.
    """
    query = (
        select(Text, DataKey.wrapped)
        .outerjoin(DataKey, DataKey.id == Text.unit_id)
        .where(Text.kind == kind, Text.about_id == about_id)
        .order_by(Text.name)
    )
    if names is not None:
        query = query.where(Text.name.in_(names))
    if since is not None:
        query = query.where(Text.written_at >= since)
    found = session.execute(query).all()
    for text, wrapped in found:
        Keyring.of(session).learn(text.unit_id, wrapped)
    return {
        each.name: Written(
            each.name, words_of(each), each.version, each.written_by_id, each.written_at
        )
        for each, _ in found
    }


def read_texts_of_each(
    session: Session, kind: str, about_ids: Collection[UUID]
) -> Mapping[UUID, Mapping[str, str]]:
    """The words of several records of one kind by name, with their keys, in one statement."""
    rows = session.execute(
        select(Text, DataKey.wrapped)
        .outerjoin(DataKey, DataKey.id == Text.unit_id)
        .where(Text.kind == kind, Text.about_id.in_(about_ids))
        .order_by(Text.about_id, Text.name)
    )
    found: dict[UUID, dict[str, str]] = {}
    for text, wrapped in rows:
        Keyring.of(session).learn(text.unit_id, wrapped)
        found.setdefault(text.about_id, {})[text.name] = words_of(text)
    return found


def units_written_since(unit_ids: Collection[UUID], since: datetime) -> Select[UUID]:
    """Those of these sharing units in which something was typed at or after `since`."""
    return (
        select(Text.unit_id).where(Text.unit_id.in_(unit_ids), Text.written_at >= since).distinct()
    )


def records_with_words(kind: str) -> Select[UUID]:
    """The ids of records of this kind in which anything was ever written: for their owner."""
    return select(Text.about_id).where(Text.kind == kind)


def list_versions(session: Session, kind: str, about_id: UUID, name: str) -> Sequence[Written]:
    """What a text was before, the newest first, without what it is now."""
    records = session.scalars(
        select(TextVersion)
        .join(Text, _of(TextVersion))
        .where(Text.kind == kind, Text.about_id == about_id, Text.name == name)
        .order_by(TextVersion.version.desc())
    ).all()
    _preload(session, records)
    return [_version(each) for each in records]


def list_all_versions(
    session: Session, kind: str, about_id: UUID
) -> Mapping[str, Sequence[Written]]:
    """What each text of a record was before, the newest first, by its name; in one statement."""
    records = session.scalars(
        select(TextVersion)
        .join(Text, _of(TextVersion))
        .where(Text.kind == kind, Text.about_id == about_id)
        .order_by(TextVersion.version.desc())
    ).all()
    _preload(session, records)
    found: dict[str, list[Written]] = {}
    for each in records:
        found.setdefault(each.name, []).append(_version(each))
    return found


def list_beside(
    session: Session,
    kind: str,
    about_id: UUID,
    *,
    by_id: UUID | None = None,
    settled: bool = False,
) -> Sequence[Laid]:
    """What lies beside the texts of a record, the oldest first.

    By anybody, or by `by_id` alone; what waits, and if `settled` what was settled too.
    """
    query = (
        select(TextBeside)
        .join(Text, _of(TextBeside))
        .where(Text.kind == kind, Text.about_id == about_id)
        .order_by(TextBeside.id)
    )
    if by_id is not None:
        query = query.where(TextBeside.by_id == by_id)
    if not settled:
        query = query.where(TextBeside.settled_at.is_(None))
    records = session.scalars(query).all()
    _preload(session, records)
    return [
        Laid(
            each.id,
            each.name,
            words_of(each),
            each.by_id,
            each.written_at,
            each.seen_version,
            each.save_id,
            each.settled_at,
        )
        for each in records
    ]


def list_waiting(session: Session, by_id: UUID) -> Sequence[WaitingBeside]:
    """The records in which this member has texts to choose from, the oldest first. No words."""
    rows = session.execute(
        select(Text.kind, Text.about_id, Text.name, TextBeside.written_at)
        .join(Text, _of(TextBeside))
        .where(TextBeside.by_id == by_id, TextBeside.settled_at.is_(None))
        .order_by(TextBeside.id)
    )
    found: dict[tuple[str, UUID], WaitingBeside] = {}
    for kind, about_id, name, at in rows:
        found.setdefault((kind, about_id), WaitingBeside(kind, about_id, name, at))
    return list(found.values())


def lock_text(session: Session, kind: str, about_id: UUID, name: str) -> Text | None:
    """A text as it is now, held until the transaction ends, so that saves come one by one."""
    return _locked(
        session,
        select(Text).where(Text.kind == kind, Text.about_id == about_id, Text.name == name),
    )


def lock_again(session: Session, record: Text) -> Text:
    """The same text, held, and as it is now. Raises `NotFound` when it was erased meanwhile."""
    found = _locked(session, select(Text).where(Text.id == record.id))
    if found is None:
        raise NotFound
    return found


def get_text(session: Session, kind: str, about_id: UUID, name: str) -> Text:
    """A text. Raises `NotFound` when nobody has written it."""
    found = session.scalars(
        select(Text).where(Text.kind == kind, Text.about_id == about_id, Text.name == name)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def find_beside(session: Session, record: Text, beside_id: UUID, actor: Actor) -> TextBeside | None:
    """What this person typed beside this text, settled or not."""
    return session.scalars(
        select(TextBeside).where(
            TextBeside.id == beside_id,
            TextBeside.text_id == record.id,
            TextBeside.by_id == actor.id,
        )
    ).one_or_none()


def get_beside(session: Session, record: Text, beside_id: UUID, actor: Actor) -> TextBeside:
    """What this person typed beside this text. Raises `NotFound`, also for somebody else's."""
    found = find_beside(session, record, beside_id, actor)
    if found is None:
        raise NotFound
    return found


def find_saves(
    session: Session, record: Text, ids: Collection[UUID], actor: Actor
) -> dict[UUID, TextSave]:
    """Those of these saves that were seen before.

    Raises `NotFound` for one that was somebody else's or of another text.
    """
    found = session.scalars(select(TextSave).where(TextSave.id.in_(ids))).all()
    if any(each.text_id != record.id or each.by_id != actor.id for each in found):
        raise NotFound
    return {each.id: each for each in found}


def _version(record: TextVersion) -> Written:
    return Written(record.name, words_of(record), record.version, record.by_id, record.written_at)


def _locked(session: Session, query: Select[Text]) -> Text | None:
    return session.scalars(
        query.with_for_update(), execution_options={"populate_existing": True}
    ).one_or_none()


def _of(table: type[TextVersion] | type[TextBeside]) -> ColumnElement[bool]:
    return (Text.tenant_id == table.tenant_id) & (Text.id == table.text_id)


def _preload(session: Session, records: Sequence[HasWords]) -> None:
    Keyring.of(session).preload({each.unit_id for each in records})
