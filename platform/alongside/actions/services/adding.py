"""Adding an action to what it came from."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.actions import policy, rules
from alongside.actions.models import Action
from alongside.actions.services import reminding
from alongside.actions.sources import get_source
from alongside.audit.services import record
from alongside.people.actor import Actor
from alongside.people.queries import day_of


def add_action(
    session: Session,
    *,
    source_kind: str,
    source_id: UUID,
    unit_id: UUID,
    text: str,
    owner_id: UUID,
    kind: str,
    due_on: date | None,
    actor: Actor,
    now: datetime,
) -> Action:
    """Write down what `owner_id` will do, and let them know when somebody else wrote it.

    `unit_id` is the sharing unit of the source's words; `due_on` None means no particular day.
    Raises `UnknownSource`, `NotFound` for whoever may not add to the source, and `DomainError`
    when its agreement keeps no words, the day cannot be planned for, or the owner is not one of
    its people.
    """
    source = get_source(source_kind)
    policy.check_may_add(session, actor, source, source_id)
    source.check_can_write(session, source_id)
    policy.check_may_be_given(session, source, source_id, owner_id)
    rules.check_can_plan_for(due_on, day_of(session, now))
    action = Action(
        source_kind=source_kind,
        source_id=source_id,
        unit_id=unit_id,
        text=text,
        owner_id=owner_id,
        added_by_id=actor.id,
        kind=rules.ActionKind(kind),
        due_on=due_on,
        created_at=now,
    )
    session.add(action)
    record(
        session,
        "action:action:added",
        action,
        actor_id=actor.id,
        now=now,
        source_kind=source_kind,
        kind=action.kind,
    )
    reminding.tell_owner(session, action, now=now)
    reminding.remind(session, action, now=now)
    return action
