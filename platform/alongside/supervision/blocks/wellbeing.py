"""Wellbeing: conversations as both agreed that a pack may show them, and the person's own themes.

Never what a conversation was about, who led it, or a word that was written in it.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.actions.models import Action
from alongside.actions.queries import list_of_owner
from alongside.actions.states import ActionState
from alongside.kernel.errors import N_
from alongside.supervision.blocks import own_actions
from alongside.supervision.blocks.base import Block, Found, Span
from alongside.supervision.blocks.feeding import NOTHING, of_conversations
from alongside.supervision.models import PackItem
from alongside.supervision.rules import ACTIONS, ItemKind
from alongside.supportive_conversations.queries.records import KIND as CONVERSATION
from alongside.supportive_conversations.queries.records import list_had


def collect(session: Session, span: Span) -> Sequence[Found]:
    """For each conversation: its month, its open actions and a box for themes, as agreed."""
    had = list_had(session, span.person_id, span.begins_at, span.ends_at)
    allowed = of_conversations(session, span.person_id, [held.offer_id for held in had])
    open_actions = _open_by_conversation(session, span) if allowed else {}
    lines: list[Found] = []
    for held in had:
        lets = allowed.get(held.offer_id, NOTHING)
        month = held.held_at.astimezone(span.zone).date().replace(day=1)
        if ItemKind.TOOK_PLACE in lets:
            lines.append(Found(ItemKind.TOOK_PLACE, CONVERSATION, held.offer_id, month))
        if ItemKind.ACTION_OPEN in lets:
            lines += [
                own_actions.found_in(action, span.today)
                for action in open_actions.get(held.offer_id, ())
            ]
        if ItemKind.THEMES in lets:
            lines.append(Found(ItemKind.THEMES, CONVERSATION, held.offer_id, month))
    return lines


def keep(session: Session, person_id: UUID, items: Sequence[PackItem]) -> Collection[UUID]:
    """Lines that the agreement of their conversation lets through now."""
    actions = [item for item in items if item.kind in ACTIONS]
    others = [item for item in items if item.kind not in ACTIONS]
    ids = {item.source_id for item in others if item.source_id is not None}
    allowed = of_conversations(session, person_id, ids)
    kept = {
        item.id
        for item in others
        if item.source_id is not None and item.kind in allowed.get(item.source_id, NOTHING)
    }
    return kept.union(own_actions.keep(session, person_id, actions))


def _open_by_conversation(session: Session, span: Span) -> dict[UUID, list[Action]]:
    found: dict[UUID, list[Action]] = defaultdict(list)
    for action in list_of_owner(session, span.person_id, done_since=span.until):
        if action.status == ActionState.OPEN and action.source_kind == CONVERSATION:
            found[action.source_id].append(action)
    return found


BLOCK = Block("wellbeing", N_("Wellbeing"), collect, keep)
