"""Keeping every text of a record as it is, and erasing them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from alongside.writing.models import Text
from alongside.writing.services.storing import keep, open_to_compare


def keep_versions(session: Session, *, kind: str, about_id: UUID, now: datetime) -> None:
    """Put every text of a record into the history as it is now, as when both have signed."""
    query = select(Text).where(Text.kind == kind, Text.about_id == about_id).order_by(Text.id)
    for record in session.scalars(query.with_for_update()).all():
        with open_to_compare(record):
            keep(session, record, now)


def erase(
    session: Session, *, kind: str, about_id: UUID, names: Collection[str] | None = None
) -> None:
    """Delete the texts of a record with their history and what lies beside. Their key stays.

    All of them, or only those with `names`.
    """
    doomed = delete(Text).where(Text.kind == kind, Text.about_id == about_id)
    if names is not None:
        doomed = doomed.where(Text.name.in_(names))
    session.execute(doomed)
