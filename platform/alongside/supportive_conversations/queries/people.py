"""Reads about members: whom a writer may name, where they work, who their manager is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.people.models import Membership, ReportingLine, RoleGrant
from alongside.people.names import fold
from alongside.people.roles import STAFF
from tenants.context import get_open_tenant
from tenants.models import Setting

# None: every setting of the authority.
Settings = frozenset[UUID] | None
PAGE_LENGTH = 20
_STAFF = tuple(sorted(STAFF))


@dataclass(frozen=True)
class Colleague:
    """Somebody who can be named as affected."""

    id: UUID
    name: str
    job_title: str


@dataclass(frozen=True)
class Colleagues:
    """One page of the picker. `after` begins the next page; None when this is the last."""

    people: Sequence[Colleague]
    after: tuple[str, UUID] | None


def settings_of(session: Session, actor: Actor) -> Settings:
    """The settings in which this person works with families, or among those who do.

    With those below them in the tree: whoever manages a service stands beside its teams too.
    """
    grants = [grant for grant in actor.grants if grant.role in STAFF]
    if any(grant.setting_id is None for grant in grants):
        return None
    own = {grant.setting_id for grant in grants}
    reached = select(Setting.id).where(Setting.id.in_(own)).cte("reached", recursive=True)
    below = aliased(Setting)
    # `union`, not `union all`: it also ends a tree that somebody tied into a ring.
    reached = reached.union(select(below.id).join(reached, below.parent_id == reached.c.id))
    return frozenset(session.scalars(select(reached.c.id)))


def list_colleagues(
    session: Session,
    settings: Settings,
    *,
    today: date,
    find: str = "",
    without: Collection[UUID] = (),
    after: tuple[str, UUID] | None = None,
) -> Colleagues:
    """Those who work in `settings` (None: anywhere) today, whose names hold `find`, by name."""
    works_there = select(RoleGrant.membership_id).where(
        RoleGrant.role.in_(_STAFF),
        RoleGrant.started_on <= today,
        or_(RoleGrant.ended_on.is_(None), RoleGrant.ended_on >= today),
    )
    if settings is not None:
        works_there = works_there.where(RoleGrant.setting_id.in_(settings))
    wanted = (
        select(Membership.id, Membership.name, Membership.job_title, Membership.name_key)
        .where(
            Membership.left_at.is_(None),
            Membership.id.in_(works_there),
            Membership.id.not_in(without),
        )
        .order_by(Membership.name_key, Membership.id)
        .limit(PAGE_LENGTH + 1)
    )
    if find:
        wanted = wanted.where(Membership.name_key.contains(fold(find), autoescape=True))
    if after is not None:
        wanted = wanted.where(tuple_(Membership.name_key, Membership.id) > tuple_(*after))
    rows = session.execute(wanted).all()
    shown = rows[:PAGE_LENGTH]
    more = len(rows) > PAGE_LENGTH
    return Colleagues(
        [Colleague(row.id, row.name, row.job_title) for row in shown],
        (shown[-1].name_key, shown[-1].id) if more else None,
    )


def find_colleagues(
    session: Session, settings: Settings, ids: Iterable[UUID], *, today: date
) -> frozenset[UUID]:
    """Which of `ids` are people whom somebody working in `settings` may name."""
    works_there = select(RoleGrant.membership_id).where(
        RoleGrant.membership_id.in_(list(ids)),
        RoleGrant.role.in_(_STAFF),
        RoleGrant.started_on <= today,
        or_(RoleGrant.ended_on.is_(None), RoleGrant.ended_on >= today),
    )
    if settings is not None:
        works_there = works_there.where(RoleGrant.setting_id.in_(settings))
    here = select(Membership.id).where(Membership.left_at.is_(None), Membership.id.in_(works_there))
    return frozenset(session.scalars(here))


def list_settings(session: Session, settings: Settings) -> Sequence[Setting]:
    """These settings (None: all) as far as they are open, by English name."""
    wanted = select(Setting).where(Setting.closed_on.is_(None)).order_by(Setting.name_en)
    if settings is not None:
        wanted = wanted.where(Setting.id.in_(settings))
    return session.scalars(wanted).all()


def get_setting(session: Session, setting_id: UUID) -> Setting:
    """One setting. Raises `NotFound`."""
    found = session.get(Setting, (get_open_tenant(), setting_id))
    if found is None:
        raise NotFound
    return found


def list_line_managers(session: Session, member_id: UUID, *, today: date) -> frozenset[UUID]:
    """Whoever is this member's line manager today."""
    return frozenset(
        session.scalars(
            select(ReportingLine.manager_id).where(
                ReportingLine.membership_id == member_id,
                ReportingLine.started_on <= today,
                or_(ReportingLine.ended_on.is_(None), ReportingLine.ended_on >= today),
            )
        )
    )
