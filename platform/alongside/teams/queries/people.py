"""The list of people: a page of fifty, by name, with the same few statements for one as for all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, tuple_
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import Tuple

from alongside.people.models import Leave, Membership, RoleGrant
from alongside.people.names import fold
from alongside.people.roles import Role

PAGE = 50
# Sorts after every letter, so that a prefix is a range, which keeps the index under row policies.
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Wanted:
    """Which people. `within`: only these settings, for somebody who may not see all."""

    begins: str = ""
    setting_id: UUID | None = None
    within: frozenset[UUID] | None = None
    after: UUID | None = None
    before: UUID | None = None


@dataclass(frozen=True)
class HeldRole:
    """A role held today; `setting_id` None is the whole authority."""

    role: Role
    setting_id: UUID | None


@dataclass(frozen=True)
class PersonRow:
    """One line of the list. `away_until` is the last day away, with no reason."""

    id: UUID
    name: str
    job_title: str
    roles: tuple[HeldRole, ...]
    away_until: date | None


@dataclass(frozen=True)
class PeoplePage:
    """A page of people by name, and whether there are more on either side."""

    rows: Sequence[PersonRow]
    more_before: bool
    more_after: bool


def list_people(session: Session, wanted: Wanted, today: date) -> PeoplePage:
    """People who have not left, by folded name, at most `PAGE`."""
    found, more_before, more_after = _members(session, wanted, today)
    ids = [member.id for member in found]
    roles = _roles_of(session, ids, today, wanted.within)
    away = away_until(session, ids, today)
    rows = [PersonRow(m.id, m.name, m.job_title, tuple(roles[m.id]), away.get(m.id)) for m in found]
    return PeoplePage(rows, more_before, more_after)


def away_until(session: Session, ids: Iterable[UUID], today: date) -> Mapping[UUID, date]:
    """The last day away of each of these people who is away today."""
    found = session.execute(
        select(Leave.membership_id, func.max(Leave.ends_on))
        .where(Leave.membership_id.in_(ids), Leave.starts_on <= today, Leave.ends_on >= today)
        .group_by(Leave.membership_id)
    )
    return {member_id: last_day for member_id, last_day in found}  # noqa: C416 - rows, not pairs


def held_on(today: date) -> ColumnElement[bool]:
    """The condition that a role is held on this day."""
    return (RoleGrant.started_on <= today) & or_(
        RoleGrant.ended_on.is_(None), RoleGrant.ended_on >= today
    )


def _members(
    session: Session, wanted: Wanted, today: date
) -> tuple[Sequence[Membership], bool, bool]:
    query = _condition(wanted, today)
    place = tuple_(Membership.name_key, Membership.id)
    anchor = _anchor(session, wanted.after or wanted.before)
    if anchor is not None and wanted.before and not wanted.after:
        query = query.where(place < anchor).order_by(
            Membership.name_key.desc(), Membership.id.desc()
        )
        found = session.scalars(query.limit(PAGE + 1)).all()
        return found[:PAGE][::-1], len(found) > PAGE, True
    if anchor is not None:
        query = query.where(place > anchor)
    query = query.order_by(Membership.name_key, Membership.id)
    found = session.scalars(query.limit(PAGE + 1)).all()
    return found[:PAGE], anchor is not None, len(found) > PAGE


def _anchor(session: Session, member_id: UUID | None) -> Tuple | None:
    """The place in the order of the person at the edge of the page before. Only their id is in
    the address, never their name."""
    if member_id is None:
        return None
    key = session.scalar(select(Membership.name_key).where(Membership.id == member_id))
    return None if key is None else tuple_(key, member_id)


def _condition(wanted: Wanted, today: date) -> Select[Membership]:
    query = select(Membership).where(Membership.left_at.is_(None))
    begins = fold(wanted.begins)
    if begins:
        query = query.where(Membership.name_key >= begins, Membership.name_key < begins + _LAST)
    settings = wanted.within
    if wanted.setting_id is not None:
        chosen = frozenset({wanted.setting_id})
        settings = chosen if settings is None else settings & chosen
    if settings is not None:
        query = query.where(
            exists().where(
                RoleGrant.tenant_id == Membership.tenant_id,
                RoleGrant.membership_id == Membership.id,
                RoleGrant.setting_id.in_(settings),
                held_on(today),
            )
        )
    return query


def _roles_of(
    session: Session, ids: Sequence[UUID], today: date, within: frozenset[UUID] | None
) -> Mapping[UUID, list[HeldRole]]:
    query = select(RoleGrant.membership_id, RoleGrant.role, RoleGrant.setting_id).where(
        RoleGrant.membership_id.in_(ids), held_on(today)
    )
    if within is not None:
        query = query.where(RoleGrant.setting_id.in_(within))
    held: dict[UUID, list[HeldRole]] = defaultdict(list)
    for member_id, role, setting_id in session.execute(query.order_by(RoleGrant.id)):
        held[member_id].append(HeldRole(Role(role), setting_id))
    return held
