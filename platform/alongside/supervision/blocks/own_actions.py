"""Since last time: the person's own actions, as far as what each came from lets it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.actions.models import Action
from alongside.actions.queries import list_of_owner, list_owned_among
from alongside.actions.states import ActionState
from alongside.kernel.errors import N_
from alongside.supervision.blocks.base import Block, Found, Span
from alongside.supervision.blocks.feeding import NOTHING, of_sources
from alongside.supervision.models import PackItem
from alongside.supervision.rules import ItemKind
from alongside.supportive_conversations.queries.records import KIND as CONVERSATION
from alongside.supportive_conversations.queries.records import list_had

# What a line's source is called here; the action's own source is asked through the action.
ACTION: Final = "action"


def collect(session: Session, span: Span) -> Sequence[Found]:
    """What was done since last time, what is open, what was carried on.

    Open ones of a conversation of this time stand with that conversation instead (`wellbeing`),
    so that nothing is in a pack twice and taking a line out takes it out.
    """
    had = list_had(session, span.person_id, span.begins_at, span.ends_at)
    elsewhere = {held.offer_id for held in had}
    return [
        found_in(action, span.today)
        for action in _list_fed(session, span)
        if action.status == ActionState.DONE
        or action.source_kind != CONVERSATION
        or action.source_id not in elsewhere
    ]


def found_in(action: Action, today: date) -> Found:
    """The line that stands for an action. A day that has passed is not held against anybody."""
    day = action.due_on if action.due_on is not None and action.due_on >= today else None
    kind = ItemKind.ACTION_CARRIED if action.carry_count else ItemKind.ACTION_OPEN
    if action.status == ActionState.DONE:
        kind, day = ItemKind.ACTION_DONE, action.done_on
    return Found(kind, ACTION, action.id, day, action.text or "")


def keep(session: Session, person_id: UUID, items: Sequence[PackItem]) -> Collection[UUID]:
    """Lines whose action is still there, still theirs, and let through by what it came from."""
    ids = {item.source_id for item in items if item.source_id is not None}
    owned = {action.id: action for action in list_owned_among(session, person_id, ids)}
    allowed = of_sources(session, person_id, [_source_of(each) for each in owned.values()])
    return [
        item.id
        for item in items
        if item.source_id in owned
        and item.kind in allowed.get(_source_of(owned[item.source_id]), NOTHING)
    ]


def _list_fed(session: Session, span: Span) -> Sequence[Action]:
    actions = list_of_owner(session, span.person_id, done_since=span.since)
    allowed = of_sources(session, span.person_id, [_source_of(each) for each in actions])
    return [
        action
        for action in actions
        if ItemKind.ACTION_OPEN in allowed.get(_source_of(action), NOTHING)
    ]


def _source_of(action: Action) -> tuple[str, UUID]:
    return (action.source_kind, action.source_id)


BLOCK = Block("actions", N_("Since last time"), collect, keep)
