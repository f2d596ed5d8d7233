"""Where an agreement stands, for one of the two: what holds, what waits, what was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements import queries
from alongside.agreements.models import NotesAgreement
from alongside.agreements.presenters.reading import ReadingCard, reading_card
from alongside.agreements.presenters.terms import TermsShown, ids_in, show_terms
from alongside.agreements.rules.terms import Covered, Terms
from alongside.agreements.states import AgreementState
from alongside.people.actor import Actor
from alongside.people.queries import names_of


@dataclass(frozen=True)
class Held:
    """The terms that hold, or held until one of the two ended them."""

    terms: Terms
    ended: bool


@dataclass(frozen=True)
class Tick:
    """When one of the two ticked, and in which language they read it."""

    at: datetime | None
    language: str | None


@dataclass(frozen=True)
class VersionShown:
    """One version with its ticks, mine and theirs."""

    number: int
    level: str
    wording: str
    made_at: datetime
    holds_since: datetime | None
    withdrawn_at: datetime | None
    ended_by_me: bool
    mine: Tick
    theirs: Tick


@dataclass(frozen=True)
class LookShown:
    """Somebody beyond the pair who has read."""

    name: str
    last_at: datetime
    times: int


@dataclass(frozen=True)
class Overview:
    """Everything of the overview page. `held` and `proposed` are None where there is none."""

    name: str
    is_mine: bool
    card: ReadingCard
    held: TermsShown | None
    held_version: VersionShown | None
    ended: bool
    proposed: TermsShown | None
    proposed_version: VersionShown | None
    my_turn: bool
    earlier: Sequence[VersionShown]
    # None for the one whose words they are not.
    looks: Sequence[LookShown] | None


def show_overview(session: Session, covered: Covered, viewer: Actor, *, today: date) -> Overview:
    """The page for `viewer`, one of the pair. A fixed number of statements."""
    viewer_id = viewer.id
    is_person = viewer_id == covered.person_id
    listed = queries.list_versions(session, covered.kind, covered.id)
    versions = [each for each in listed if each.pair == covered.pair]
    held = _find(versions, AgreementState.AGREED, AgreementState.WITHDRAWN)
    proposed = _find(versions, AgreementState.PROPOSED)
    shown = [each for each in (held, proposed) if each is not None]
    readers = queries.readers_of_each(session, shown)
    terms = {
        each.id: each.terms(tuple(reader.as_value() for reader in readers[each.id]))
        for each in shown
    }
    looks = queries.list_looks(session, [each.id for each in versions]) if is_person else None
    other_id = covered.other_id if is_person else covered.person_id
    ids = {other_id, *(look.member_id for look in looks or ())}
    names = names_of(session, ids.union(*map(ids_in, terms.values())))

    def in_words(version: NotesAgreement | None) -> TermsShown | None:
        if version is None:
            return None
        return show_terms(terms[version.id], covered, viewer_id, names)

    def as_version(version: NotesAgreement | None) -> VersionShown | None:
        return None if version is None else _version(version, is_person, viewer_id)

    waiting = as_version(proposed)
    return Overview(
        name=names.get(other_id, ""),
        is_mine=is_person,
        card=reading_card(session, covered, held, viewer, today=today),
        held=in_words(held),
        held_version=as_version(held),
        ended=held is not None and held.state == AgreementState.WITHDRAWN,
        proposed=in_words(proposed),
        proposed_version=waiting,
        my_turn=waiting is not None and waiting.mine.at is None,
        earlier=[
            _version(each, is_person, viewer_id)
            for each in reversed(versions)
            if each.state == AgreementState.REPLACED
        ],
        looks=None
        if looks is None
        else [LookShown(names.get(each.member_id, ""), each.last_at, each.times) for each in looks],
    )


def find_held(session: Session, covered: Covered) -> Held | None:
    """What the two agreed last; None where they never have."""
    current = queries.find_current(session, covered.kind, covered.id)
    if current is None or current.pair != covered.pair:
        return None
    readers = queries.readers_of_each(session, [current])[current.id]
    ended = current.state == AgreementState.WITHDRAWN
    return Held(current.terms(tuple(each.as_value() for each in readers)), ended)


def _find(versions: Sequence[NotesAgreement], *states: str) -> NotesAgreement | None:
    return next((each for each in versions if each.state in states), None)


def _version(version: NotesAgreement, is_person: bool, viewer_id: UUID) -> VersionShown:
    person = Tick(version.person_agreed_at, version.person_language)
    other = Tick(version.other_agreed_at, version.other_language)
    return VersionShown(
        number=version.number,
        level=version.level,
        wording=version.wording,
        made_at=version.made_at,
        holds_since=version.holds_since,
        withdrawn_at=version.withdrawn_at,
        ended_by_me=version.withdrawn_by_id == viewer_id,
        mine=person if is_person else other,
        theirs=other if is_person else person,
    )
