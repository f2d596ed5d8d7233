"""Looking through words, remembering what their writer did with it, and forgetting it with them.

Nothing here is recorded in the audit: that a phrase was pointed out is nobody's but the writer's.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.wording.models import WordingResult
from alongside.wording.queries import find_result, list_entries
from alongside.wording.rules.about import PlacedFound, PlacedNote, Words
from alongside.wording.rules.entries import Entry
from alongside.wording.rules.identifying import find_identifying
from alongside.wording.rules.notes import find_notes
from alongside.wording.rules.outcomes import Outcome, Outcomes
from alongside.wording.rules.stems import BOTH
from tenants.context import get_open_tenant
from tenants.keys import Keyring


@dataclass(frozen=True)
class Look:
    """What there is to say of words: notes on them, and findings not yet looked at."""

    notes: Sequence[PlacedNote]
    found: Sequence[PlacedFound]


def read_notes(session: Session, words: Words) -> Look:
    """What there is to say of the words now. Remembers nothing."""
    outcomes = _outcomes(session, words, _found(session, words))
    return _look(words, outcomes, _entries(session))


def look(
    session: Session, words: Words, *, mine: Collection[str] = (), settled: bool = False
) -> Look:
    """What there is to say of the words now, remembered as said to their writer.

    `mine`: the keys of notes of which the writer says to keep their own words. `settled`: the
    record is kept as it stands, so what is left was kept.
    """
    entries = _entries(session)
    row = _found(session, words, lock=True)
    if row is None:
        told = _look(words, _outcomes(session, words, None), entries)
        if not told.notes and not told.found:
            return told
        row = _begin(session, words)
    outcomes = _outcomes(session, words, row)
    outcomes.look(words.texts, _look(words, outcomes, entries).notes, entries)
    outcomes.keep_mine(mine)
    if settled:
        outcomes.settle()
    row.outcomes = outcomes.to_json()
    return _look(words, outcomes, entries)


def look_at(session: Session, words: Words, found: Collection[PlacedFound]) -> None:
    """The writer has looked at these findings; they are not asked about them again."""
    row = _found(session, words, lock=True) or _begin(session, words)
    outcomes = _outcomes(session, words, row)
    outcomes.look_at(found)
    row.outcomes = outcomes.to_json()


def read_outcomes(
    session: Session, kind: str, about_id: UUID, actor: Actor
) -> Mapping[str, Outcome]:
    """What became of each note, by its key, for the writer alone. Raises `NotFound`."""
    row = find_result(session, kind, about_id, actor.id)
    if row is None or row.outcomes is None:
        raise NotFound
    return dict(Outcomes.from_json(row.outcomes).notes)


def erase(session: Session, kind: str, about_ids: Iterable[UUID]) -> None:
    """Forget it with the records, whoever wrote in them."""
    session.execute(
        delete(WordingResult).where(
            WordingResult.kind == kind, WordingResult.about_id.in_(list(about_ids))
        )
    )


def _entries(session: Session) -> Mapping[str, Entry]:
    return {listed.entry.id: listed.entry for listed in list_entries(session)}


def _look(words: Words, outcomes: Outcomes, entries: Mapping[str, Entry]) -> Look:
    notes = []
    for name, text in words.texts.items():
        # People write in both languages, and phrases of one do not occur in the other.
        for language in () if name in words.quoted else BOTH:
            for note in find_notes(text, language, entries.values()):
                placed = PlacedNote(name, note)
                mine = outcomes.notes.get(placed.key) == Outcome.KEPT_MINE
                notes.append(PlacedNote(name, note, mine))
    found = [
        PlacedFound(name, each)
        for name, text in words.texts.items()
        for each in find_identifying(text)
    ]
    return Look(notes, outcomes.without_looked_at(found))


def _found(session: Session, words: Words, *, lock: bool = False) -> WordingResult | None:
    return find_result(session, words.kind, words.about_id, words.owner_id, lock=lock)


def _begin(session: Session, words: Words) -> WordingResult:
    """A row to remember it in, held: this one, or what another box asked for at this moment."""
    empty = {
        "tenant_id": get_open_tenant(),
        "id": new_id(),
        "kind": words.kind,
        "about_id": words.about_id,
        "owner_id": words.owner_id,
        "unit_id": words.unit_id,
    }
    session.execute(insert(WordingResult).values(empty).on_conflict_do_nothing())
    found = _found(session, words, lock=True)
    assert found is not None, "it was there, or was put there just now"
    return found


def _outcomes(session: Session, words: Words, row: WordingResult | None) -> Outcomes:
    """What is remembered. A finding has the same mark before anything is: pages hold it."""
    if row is not None and row.outcomes:
        return Outcomes.from_json(row.outcomes)
    whose = f"{words.kind} {words.about_id} {words.owner_id}"
    return Outcomes(salt=Keyring.of(session).mark("wording findings", whose).hex())
