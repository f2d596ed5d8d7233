"""Who can read this, in one glance: for every page that shows or takes somebody's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for
from sqlalchemy.orm import Session

from alongside.agreements import queries
from alongside.agreements.models import AgreedReader, NotesAgreement
from alongside.agreements.rules.keeping import other_may_read, still_reads
from alongside.agreements.rules.terms import Covered, Level, Mode, Scope
from alongside.agreements.states import AgreementState
from alongside.people.actor import Actor
from alongside.people.queries import names_of

# The plain choices with which anybody beyond the pair reads.
_WITH_READERS = (Level.SUMMARY, Level.NAMED_PEOPLE)


@dataclass(frozen=True)
class ReadingCard:
    """What the line under the words says.

    `case`: nothing (nobody has agreed to anything yet), me (the person alone), them (the
    same, as the other one sees it), pair, some (the
    pair and readers), summary (the pair; readers of the summary only) or leave (a reader looks).
    `name` is the other one of the pair, or the person for a reader; `more` counts the readers;
    `url` is where the two change it, and "" for a reader.
    """

    case: str
    name: str
    more: int
    url: str


def reading_card(
    session: Session,
    covered: Covered,
    agreement: NotesAgreement | None,
    viewer: Actor,
    *,
    today: date,
    names: Mapping[UUID, str] | None = None,
) -> ReadingCard:
    """The line for `viewer`, who reads `covered` under `agreement` (None: nothing agreed yet).

    Give it the agreement that was opened, or `queries.find_current`; and `names` where the page
    knows what the pair are called. Whoever will read once it is signed is counted already: that
    is what somebody who writes wants to know.
    """
    is_person = viewer.id == covered.person_id
    is_pair = is_person or viewer.id == covered.other_id
    readers = [] if agreement is None else _readers(session, agreement, today)
    name_of = covered.other_id if is_person else covered.person_id
    name = (names_of(session, [name_of]) if names is None else names).get(name_of, "")
    case = _case(covered, agreement, readers, viewer.id, today)
    url = ""
    if is_pair:
        url = url_for("agreements.show", kind=covered.kind, about_id=covered.id)
    return ReadingCard(case, name, len(readers), url)


def _case(
    covered: Covered,
    agreement: NotesAgreement | None,
    readers: Sequence[AgreedReader],
    viewer_id: UUID,
    today: date,
) -> str:
    if viewer_id not in (covered.person_id, covered.other_id):
        return "leave"
    if agreement is None:
        return "nothing"
    if any(reader.scope == Scope.NOTES for reader in readers):
        return "some"
    if readers:
        return "summary"
    if not other_may_read(agreement.terms(), covered.signed_on, today):
        return "me" if viewer_id == covered.person_id else "them"
    return "pair"


def _readers(session: Session, agreement: NotesAgreement, today: date) -> list[AgreedReader]:
    """Those who still read, or will."""
    if agreement.state == AgreementState.WITHDRAWN or agreement.mode == Mode.NONE:
        return []
    if agreement.level not in _WITH_READERS:
        return []
    listed = queries.list_readers(session, agreement)
    return [each for each in listed if still_reads(each.until, today)]
