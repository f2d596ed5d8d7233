"""Deleting logs when they have been kept for as long as they are kept."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.practice_logs.queries import disposing
from alongside.practice_logs.rules.standing import KEPT_FOR_YEARS
from alongside.practice_logs.services.standing import erase_log


def dispose_of_old(session: Session, now: datetime) -> int:
    """Delete logs that were written three years ago, whole; give how many."""
    over = disposing.list_over(session, now)
    for log in over:
        record(
            session, "practice_log:log:disposed", log, actor_id=None, now=now, years=KEPT_FOR_YEARS
        )
        erase_log(session, log)
    return len(over)


def clear_empty_drafts(session: Session, now: datetime) -> int:
    """Delete drafts in which nothing was written for a week; give how many."""
    empty = disposing.list_empty_drafts(session, now)
    for log in empty:
        record(session, "practice_log:draft:cleared", log, actor_id=None, now=now)
        erase_log(session, log)
    return len(empty)
