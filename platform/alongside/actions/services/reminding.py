"""What the owner of an action is sent. No words: kinds, ids and times."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.actions import kinds, queries, rules
from alongside.actions.models import Action
from alongside.actions.states import ActionState
from alongside.notices.queries import rhythm_of
from alongside.notices.rules import instant_of
from alongside.notices.services import cancel, notify, schedule
from alongside.people.queries import day_of


def tell_owner(session: Session, action: Action, *, now: datetime) -> None:
    """Let the owner know of an action that somebody else wrote down for them."""
    if action.owner_id == action.added_by_id:
        return
    notify(
        session, kinds.GIVEN, action.owner_id, action.id, key=f"action:{action.id}:given", now=now
    )


def remind(session: Session, action: Action, *, now: datetime) -> None:
    """Ask for the reminders that are still to come; for none without a day, or when silenced."""
    if action.due_on is None or not action.reminders_on:
        return
    rhythm = rhythm_of(session, action.owner_id, now=now)
    for step, local in rules.reminders_for(action.due_on, rhythm).items():
        if instant_of(local, rhythm.zone) <= now:
            continue  # too late for this one
        schedule(
            session,
            kinds.OF_STEP[step],
            action.owner_id,
            action.id,
            local=local,
            zone=str(rhythm.zone),
            key=f"action:{action.id}:{action.due_on}:{step}",
            now=now,
        )


def take_back(session: Session, action: Action) -> None:
    """Take back whatever reminders of it were not sent."""
    cancel(session, subject_id=action.id)


def is_still_theirs(session: Session, action_id: UUID, member_id: UUID) -> bool:
    """The action is open and this member's."""
    return _find_open(session, action_id, member_id) is not None


def is_still_time(
    step: rules.Step, session: Session, action_id: UUID, member_id: UUID, now: datetime
) -> bool:
    """The action is open, this member's, not silenced, and planned so that `step` fits today."""
    action = _find_open(session, action_id, member_id)
    return (
        action is not None
        and action.reminders_on
        and action.due_on is not None
        and rules.is_time_for(step, action.due_on, day_of(session, now))
    )


def _find_open(session: Session, action_id: UUID, member_id: UUID) -> Action | None:
    action = queries.find_action(session, action_id)
    if action is None or action.owner_id != member_id or action.status != ActionState.OPEN:
        return None
    return action
