"""Reads about relationships to put right. Their words stay shut unless their reader was let in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.supportive_conversations.models import ConversationRecord, Repair
from alongside.supportive_conversations.rules.repairs import Mending


@dataclass(frozen=True)
class RepairRow:
    """One of them as it is now: what it says, who wrote it last, and which version that is."""

    id: UUID
    mending: Mending
    by_id: UUID
    version: int


def list_repairs(
    session: Session, held: ConversationRecord, *, since: datetime | None = None
) -> Sequence[RepairRow]:
    """Those of a conversation in the order in which they were added, in one statement.

    All of them, or only those whose present words were written at or after `since`.
    """
    query = select(Repair).where(Repair.record_id == held.id).order_by(Repair.id)
    if since is not None:
        query = query.where(Repair.written_at >= since)
    return [row_of(each) for each in session.scalars(query)]


def find_repair(session: Session, held: ConversationRecord, repair_id: UUID) -> Repair | None:
    """One of them as it is now; None when it was taken out, or is another conversation's."""
    return session.scalars(
        select(Repair).where(Repair.id == repair_id, Repair.record_id == held.id),
        execution_options={"populate_existing": True},
    ).one_or_none()


def count_repairs(session: Session, held: ConversationRecord) -> int:
    """How many there are."""
    counted = select(func.count()).where(Repair.record_id == held.id)
    return session.scalar(counted) or 0


def row_of(repair: Repair) -> RepairRow:
    """What it says now. Raises `WordsShut` unless the words are open."""
    return RepairRow(repair.id, repair.mending, repair.written_by_id, repair.version)
