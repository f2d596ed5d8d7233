"""The tree of settings: opening one, naming it anew, closing it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.people.actor import Actor
from alongside.teams import rules
from alongside.teams.policy import check_may_look_after
from alongside.teams.queries.person import hold_still
from alongside.teams.queries.settings import (
    count_open_below,
    count_unended_roles,
    get_open_setting,
)
from tenants.models import Setting


def open_setting(
    session: Session,
    *,
    kind: str,
    name_en: str,
    name_cy: str,
    parent_id: UUID | None,
    actor: Actor,
    now: datetime,
) -> Setting:
    """Open a setting, below another or (None) the authority itself.

    Raises `Denied` for anybody but an admin, `NotFound` for a parent that is closed or not this
    authority's, and `DomainError` for a kind that does not stand below the parent's.
    """
    check_may_look_after(actor)
    hold_still(session)  # the parent must not be closed meanwhile
    parent_kind = "" if parent_id is None else get_open_setting(session, parent_id).kind
    rules.check_can_stand_below(kind, parent_kind)
    setting = Setting(kind=kind, name_en=name_en, name_cy=name_cy, parent_id=parent_id)
    session.add(setting)
    record(session, "setting:place:opened", setting, actor_id=actor.id, now=now, kind=kind)
    return setting


def rename_setting(
    session: Session, setting: Setting, *, name_en: str, name_cy: str, actor: Actor, now: datetime
) -> None:
    """Give a setting new names. Raises `Denied` for anybody but an admin."""
    check_may_look_after(actor)
    if (setting.name_en, setting.name_cy) != (name_en, name_cy):
        setting.name_en, setting.name_cy = name_en, name_cy
        record(session, "setting:place:renamed", setting, actor_id=actor.id, now=now)


def close_setting(
    session: Session, setting: Setting, *, actor: Actor, now: datetime, today: date
) -> None:
    """Close a setting; what happened there stays.

    Raises `Denied` for anybody but an admin, and `DomainError` while settings stand below it or
    people have roles in it.
    """
    check_may_look_after(actor)
    hold_still(session)
    rules.check_can_close(
        open_below=count_open_below(session, setting.id),
        people=count_unended_roles(session, setting.id, today),
    )
    setting.closed_on = now
    record(session, "setting:place:closed", setting, actor_id=actor.id, now=now)
