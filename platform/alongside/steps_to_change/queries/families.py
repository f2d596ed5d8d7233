"""Reads about a worker's own families. Another worker's family is not found here."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.orm import Session

from alongside.agreements.queries import shared_with
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.steps_to_change.models import ChangeArea, ChangeScore, Family
from alongside.steps_to_change.states import AreaState
from tenants.context import get_open_tenant
from tenants.keys import DataKey, Keyring

# What a family is to whoever decides about reading and sharing.
KIND = "family"
PAGE = 20
_OPEN_AREAS = (
    select(func.count())
    .where(
        ChangeArea.tenant_id == Family.tenant_id,
        ChangeArea.family_id == Family.id,
        ChangeArea.state == AreaState.OPEN,
    )
    .correlate(Family)
    .scalar_subquery()
)
_LAST_SCORE = (
    select(func.max(ChangeScore.given_on))
    .where(
        ChangeScore.tenant_id == Family.tenant_id,
        ChangeScore.family_id == Family.id,
        ChangeScore.left_out_at.is_(None),
    )
    .correlate(Family)
    .scalar_subquery()
)


@dataclass(frozen=True)
class FamilyRow:
    """One family in a list: how many areas are open, and the day of the last score."""

    family: Family
    open_areas: int
    last_score_on: date | None


@dataclass(frozen=True)
class Page:
    """Some families. `before` begins the next page; None when this is the last."""

    rows: Sequence[FamilyRow]
    before: UUID | None


def find_family(session: Session, family_id: UUID) -> Family | None:
    """One family, whoever's it is, or None. Who may see it is for `agreements.reading`."""
    return session.get(Family, (get_open_tenant(), family_id))


def get_family(session: Session, family_id: UUID, actor: Actor) -> Family:
    """One of this worker's own families. Raises `NotFound`."""
    found = find_family(session, family_id)
    if found is None or found.worker_id != actor.id:
        raise NotFound
    return found


def find_marked(session: Session, mark: bytes, actor: Actor) -> Family | None:
    """This worker's family whose reference has this mark, or None."""
    return session.scalars(
        select(Family).where(Family.worker_id == actor.id, Family.mark == mark)
    ).one_or_none()


def list_mine(session: Session, actor: Actor) -> Sequence[Family]:
    """All of this worker's families with their keys in one statement; last written about first."""
    rows = session.execute(
        select(Family, DataKey.wrapped)
        .outerjoin(DataKey, DataKey.id == Family.id)
        .where(Family.worker_id == actor.id)
        .order_by(Family.written_at.desc(), Family.id.desc())
    ).all()
    return _with_keys(session, [(family, wrapped) for family, wrapped in rows])


def page_of_mine(session: Session, actor: Actor, *, before: UUID | None = None) -> Page:
    """This worker's families, the last written about first, after the one that `before` names."""
    wanted = Family.worker_id == actor.id
    last = find_family(session, before) if before is not None else None
    if last is not None and last.worker_id == actor.id:
        wanted &= tuple_(Family.written_at, Family.id) < tuple_(last.written_at, last.id)
    found = _rows(session, wanted, limit=PAGE + 1)
    shown = found[:PAGE]
    return Page(shown, shown[-1].family.id if len(found) > PAGE else None)


def list_shared_with(session: Session, actor: Actor, *, today: date) -> Sequence[FamilyRow]:
    """The families that others share with this member today, the last written about first."""
    return _rows(session, Family.id.in_(shared_with(KIND, actor.id, today)), limit=PAGE)


def _rows(session: Session, wanted: ColumnElement[bool], *, limit: int) -> list[FamilyRow]:
    rows = session.execute(
        select(Family, DataKey.wrapped, _OPEN_AREAS, _LAST_SCORE)
        .outerjoin(DataKey, DataKey.id == Family.id)
        .where(wanted)
        .order_by(Family.written_at.desc(), Family.id.desc())
        .limit(limit)
    ).all()
    _with_keys(session, [(family, wrapped) for family, wrapped, _, _ in rows])
    return [FamilyRow(family, areas, last) for family, _, areas, last in rows]


def list_not_written_since(session: Session, since: datetime, *, at_most: int) -> Sequence[Family]:
    """Families about which nothing was written since, the longest ago first."""
    return session.scalars(
        select(Family)
        .where(Family.written_at < since)
        .order_by(Family.written_at, Family.id)
        .limit(at_most)
    ).all()


def references_of(session: Session, family_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """The references of these families, in one statement: for whoever may read what names them."""
    if not family_ids:
        return {}
    rows = session.execute(
        select(Family, DataKey.wrapped)
        .outerjoin(DataKey, DataKey.id == Family.id)
        .where(Family.id.in_(family_ids))
    ).all()
    found = _with_keys(session, [(family, wrapped) for family, wrapped in rows])
    return {family.id: family.reference or "" for family in found}


def _with_keys(session: Session, rows: Sequence[tuple[Family, bytes | None]]) -> list[Family]:
    for family, wrapped in rows:
        Keyring.of(session).learn(family.id, wrapped)
    return [family for family, _ in rows]
