"""The logs among which somebody looks for words: theirs, and those that are shared with them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Uuid, any_, literal, or_, select, tuple_
from sqlalchemy.orm import Session

from alongside.agreements.queries import shared_with
from alongside.kernel.db import IN_BINARY
from alongside.people.actor import Actor
from alongside.people.models import Membership
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.queries.lists import Listed
from alongside.practice_logs.rules.searching import Wanted, Whose
from alongside.practice_logs.states import LogState
from alongside.steps_to_change.models import Family
from alongside.steps_to_change.queries.scores import was_said_in
from alongside.steps_to_change.services.families import mark_of
from tenants.keys import DataKey, Keyring


class Candidate(NamedTuple):
    """A log that may be what somebody looks for.

    `is_stale`: something was edited since its stems were taken, or they never were.
    """

    id: UUID
    worker_id: UUID
    is_stale: bool


# A log's id, the wrapped key that opens it, and what it is searched by.
SealedStems = tuple[UUID, bytes, bytes]


def list_candidates(
    session: Session,
    wanted: Wanted,
    reader: Actor,
    *,
    before: UUID | None,
    limit: int,
    today: date,
) -> Sequence[Candidate]:
    """What to look through, the latest conversation first, beyond the log `before` if given.

    Raises `DomainError` beside "reference" for what cannot be one. Narrow rows: thousands are put
    in order at once, and their stems are fetched a part at a time.
    """
    query = (
        select(PracticeLog.id, PracticeLog.worker_id, _is_stale())
        .where(
            PracticeLog.state == LogState.KEPT,
            _whose(wanted.whose, reader, today),
            *_chosen(session, wanted),
        )
        .order_by(PracticeLog.happened_on.desc(), PracticeLog.id.desc())
        .limit(limit)
    )
    if before is not None:
        here = select(PracticeLog.happened_on, PracticeLog.id).where(PracticeLog.id == before)
        query = query.where(
            tuple_(PracticeLog.happened_on, PracticeLog.id) < here.scalar_subquery()
        )
    return [Candidate(*row) for row in session.execute(query)]


def sealed_stems_of(session: Session, ids: Sequence[UUID]) -> Iterator[SealedStems]:
    """The stems of these logs with their keys, all in one statement and in no order."""
    rows = session.execute(
        select(PracticeLog.id, DataKey.wrapped, PracticeLog.stems_sealed)
        .join(DataKey, DataKey.id == PracticeLog.id)
        # One array: a parameter for each of thousands of ids is dear.
        .where(PracticeLog.id == any_(literal(ids, ARRAY(Uuid)))),
        execution_options=IN_BINARY,
    )
    for log_id, wrapped, stems in rows:
        if stems is not None:
            yield log_id, wrapped, stems


def list_by_id(session: Session, ids: Sequence[UUID], reader: Actor) -> Sequence[Listed]:
    """These logs as lists show them, in the order of `ids`."""
    rows = session.execute(
        select(PracticeLog, Family, Membership.name)
        .outerjoin(Family, Family.id == PracticeLog.family_id)
        .join(Membership, Membership.id == PracticeLog.worker_id)
        .where(PracticeLog.id.in_(ids))
    ).all()
    Keyring.of(session).preload({family.id for _, family, _ in rows if family is not None})
    found: Mapping[UUID, Listed] = {
        log.id: Listed(
            log,
            (family.reference or "") if family is not None else "",
            LogState(log.state),
            "" if log.worker_id == reader.id else name,
        )
        for log, family, name in rows
    }
    return [found[each] for each in ids if each in found]


def _is_stale() -> ColumnElement[bool]:
    """Said by the database: two instants of thousands of rows are dear to read for a yes or no."""
    edited_since = PracticeLog.stems_at.is_distinct_from(PracticeLog.edited_at)
    return or_(PracticeLog.stems_sealed.is_(None), edited_since)


def _whose(whose: Whose, reader: Actor, today: date) -> ColumnElement[bool]:
    mine = PracticeLog.worker_id == reader.id
    shared = PracticeLog.id.in_(shared_with(KIND, reader.id, today))
    return {Whose.MINE: mine, Whose.SHARED: shared, Whose.BOTH: or_(mine, shared)}[whose]


def _chosen(session: Session, wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = []
    if wanted.first is not None:
        chosen.append(PracticeLog.happened_on >= wanted.first)
    if wanted.last is not None:
        chosen.append(PracticeLog.happened_on <= wanted.last)
    if wanted.stage is not None:
        chosen.append(PracticeLog.stage == wanted.stage)
    if wanted.language is not None:
        chosen.append(PracticeLog.language == wanted.language)
    if wanted.skill is not None:
        chosen.append(PracticeLog.skills_tried.contains([wanted.skill]))
    if wanted.reference:
        families = select(Family.id).where(Family.mark == mark_of(session, wanted.reference))
        chosen.append(PracticeLog.family_id.in_(families))
    if wanted.area_id is not None:
        chosen.append(was_said_in(PracticeLog.id, wanted.area_id))
    return chosen
