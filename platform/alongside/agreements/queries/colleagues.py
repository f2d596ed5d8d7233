"""Colleagues whom somebody can name as readers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from alongside.people.models import Membership, ReportingLine
from alongside.people.names import fold

MOST_FOUND = 10


@dataclass(frozen=True)
class Colleague:
    """Somebody who can be named as a reader."""

    id: UUID
    name: str
    job_title: str


def list_colleagues(
    session: Session, find: str, *, without: Collection[UUID]
) -> Sequence[Colleague]:
    """The first few members whose names hold `find`, by name; nobody for an empty one."""
    if not fold(find):
        return []
    rows = session.execute(
        select(Membership.id, Membership.name, Membership.job_title)
        .where(
            Membership.left_at.is_(None),
            Membership.id.not_in(without),
            Membership.name_key.contains(fold(find), autoescape=True),
        )
        .order_by(Membership.name_key, Membership.id)
        .limit(MOST_FOUND)
    )
    return [Colleague(*row) for row in rows]


def list_managers(session: Session, member_id: UUID, *, today: date) -> Sequence[Colleague]:
    """Whoever is this member's line manager today: the likeliest to be named."""
    rows = session.execute(
        select(Membership.id, Membership.name, Membership.job_title)
        .join(ReportingLine, ReportingLine.manager_id == Membership.id)
        .where(
            ReportingLine.membership_id == member_id,
            ReportingLine.started_on <= today,
            or_(ReportingLine.ended_on.is_(None), ReportingLine.ended_on >= today),
            Membership.left_at.is_(None),
        )
        .order_by(Membership.name_key, Membership.id)
    )
    return [Colleague(*row) for row in rows]


def find_here(session: Session, ids: Collection[UUID]) -> frozenset[UUID]:
    """Which of `ids` are members of this authority who have not left."""
    here = select(Membership.id).where(Membership.id.in_(ids), Membership.left_at.is_(None))
    return frozenset(session.scalars(here))
