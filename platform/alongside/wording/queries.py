"""Reads about wording help. Each list states its order."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.wording.models import WordingEntry, WordingResult
from alongside.wording.rules.entries import Entry, shipped
from alongside.wording.rules.stems import BOTH

_OWN = select(WordingEntry).order_by(WordingEntry.id)


@dataclass(frozen=True)
class Listed:
    """An entry as it holds here. `row` is None while it stands as it came with Alongside."""

    entry: Entry
    row: WordingEntry | None

    @property
    def is_ours(self) -> bool:
        """Whether the authority added it."""
        return self.entry.id not in shipped()


def list_entries(session: Session) -> Sequence[Listed]:
    """The entries that hold in this authority: those that came, as changed, then its own."""
    rows = {f"{row.key}.{row.language}": row for row in session.scalars(_OWN)}
    came = [
        Listed(entry_of(rows[id_]) if id_ in rows else each.entry, rows.get(id_))
        for id_, each in shipped().items()
    ]
    own = [Listed(entry_of(row), row) for id_, row in rows.items() if id_ not in shipped()]
    return [*came, *own]


def get_entry(session: Session, entry_id: str) -> Listed:
    """One entry by its id. Raises `NotFound`."""
    key, _, language = entry_id.partition(".")
    row = session.scalar(
        select(WordingEntry).where(WordingEntry.key == key, WordingEntry.language == language)
    )
    if row is not None:
        return Listed(entry_of(row), row)
    if entry_id not in shipped():
        raise NotFound
    return Listed(shipped()[entry_id].entry, None)


def entry_of(row: WordingEntry) -> Entry:
    """A row as the rules know an entry."""
    return Entry(
        key=row.key,
        language=next(each for each in BOTH if each == row.language),
        pattern=row.pattern,
        suggestions=tuple(row.suggestions.splitlines()),
        reason_en=row.reason_en,
        reason_cy=row.reason_cy,
        is_on=row.is_on,
    )


def find_result(
    session: Session, kind: str, about_id: UUID, owner_id: UUID, *, lock: bool = False
) -> WordingResult | None:
    """What became of the notes on one writer's words in one record, or None.

    `lock`: held until the transaction ends.
    """
    found = select(WordingResult).where(
        WordingResult.kind == kind,
        WordingResult.about_id == about_id,
        WordingResult.owner_id == owner_id,
    )
    return session.scalar(found.with_for_update() if lock else found)
