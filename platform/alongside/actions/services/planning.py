"""Moving the day of an action, and being reminded of it or not."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from alongside.actions import policy, queries, rules
from alongside.actions.models import Action
from alongside.actions.services import reminding
from alongside.actions.states import ActionState
from alongside.audit.services import record
from alongside.people.actor import Actor
from alongside.people.queries import day_of


def carry_over(
    session: Session, action: Action, *, new_due_on: date | None, actor: Actor, now: datetime
) -> None:
    """Plan it for another day, or for none. Only moving a day on counts as carrying over.

    Raises `NotFound`, and `DomainError` when it is no longer open or the day cannot be planned
    for.
    """
    policy.check_may_act(actor, action)
    rules.check_can_plan_for(new_due_on, day_of(session, now))
    _hold_open(session, action)
    if rules.is_moved_on(action.due_on, new_due_on):
        action.carry_count += 1
    action.due_on = new_due_on
    record(
        session,
        "action:action:carried",
        action,
        actor_id=actor.id,
        now=now,
        carry_count=action.carry_count,
    )
    reminding.take_back(session, action)
    reminding.remind(session, action, now=now)


def silence(session: Session, action: Action, *, actor: Actor) -> None:
    """Send no more reminders of it. Raises `NotFound`, and `DomainError` when it has ended."""
    policy.check_may_act(actor, action)
    _hold_open(session, action)
    action.reminders_on = False
    reminding.take_back(session, action)


def unsilence(session: Session, action: Action, *, actor: Actor, now: datetime) -> None:
    """Send those reminders that are still to come. Raises `NotFound` and `DomainError`."""
    policy.check_may_act(actor, action)
    _hold_open(session, action)
    action.reminders_on = True
    reminding.remind(session, action, now=now)


def _hold_open(session: Session, action: Action) -> None:
    queries.hold(session, action)
    rules.check_can_change(ActionState(action.status))
