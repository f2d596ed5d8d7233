"""Reads for what the days do by themselves."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.observations.models import Observation
from alongside.observations.rules.observing import ASKED_FOR, KEEP_DAYS
from alongside.observations.states import TOOK_PLACE, ObservationState


def list_to_dispose(session: Session, today: date) -> Sequence[Observation]:
    """Observations whose scores and words have been kept for long enough, the oldest first."""
    over = today - timedelta(days=KEEP_DAYS)
    return session.scalars(
        select(Observation)
        .where(
            Observation.state.in_(tuple(TOOK_PLACE)),
            Observation.disposed_on.is_(None),
            func.coalesce(Observation.signed_on, Observation.observed_on) <= over,
        )
        .order_by(Observation.id)
        .with_for_update(skip_locked=True)
    ).all()


def list_unanswered(session: Session, now: datetime) -> Sequence[Observation]:
    """Askings that nobody has answered for four weeks, the oldest first."""
    return session.scalars(
        select(Observation)
        .where(Observation.state == ObservationState.ASKED, Observation.asked_at <= now - ASKED_FOR)
        .order_by(Observation.id)
        .with_for_update(skip_locked=True)
    ).all()
