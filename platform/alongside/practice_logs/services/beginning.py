"""Beginning a log: blank, or from the last one about the same family."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.people.actor import Actor
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.queries import logs
from alongside.practice_logs.rules.answers import OF_THE_FAMILY


def begin(session: Session, *, day: date, actor: Actor, now: datetime) -> PracticeLog:
    """A blank draft about `day`. It says nothing that its worker has not said in it."""
    return _begin(session, {}, day, actor, now)


def begin_from(
    session: Session, last_id: UUID, *, day: date, actor: Actor, now: datetime
) -> PracticeLog:
    """A draft about the family of one's own log `last_id`. Raises `NotFound`.

    The family and with whom it was come along, to be changed; nothing else does.
    """
    last = logs.get_own_log(session, last_id, actor)
    return _begin(session, {name: getattr(last, name) for name in OF_THE_FAMILY}, day, actor, now)


def _begin(
    session: Session, chosen: dict[str, Any], day: date, actor: Actor, now: datetime
) -> PracticeLog:
    log = PracticeLog(worker_id=actor.id, happened_on=day, created_at=now, edited_at=now, **chosen)
    session.add(log)
    record(session, "practice_log:draft:begun", log, actor_id=actor.id, now=now)
    return log
