"""Which logs have been kept for as long as they are kept, and which drafts hold nothing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.rules.standing import EMPTY_DRAFT, KEPT_FOR_YEARS
from alongside.practice_logs.states import LogState
from alongside.writing.queries import records_with_words

# At one time, so that a night's work stays short; the next one goes on.
MOST: Final = 200


def list_over(session: Session, now: datetime) -> Sequence[PracticeLog]:
    """Logs that were written so long ago that they go, drafts too; the oldest first."""
    written = func.coalesce(PracticeLog.kept_at, PracticeLog.edited_at)
    over = literal(now) - func.make_interval(KEPT_FOR_YEARS)
    return session.scalars(
        select(PracticeLog)
        .where(written <= over)
        .order_by(PracticeLog.id)
        .limit(MOST)
        .with_for_update(skip_locked=True)
    ).all()


def list_empty_drafts(session: Session, now: datetime) -> Sequence[PracticeLog]:
    """Drafts begun some days ago in which no word was ever written; the oldest first."""
    return session.scalars(
        select(PracticeLog)
        .where(
            PracticeLog.state == LogState.DRAFT,
            PracticeLog.edited_at <= now - EMPTY_DRAFT,
            PracticeLog.id.not_in(records_with_words(KIND)),
        )
        .order_by(PracticeLog.id)
        .limit(MOST)
        .with_for_update(skip_locked=True)
    ).all()
