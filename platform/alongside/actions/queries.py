"""Reads about actions. Each list states its order. Who may see what is found is for `policy`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from alongside.actions.models import Action
from alongside.actions.rules import DAYS_LISTED
from alongside.actions.states import ActionState
from alongside.people.actor import Actor
from alongside.people.models import Membership
from tenants.context import get_open_tenant
from tenants.keys import Keyring

PAGE = 20
_IS_OPEN = Action.status == ActionState.OPEN
# An action without a day comes after those that have one.
_OPEN_ORDER = (Action.due_on.asc().nulls_last(), Action.id)


@dataclass(frozen=True)
class Page:
    """Some of a person's own actions. `after` begins the next page; None when this is the last."""

    actions: Sequence[Action]
    after: UUID | None


def find_action(session: Session, action_id: UUID) -> Action | None:
    """One action, or None."""
    return session.get(Action, (get_open_tenant(), action_id))


def hold(session: Session, action: Action) -> None:
    """Hold this row until the transaction ends, and read it as it is now."""
    session.refresh(action, with_for_update={"key_share": True})


def list_own(session: Session, actor: Actor, *, now: datetime, after: UUID | None = None) -> Page:
    """This person's actions: open ones by their day, then those ended in the last 90 days.

    Ended ones come latest first. `after` is the last action of the page before; one that is
    not theirs begins at the beginning.
    """
    last = find_action(session, after) if after is not None else None
    if last is not None and last.owner_id != actor.id:
        last = None
    found: list[Action] = []
    if last is None or last.status == ActionState.OPEN:
        wanted = select(Action).where(Action.owner_id == actor.id, _IS_OPEN)
        if last is not None:
            wanted = wanted.where(_after_open(last))
        found += session.scalars(wanted.order_by(*_OPEN_ORDER).limit(PAGE + 1))
        last = None
    if len(found) <= PAGE:
        found += _list_ended(session, actor, now, last, PAGE + 1 - len(found))
    shown = found[:PAGE]
    _open_keys(session, shown)
    return Page(shown, shown[-1].id if len(found) > PAGE else None)


def _after_open(last: Action) -> ColumnElement[bool]:
    if last.due_on is None:
        return and_(Action.due_on.is_(None), Action.id > last.id)
    return or_(
        Action.due_on.is_(None), tuple_(Action.due_on, Action.id) > tuple_(last.due_on, last.id)
    )


def _list_ended(
    session: Session, actor: Actor, now: datetime, last: Action | None, at_most: int
) -> Sequence[Action]:
    since = now - timedelta(days=DAYS_LISTED)
    wanted = select(Action).where(Action.owner_id == actor.id, ~_IS_OPEN, Action.ended_at >= since)
    if last is not None:
        wanted = wanted.where(tuple_(Action.ended_at, Action.id) < tuple_(last.ended_at, last.id))
    ordered = wanted.order_by(Action.ended_at.desc(), Action.id.desc())
    return session.scalars(ordered.limit(at_most)).all()


def list_of_source(session: Session, source_kind: str, source_id: UUID) -> Sequence[Action]:
    """A source's actions: open ones by their day, then ended ones by their day.

    Without those that were passed on: they go on as somebody else's, which is listed.
    """
    found = session.scalars(
        select(Action)
        .where(
            Action.source_kind == source_kind,
            Action.source_id == source_id,
            Action.status != ActionState.PASSED_ON,
        )
        .order_by((~_IS_OPEN), *_OPEN_ORDER)
    ).all()
    _open_keys(session, found)
    return found


def sources_at_rest(source_kind: str) -> Select[UUID]:
    """The ids of sources that had actions and have none open: for the query that closes them.

    What was passed on is open as somebody else's until that ends too.
    """
    return (
        select(Action.source_id)
        .where(Action.source_kind == source_kind)
        .group_by(Action.source_id)
        .having(func.bool_and(~_IS_OPEN))
    )


def list_planned_by(session: Session, actor: Actor, day: date) -> Sequence[Action]:
    """This person's open actions that are planned for `day` or before, by their day."""
    return session.scalars(
        select(Action)
        .where(Action.owner_id == actor.id, _IS_OPEN, Action.due_on <= day)
        .order_by(Action.due_on, Action.id)
    ).all()


def list_of_owner(session: Session, owner_id: UUID, *, done_since: date) -> Sequence[Action]:
    """Everything of this person's that is open, by its day, then what was done since a day."""
    done = (Action.status == ActionState.DONE) & (Action.done_on >= done_since)
    found = session.scalars(
        select(Action)
        .where(Action.owner_id == owner_id, _IS_OPEN | done)
        .order_by((~_IS_OPEN), *_OPEN_ORDER)
    ).all()
    _open_keys(session, found)
    return found


def list_owned_among(session: Session, owner_id: UUID, ids: Collection[UUID]) -> Sequence[Action]:
    """Those of these actions that are this person's, in the order in which they were added."""
    if not ids:
        return []
    return session.scalars(
        select(Action).where(Action.id.in_(ids), Action.owner_id == owner_id).order_by(Action.id)
    ).all()


def _open_keys(session: Session, actions: Sequence[Action]) -> None:
    Keyring.of(session).preload(action.unit_id for action in actions)


def names_of_those_here(session: Session, ids: Collection[UUID]) -> Mapping[UUID, str]:
    """What these members are called as far as they have not left; by name."""
    wanted = select(Membership.id, Membership.name).where(
        Membership.id.in_(ids), Membership.left_at.is_(None)
    )
    rows = session.execute(wanted.order_by(Membership.name_key, Membership.id)).all()
    return {row.id: row.name for row in rows}
