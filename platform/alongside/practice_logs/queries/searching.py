"""The logs among which somebody looks for words: theirs, and those that are shared with them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, tuple_
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
    """A log that may be what somebody looks for, with what it is searched by and its wrapped key.

    `is_stale`: something was edited since its stems were taken, or they never were.
    """

    id: UUID
    worker_id: UUID
    is_stale: bool
    wrapped: bytes | None
    stems: bytes | None


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

    Raises `DomainError` beside "reference" for what cannot be one.
    """
    query = (
        select(
            PracticeLog.id,
            PracticeLog.worker_id,
            _is_stale(),
            DataKey.wrapped,
            PracticeLog.stems_sealed,
        )
        .outerjoin(DataKey, DataKey.id == PracticeLog.id)
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
    return [Candidate(*row) for row in session.execute(query, execution_options=IN_BINARY)]


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
