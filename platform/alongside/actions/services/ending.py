"""The three ways in which an action ends: done, no longer wanted, passed on."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.actions import policy, queries, rules
from alongside.actions.models import Action
from alongside.actions.services import reminding
from alongside.actions.sources import find_source
from alongside.actions.states import ActionState
from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.people.actor import Actor
from alongside.people.queries import day_of


def finish_action(
    session: Session, action: Action, *, note: str = "", actor: Actor, now: datetime
) -> None:
    """It is done, with a word about it if the owner likes.

    Raises `NotFound`, and `DomainError` when it is no longer open or the agreement keeps no words.
    """
    policy.check_may_act(actor, action)
    source = find_source(action.source_kind)
    if note and source is not None:
        source.check_can_write(session, action.source_id)
    _end(session, action, ActionState.DONE, now=now)
    action.done_note = note
    record(session, "action:action:done", action, actor_id=actor.id, now=now)


def drop_action(session: Session, action: Action, *, actor: Actor, now: datetime) -> None:
    """It is no longer wanted. Raises `NotFound`, and `DomainError` when it is no longer open."""
    policy.check_may_act(actor, action)
    _end(session, action, ActionState.DROPPED, now=now)
    record(session, "action:action:dropped", action, actor_id=actor.id, now=now)


def pass_on(
    session: Session, action: Action, *, owner_id: UUID, actor: Actor, now: datetime
) -> Action:
    """Give it to another of the source's people, as an action of their own.

    What it says, its day and how often that was moved go with it; the giver keeps theirs as
    passed on. Raises `NotFound`, and `DomainError` when it is no longer open or cannot be theirs.
    """
    policy.check_may_act(actor, action)
    if owner_id == actor.id:
        raise DomainError(N_("It is yours already. Choose somebody else."), field="owner_id")
    source = find_source(action.source_kind)
    policy.check_may_be_given(session, source, action.source_id, owner_id)
    if source is not None:
        source.check_can_write(session, action.source_id)
    _end(session, action, ActionState.PASSED_ON, now=now)
    theirs = Action(
        source_kind=action.source_kind,
        source_id=action.source_id,
        unit_id=action.unit_id,
        text=action.text,
        owner_id=owner_id,
        added_by_id=actor.id,
        kind=action.kind,
        due_on=action.due_on,
        carry_count=action.carry_count,
        passed_on_from_id=action.id,
        created_at=now,
    )
    session.add(theirs)
    record(
        session,
        "action:action:passed_on",
        action,
        actor_id=actor.id,
        now=now,
        to_id=str(theirs.id),
    )
    reminding.tell_owner(session, theirs, now=now)
    reminding.remind(session, theirs, now=now)
    return theirs


def _end(session: Session, action: Action, to: ActionState, *, now: datetime) -> None:
    queries.hold(session, action)
    rules.check_can_move(ActionState(action.status), to)
    action.done_on = day_of(session, now) if to == ActionState.DONE else None
    action.status, action.ended_at = to, now
    reminding.take_back(session, action)
