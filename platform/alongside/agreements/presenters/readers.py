"""The people whom a form names as readers: putting them in, taking them out, what they are called.

Works on what was typed, so that a reason beside a name is never lost on the way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements import queries
from alongside.agreements.queries import Colleague
from alongside.agreements.rules.terms import MOST_READERS, Covered
from alongside.people.queries import names_of
from alongside.web.forms import Typed


@dataclass(frozen=True)
class Named:
    """Somebody in the form's place number `place`."""

    place: int
    name: str


@dataclass(frozen=True)
class Readers:
    """What the question about readers shows.

    `found`: whom one can add; `searched`: whether that is what was looked for by name.
    """

    named: Sequence[Named]
    found: Sequence[Colleague]
    searched: bool
    is_full: bool


def look_up(
    session: Session, covered: Covered, values: Mapping[str, Typed], *, today: date
) -> Readers:
    """Those named so far, and whom to add: what was looked for, or else the person's manager."""
    places = {n: _id_in(values, n) for n in range(MOST_READERS)}
    taken = {each for each in places.values() if each is not None}
    names = names_of(session, taken) if taken else {}
    pair = {covered.person_id, covered.other_id}
    find = str(values.get("find", "")).strip()[:60]
    if find:
        found = queries.list_colleagues(session, find, without=taken | pair)
    else:
        managers = queries.list_managers(session, covered.person_id, today=today)
        found = [each for each in managers if each.id not in taken | pair]
    named = [Named(n, names[each]) for n, each in places.items() if each and each in names]
    return Readers(named, found, bool(find), len(named) == MOST_READERS)


def add_ticked(values: dict[str, Typed]) -> bool:
    """Move those who were ticked into free places, as far as there are any. Whether some were."""
    ticked = values.pop("chosen", [])
    ids = [found for each in ticked if (found := _as_id(each)) is not None]
    taken = {_id_in(values, n) for n in range(MOST_READERS)}
    free = (n for n in range(MOST_READERS) if not values.get(f"reader_{n}"))
    for member_id in ids:
        if member_id not in taken and (place := next(free, None)) is not None:
            values[f"reader_{place}"] = str(member_id)
            taken.add(member_id)
    return bool(ids)


def take_away(values: dict[str, Typed], place: int) -> None:
    """Empty a place, with what was typed in it."""
    prefixes = (f"reader_{place}", f"reason_{place}", f"until_{place}")
    for name in [name for name in values if name.startswith(prefixes)]:
        del values[name]


def _id_in(values: Mapping[str, Typed], place: int) -> UUID | None:
    return _as_id(values.get(f"reader_{place}", ""))


def _as_id(text: Typed) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
