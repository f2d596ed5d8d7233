"""Notices about an observation. No words: kinds, ids and times."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.notices.services import notify
from alongside.observations.models import Observation


def tell(
    session: Session, kind: str, observation: Observation, member_id: UUID, *, now: datetime
) -> None:
    """Tell one of those who take part, once for each kind."""
    key = f"{kind}:{observation.id}:{member_id}"
    notify(session, kind, member_id, observation.id, key=key, now=now)
