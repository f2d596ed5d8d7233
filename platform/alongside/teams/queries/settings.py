"""Reads about settings: the tree, one of them, who has roles in each."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.models import RoleGrant
from alongside.teams.queries.people import held_on
from tenants.context import get_open_tenant
from tenants.models import Setting


def list_settings(session: Session) -> Sequence[Setting]:
    """Every setting, closed ones too, by English name."""
    return session.scalars(select(Setting).order_by(Setting.name_en, Setting.id)).all()


def get_setting(session: Session, setting_id: UUID) -> Setting:
    """One setting. Raises `NotFound`."""
    found = session.get(Setting, (get_open_tenant(), setting_id))
    if found is None:
        raise NotFound
    return found


def get_open_setting(session: Session, setting_id: UUID) -> Setting:
    """One setting that is not closed. Raises `NotFound`."""
    found = get_setting(session, setting_id)
    if found.closed_on is not None:
        raise NotFound
    return found


def count_people_by_setting(session: Session, today: date) -> Mapping[UUID, int]:
    """How many people have a role in each setting today; settings without anybody are absent."""
    found = session.execute(
        select(RoleGrant.setting_id, func.count(RoleGrant.membership_id.distinct()))
        .where(RoleGrant.setting_id.is_not(None), held_on(today))
        .group_by(RoleGrant.setting_id)
    )
    return {setting_id: count for setting_id, count in found if setting_id is not None}


def count_unended_roles(session: Session, setting_id: UUID, today: date) -> int:
    """How many people have a role here, now or by a grant that is agreed."""
    found = session.scalar(
        select(func.count(RoleGrant.membership_id.distinct())).where(
            RoleGrant.setting_id == setting_id,
            RoleGrant.ended_on.is_(None) | (RoleGrant.ended_on >= today),
        )
    )
    return found or 0


def count_open_below(session: Session, setting_id: UUID) -> int:
    """How many open settings stand directly below this one."""
    found = session.scalar(
        select(func.count(Setting.id)).where(
            Setting.parent_id == setting_id, Setting.closed_on.is_(None)
        )
    )
    return found or 0
