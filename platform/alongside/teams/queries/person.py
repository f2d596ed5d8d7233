"""Reads about one person: roles, reporting lines, who else could be their manager."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from alongside.kernel.errors import NotFound
from alongside.people.models import Membership, ReportingLine, RoleGrant
from alongside.people.roles import Role
from alongside.teams.queries.people import held_on
from tenants.context import get_open_tenant
from tenants.models import Authority


@dataclass(frozen=True)
class LineRow:
    """A reporting line, with the name of the person at its other end."""

    id: UUID
    other_id: UUID
    other_name: str
    started_on: date
    ended_on: date | None


def get_person(session: Session, person_id: UUID) -> Membership:
    """The person, whether or not they have left. Raises `NotFound`."""
    found = session.get(Membership, (get_open_tenant(), person_id))
    if found is None:
        raise NotFound
    return found


def get_present_person(session: Session, person_id: UUID) -> Membership:
    """The person, who has not left. Raises `NotFound`."""
    found = get_person(session, person_id)
    if found.left_at is not None:
        raise NotFound
    return found


def get_grant(session: Session, person_id: UUID, grant_id: UUID, today: date) -> RoleGrant:
    """A role of this person's that has not ended. Raises `NotFound`."""
    found = session.get(RoleGrant, (get_open_tenant(), grant_id))
    if found is None or found.membership_id != person_id or _is_over(found.ended_on, today):
        raise NotFound
    return found


def get_line(session: Session, person_id: UUID, line_id: UUID, today: date) -> ReportingLine:
    """A line to this person's manager that has not ended. Raises `NotFound`."""
    found = session.get(ReportingLine, (get_open_tenant(), line_id))
    if found is None or found.membership_id != person_id or _is_over(found.ended_on, today):
        raise NotFound
    return found


def list_grants(session: Session, person_id: UUID) -> Sequence[RoleGrant]:
    """Every role that this person has, had or will have, the latest first."""
    return session.scalars(
        select(RoleGrant)
        .where(RoleGrant.membership_id == person_id)
        .order_by(RoleGrant.started_on.desc(), RoleGrant.id)
    ).all()


def list_lines_of(session: Session, person_id: UUID) -> Sequence[LineRow]:
    """Lines from this person to their managers, the latest first."""
    manager = aliased(Membership)
    return _line_rows(
        session,
        select(
            ReportingLine.id,
            ReportingLine.manager_id,
            manager.name,
            ReportingLine.started_on,
            ReportingLine.ended_on,
        )
        .join(
            manager,
            (manager.tenant_id == ReportingLine.tenant_id)
            & (manager.id == ReportingLine.manager_id),
        )
        .where(ReportingLine.membership_id == person_id)
        .order_by(ReportingLine.started_on.desc(), ReportingLine.id),
    )


def list_lines_to(session: Session, person_id: UUID, today: date) -> Sequence[LineRow]:
    """Lines that have not ended from others to this person, by name."""
    return _line_rows(
        session,
        select(
            ReportingLine.id,
            ReportingLine.membership_id,
            Membership.name,
            ReportingLine.started_on,
            ReportingLine.ended_on,
        )
        .join(
            Membership,
            (Membership.tenant_id == ReportingLine.tenant_id)
            & (Membership.id == ReportingLine.membership_id),
        )
        .where(ReportingLine.manager_id == person_id, _goes_on(today))
        .order_by(Membership.name_key, ReportingLine.id),
    )


def list_unended_lines(session: Session, person_id: UUID, today: date) -> Sequence[ReportingLine]:
    """This person's lines, present and future, the earliest first."""
    return session.scalars(
        select(ReportingLine)
        .where(ReportingLine.membership_id == person_id, _goes_on(today))
        .order_by(ReportingLine.started_on, ReportingLine.id)
    ).all()


def list_managers(session: Session, today: date, *, but_not: UUID) -> Sequence[Membership]:
    """Everybody who holds the manager's role today, except one person, by name."""
    holders = select(RoleGrant.membership_id).where(RoleGrant.role == Role.MANAGER, held_on(today))
    return session.scalars(
        select(Membership)
        .where(Membership.id.in_(holders), Membership.left_at.is_(None), Membership.id != but_not)
        .order_by(Membership.name_key, Membership.id)
    ).all()


def find_everybody_above(session: Session, person_id: UUID, today: date) -> frozenset[UUID]:
    """Everybody to whom this person reports, now or by a line that is agreed, at any distance."""
    line = ReportingLine
    start = select(line.manager_id).where(line.membership_id == person_id, _goes_on(today))
    above = start.cte("above", recursive=True)
    further = select(line.manager_id).where(
        line.membership_id == above.c.manager_id, _goes_on(today)
    )
    # `union`, not `union all`: a circle made in some other way must not run for ever.
    return frozenset(session.scalars(select(above.union(further).c.manager_id)))


def holds_role(
    session: Session, person_id: UUID, role: Role, setting_id: UUID | None, from_day: date
) -> bool:
    """Whether the same role in the same place is held on that day or later."""
    found = session.scalar(
        select(RoleGrant.id)
        .where(
            RoleGrant.membership_id == person_id,
            RoleGrant.role == role,
            RoleGrant.setting_id.is_not_distinct_from(setting_id),
            or_(RoleGrant.ended_on.is_(None), RoleGrant.ended_on >= from_day),
        )
        .limit(1)
    )
    return found is not None


def count_other_admins(session: Session, person_id: UUID, today: date) -> int:
    """How many people besides this one are admins today, without an end to it."""
    found = session.scalar(
        select(func.count(RoleGrant.membership_id.distinct()))
        .join(
            Membership,
            (Membership.tenant_id == RoleGrant.tenant_id)
            & (Membership.id == RoleGrant.membership_id),
        )
        .where(
            RoleGrant.role == Role.AUTHORITY_ADMIN,
            RoleGrant.membership_id != person_id,
            RoleGrant.started_on <= today,
            RoleGrant.ended_on.is_(None),
            Membership.left_at.is_(None),
        )
    )
    return found or 0


def list_admin_ids(session: Session, today: date) -> Sequence[UUID]:
    """Everybody who is an admin today and has not left, by name."""
    holders = select(RoleGrant.membership_id).where(
        RoleGrant.role == Role.AUTHORITY_ADMIN, held_on(today)
    )
    return session.scalars(
        select(Membership.id)
        .where(Membership.id.in_(holders), Membership.left_at.is_(None))
        .order_by(Membership.name_key, Membership.id)
    ).all()


def hold_still(session: Session) -> None:
    """Let nobody else change roles or lines of this authority until this transaction ends.

    Without it two admins could, at the same moment, make two people each other's manager, or end
    the last two admins' roles. Readers, and rows that refer to the authority, do not wait.
    """
    session.execute(
        select(Authority.id)
        .where(Authority.id == get_open_tenant())
        .with_for_update(key_share=True)
    )


def _line_rows(
    session: Session, query: Select[UUID, UUID, str, date, date | None]
) -> list[LineRow]:
    return [
        LineRow(id, other_id, name, started_on, ended_on)
        for id, other_id, name, started_on, ended_on in session.execute(query)
    ]


def _goes_on(today: date) -> ColumnElement[bool]:
    return or_(ReportingLine.ended_on.is_(None), ReportingLine.ended_on >= today)


def _is_over(ended_on: date | None, today: date) -> bool:
    return ended_on is not None and ended_on < today
