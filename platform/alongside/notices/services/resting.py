"""Leaving somebody alone for as long as they asked (S1-12)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from alongside.kernel.ids import new_id
from alongside.notices.models import RestWindow
from tenants.context import get_open_tenant


def rest_until(
    session: Session,
    recipient_id: UUID,
    subject_id: UUID,
    *,
    starts_at: datetime,
    ends_at: datetime,
) -> None:
    """Send this member nothing at all inside this window, whatever it is about.

    Each subject has one window; the last one asked for stands. What falls inside waits for the
    window's end. Raises `ValueError` when the end is not after the start.
    """
    if ends_at <= starts_at:
        raise ValueError("a window of rest ends after it starts")
    asked = insert(RestWindow).values(
        tenant_id=get_open_tenant(),
        id=new_id(),
        recipient_id=recipient_id,
        subject_id=subject_id,
        starts_at=starts_at,
        ends_at=ends_at,
    )
    session.execute(
        asked.on_conflict_do_update(
            index_elements=["tenant_id", "recipient_id", "subject_id"],
            set_={"starts_at": asked.excluded.starts_at, "ends_at": asked.excluded.ends_at},
        )
    )
