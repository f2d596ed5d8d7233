"""An authority's own entries: added, changed, switched off, and given back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.wording.models import WordingEntry
from alongside.wording.policy import check_may_edit
from alongside.wording.queries import Listed
from alongside.wording.rules.entries import Entry
from alongside.wording.rules.patterns import BadPattern, parse
from alongside.wording.rules.stems import Language


@dataclass(frozen=True)
class Said:
    """What an authority says of a phrase. `suggestions` has one to a line."""

    pattern: str
    suggestions: str
    reason_en: str
    reason_cy: str
    is_on: bool


def add_entry(
    session: Session,
    *,
    language: Language,
    said: Said,
    actor: Actor,
    now: datetime,
) -> WordingEntry:
    """Add an entry of the authority's own. Raises `NotFound` and `DomainError`."""
    check_may_edit(actor)
    row = WordingEntry(key=f"own_{new_id().hex}", language=language, pattern="", suggestions="")
    _write(row, said)
    session.add(row)
    record(session, "wording:entry:added", row, actor_id=actor.id, now=now)
    return row


def change_entry(
    session: Session,
    listed: Listed,
    *,
    said: Said,
    actor: Actor,
    now: datetime,
) -> WordingEntry:
    """Change an entry for this authority, or switch it off. Raises `NotFound`, `DomainError`."""
    check_may_edit(actor)
    row = listed.row or _row_of(listed.entry)
    _write(row, said)
    session.add(row)
    record(session, "wording:entry:changed", row, actor_id=actor.id, now=now)
    return row


def give_back(session: Session, listed: Listed, *, actor: Actor, now: datetime) -> None:
    """Take an entry of the authority's own away; one that came stands again as it came.

    Raises `NotFound`.
    """
    check_may_edit(actor)
    if listed.row is None:
        return
    record(session, "wording:entry:given_back", listed.row, actor_id=actor.id, now=now)
    session.delete(listed.row)


def _row_of(entry: Entry) -> WordingEntry:
    return WordingEntry(key=entry.key, language=entry.language, pattern="", suggestions="")


def _write(row: WordingEntry, said: Said) -> None:
    try:
        parse(said.pattern, "cy" if row.language == "cy" else "en")
    except BadPattern as error:
        raise DomainError(
            N_("Write a phrase of ordinary words. Only the signs explained here may be in it."),
            field="pattern",
        ) from error
    if not said.reason_en and not said.reason_cy:
        raise DomainError(N_("Say why, in at least one language."), field="reason_en")
    lines = (line.strip() for line in said.suggestions.splitlines())
    row.pattern, row.suggestions = said.pattern, "\n".join(line for line in lines if line)
    row.reason_en, row.reason_cy, row.is_on = said.reason_en, said.reason_cy, said.is_on
