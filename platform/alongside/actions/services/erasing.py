"""Erasing actions together with what they came from."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from alongside.actions.models import Action
from alongside.notices.services import cancel


def erase_for(session: Session, source_kind: str, source_id: UUID) -> None:
    """Delete a source's actions and take back their reminders.

    For the slice that erases the source: who may, why, and what the audit says of it is decided
    there, and so is the key of the sharing unit.
    """
    of_source = (Action.source_kind == source_kind) & (Action.source_id == source_id)
    for action_id in session.scalars(select(Action.id).where(of_source).order_by(Action.id)).all():
        cancel(session, subject_id=action_id)
    session.execute(delete(Action).where(of_source))
