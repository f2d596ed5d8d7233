"""Keeping a log, calling it urgent, locking it, adding to it, and deleting a draft."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.agreements.services.sharing import check_may_keep_own, erase_shares
from alongside.audit.services import record
from alongside.notices.services import cancel
from alongside.people.actor import Actor
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.models import LogAddition, PracticeLog
from alongside.practice_logs.queries import logs
from alongside.practice_logs.rules import gate, standing
from alongside.practice_logs.services.writing import has_worries, texts_of
from alongside.practice_logs.states import LogState
from alongside.wording.services import looking
from alongside.writing.services import erase, keep_versions
from tenants.keys import Keyring


def keep(session: Session, log: PracticeLog, *, actor: Actor, now: datetime) -> None:
    """The log is finished for now, and stays its worker's alone. Keeping twice is keeping once.

    Raises `NotFound`, and `DomainError` beside what a kept log must have.
    """
    log = logs.lock_own_log(session, log.id, actor)
    if log.state == LogState.KEPT:
        return
    standing.check_can_keep(log, texts_of(session, log, actor))
    log.state, log.kept_at, log.edited_at = LogState.KEPT, now, now
    record(session, "practice_log:log:kept", log, actor_id=actor.id, now=now)


def mark_urgent(session: Session, log: PracticeLog, *, actor: Actor, now: datetime) -> None:
    """Call a log urgent: from now on no gate stands in its way. Nobody is told. Always possible.

    Raises `NotFound`.
    """
    log = logs.lock_own_log(session, log.id, actor)
    if log.urgent or log.locked_at is not None:
        return
    log.urgent = True
    record(session, "practice_log:urgent:marked", log, actor_id=actor.id, now=now)


def calm(session: Session, log: PracticeLog, *, actor: Actor, now: datetime) -> None:
    """It was not urgent after all. Raises `NotFound`, and `DomainError` where the gate shuts."""
    log = logs.lock_own_log(session, log.id, actor)
    standing.check_can_write(log)
    gate.check_can_calm(
        texts_of(session, log, actor),
        worries=has_worries(session, log, actor),
        kept=log.state == LogState.KEPT,
    )
    if log.urgent:
        log.urgent = False
        record(session, "practice_log:urgent:taken_back", log, actor_id=actor.id, now=now)


def lock(session: Session, log: PracticeLog, *, actor: Actor, now: datetime) -> None:
    """From now on the log stays as it is and is only added to. Raises `NotFound`, `DomainError`."""
    log = logs.lock_own_log(session, log.id, actor)
    standing.check_can_lock(log)
    keep_versions(session, kind=KIND, about_id=log.id, now=now)
    log.locked_at = now
    record(session, "practice_log:log:locked", log, actor_id=actor.id, now=now)


def add_words(
    session: Session, log: PracticeLog, text: str, *, actor: Actor, now: datetime
) -> LogAddition:
    """Add to a locked log. Raises `NotFound`, `DomainError`."""
    log = logs.lock_own_log(session, log.id, actor)
    standing.check_can_add(log)
    check_may_keep_own(session, logs.owned_of(log), actor)
    made = LogAddition(log_id=log.id, by_id=actor.id, written_at=now, text=text)
    session.add(made)
    log.edited_at = now
    record(session, "practice_log:log:added_to", log, actor_id=actor.id, now=now)
    return made


def delete_draft(session: Session, log: PracticeLog, *, actor: Actor, now: datetime) -> None:
    """Delete a draft of one's own with everything in it. Raises `NotFound`, `DomainError`."""
    log = logs.lock_own_log(session, log.id, actor)
    standing.check_can_delete(log)
    record(session, "practice_log:draft:deleted", log, actor_id=actor.id, now=now)
    erase_log(session, log)


def erase_log(session: Session, log: PracticeLog) -> None:
    """Take a log out with every word, share and notice about it, and shred its key."""
    erase(session, kind=KIND, about_id=log.id)
    looking.erase(session, KIND, [log.id])
    erase_shares(session, KIND, log.id)
    cancel(session, subject_id=log.id)
    session.delete(log)
    session.flush()  # whatever hangs off it goes before the key does
    Keyring.of(session).shred([log.id])
