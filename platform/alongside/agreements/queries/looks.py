"""Who beyond the owners has read: it is theirs to know."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.audit.models import AuditEvent

# What is kept when words are read by leave: of an agreement's reader, and of a share.
READ: Final = ("agreement:words:read", "share:words:read")


@dataclass(frozen=True)
class Look:
    """That somebody beyond the pair has read: who, when last, and how often."""

    member_id: UUID
    last_at: datetime
    times: int


def list_looks(session: Session, leave_ids: Collection[UUID]) -> Sequence[Look]:
    """Who has read under these agreements or shares, the last to look first."""
    last_at = func.max(AuditEvent.at)
    rows = session.execute(
        select(AuditEvent.actor_id, last_at, func.count())
        .where(
            AuditEvent.subject_id.in_(leave_ids),
            AuditEvent.verb.in_(READ),
            AuditEvent.actor_id.is_not(None),
        )
        .group_by(AuditEvent.actor_id)
        .order_by(last_at.desc(), AuditEvent.actor_id)
    )
    return [Look(who, at, times) for who, at, times in rows if who is not None]
