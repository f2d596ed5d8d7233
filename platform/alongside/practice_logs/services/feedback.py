"""The thread below a log: whoever it is shared with, and its owner."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.agreements.services.sharing import check_may_keep_beside
from alongside.audit.services import record
from alongside.notices.services import notify
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.practice_logs import kinds
from alongside.practice_logs.models import LogPost, PracticeLog
from alongside.practice_logs.queries import logs
from alongside.practice_logs.rules.feedback import check_can_post, opens_with_strength


def post(
    session: Session,
    log: PracticeLog,
    *,
    strength: str,
    text: str,
    actor: Actor,
    now: datetime,
) -> LogPost:
    """Say something below a log. A reader's first words there are about a strength they noticed.

    The owner gets a notice of what a reader wrote, with nothing of it in it. Raises `NotFound` for
    whoever does not read the log now, and `DomainError`.
    """
    check_may_keep_beside(session, logs.owned_of(log), actor, today=day_of(session, now))
    is_owner = actor.id == log.worker_id
    opens = opens_with_strength(
        is_owner=is_owner, has_posted=logs.has_posted(session, log, actor.id)
    )
    check_can_post(strength, text, opens=opens)
    made = LogPost(log_id=log.id, by_id=actor.id, written_at=now, text=text)
    made.strength = strength if opens else ""
    session.add(made)
    if not is_owner:
        key = f"practice_log:{log.id}:post:{made.id}"
        notify(session, kinds.FEEDBACK, log.worker_id, log.id, key=key, now=now)
    record(session, "practice_log:feedback:posted", log, actor_id=actor.id, now=now)
    return made
