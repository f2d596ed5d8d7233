"""Lists of practice logs, each with a stated order, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVarTuple
from uuid import UUID

from sqlalchemy import Select, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from alongside.agreements.queries import count_readers_of_each, shared_with
from alongside.people.actor import Actor
from alongside.people.models import Membership
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.states import LogState, state_of
from alongside.steps_to_change.models import Family
from tenants.keys import Keyring

PAGE = 20
# From how many families somebody chooses when they begin a log.
MOST_FAMILIES = 8

Columns = TypeVarTuple("Columns")
_LATEST_FIRST = (PracticeLog.happened_on.desc(), PracticeLog.id.desc())


@dataclass(frozen=True)
class Listed:
    """One log in a list. `worker_name` is "" in one's own."""

    log: PracticeLog
    reference: str
    state: LogState
    worker_name: str = ""


Page = tuple[Sequence[Listed], UUID | None]
"""The rows, and before which log the next page begins, if there is one."""


def list_own(
    session: Session,
    worker: Actor,
    stored: LogState,
    *,
    today: date,
    before: UUID | None = None,
) -> Page:
    """One page of a worker's drafts, or of what they kept: the latest conversation first."""
    query = (
        select(PracticeLog, Family)
        .outerjoin(Family, Family.id == PracticeLog.family_id)
        .where(PracticeLog.worker_id == worker.id, PracticeLog.state == stored)
    )
    rows = session.execute(_latest_first(session, query, before)).all()
    Keyring.of(session).preload({family.id for _, family in rows if family is not None})
    ids = [log.id for log, _ in rows]
    readers = count_readers_of_each(session, KIND, ids, today=today) if ids else {}
    return _page(
        [
            Listed(log, _reference(family), state_of(log.state, readers.get(log.id)))
            for log, family in rows
        ]
    )


def list_shared(
    session: Session, reader: Actor, *, today: date, before: UUID | None = None
) -> Page:
    """One page of what others let this member read now, the latest conversation first."""
    query = (
        select(PracticeLog, Family, Membership.name)
        .outerjoin(Family, Family.id == PracticeLog.family_id)
        .join(Membership, Membership.id == PracticeLog.worker_id)
        .where(PracticeLog.id.in_(shared_with(KIND, reader.id, today)))
    )
    rows = session.execute(_latest_first(session, query, before)).all()
    Keyring.of(session).preload({family.id for _, family, _ in rows if family is not None})
    return _page(
        [Listed(log, _reference(family), LogState.SHARED, name) for log, family, name in rows]
    )


def list_last_of_families(session: Session, worker: Actor) -> Sequence[Listed]:
    """The last log of each of the worker's latest families, the latest conversation first."""
    last = (
        select(PracticeLog.id)
        .where(PracticeLog.worker_id == worker.id, PracticeLog.family_id.is_not(None))
        .ext(distinct_on(PracticeLog.family_id))
        .order_by(PracticeLog.family_id, *_LATEST_FIRST)
    )
    rows = session.execute(
        select(PracticeLog, Family)
        .join(Family, Family.id == PracticeLog.family_id)
        .where(PracticeLog.id.in_(last))
        .order_by(*_LATEST_FIRST)
        .limit(MOST_FAMILIES)
    ).all()
    Keyring.of(session).preload({family.id for _, family in rows})
    return [Listed(each, _reference(family), LogState(each.state)) for each, family in rows]


def _latest_first(
    session: Session, query: Select[*Columns], before: UUID | None
) -> Select[*Columns]:
    """The query in its order, from after `before` on; from the first where that is not in it."""
    place = tuple_(PracticeLog.happened_on, PracticeLog.id)
    if before is not None:
        there = query.with_only_columns(PracticeLog.happened_on).where(PracticeLog.id == before)
        day = session.scalar(there)
        if day is not None:
            query = query.where(place < tuple_(day, before))
    return query.order_by(*_LATEST_FIRST).limit(PAGE + 1)


def _page(rows: Sequence[Listed]) -> Page:
    shown = rows[:PAGE]
    return shown, shown[-1].log.id if len(rows) > PAGE else None


def _reference(family: Family | None) -> str:
    return (family.reference or "") if family is not None else ""
