"""Reading the audit back, and checking that nobody has touched its chain."""

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from alongside.audit.models import AuditEvent, AuditHead


def list_events_about(session: Session, subject_id: UUID) -> Sequence[AuditEvent]:
    """What was done to one record, oldest first."""
    return session.scalars(
        select(AuditEvent).where(AuditEvent.subject_id == subject_id).order_by(AuditEvent.seq)
    ).all()


def find_break(session: Session) -> int | None:
    """The first sequence number at which the open authority's chain does not hold, or None."""
    previous, expected = b"", 1
    moment = func.to_char(func.timezone("UTC", AuditEvent.at), 'YYYY-MM-DD"T"HH24:MI:SS.US')
    rows = session.execute(
        select(AuditEvent, moment, cast(AuditEvent.detail, Text).label("detail_text")).order_by(
            AuditEvent.seq
        )
    )
    for event, at, detail in rows:
        parts = (
            event.tenant_id,
            event.seq,
            event.id,
            event.actor_id or "",
            event.verb,
            event.subject_kind,
            event.subject_id,
            detail,
            at,
        )
        digest = sha256(previous + "|".join(map(str, parts)).encode()).digest()
        if event.seq != expected or event.previous_hash != previous or event.hash != digest:
            return expected
        previous, expected = digest, expected + 1
    head = session.scalars(select(AuditHead)).one_or_none()
    if (head.seq, head.hash) != (expected - 1, previous) if head else expected != 1:
        return expected
    return None
