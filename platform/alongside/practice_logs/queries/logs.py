"""Reads about one practice log. Nothing here opens its words."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from alongside.agreements.rules.owning import Owned
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.models import LogAddition, LogPost, PracticeLog
from alongside.practice_logs.rules.answers import LIKELY
from alongside.steps_to_change.models import Family
from tenants.context import get_open_tenant


def find_log(session: Session, log_id: UUID) -> PracticeLog | None:
    """A log, whosever it is."""
    return session.get(PracticeLog, (get_open_tenant(), log_id))


def get_log(session: Session, log_id: UUID) -> PracticeLog:
    """The same. Raises `NotFound`; says nothing about who may read it."""
    found = find_log(session, log_id)
    if found is None:
        raise NotFound
    return found


def get_own_log(session: Session, log_id: UUID, actor: Actor) -> PracticeLog:
    """A log of one's own. Raises `NotFound`."""
    found = get_log(session, log_id)
    if found.worker_id != actor.id:
        raise NotFound
    return found


def is_about(session: Session, actor: Actor, log_id: UUID, family_id: UUID) -> bool:
    """Whether this is the worker's own log of a conversation with this family."""
    found = find_log(session, log_id)
    return found is not None and (found.worker_id, found.family_id) == (actor.id, family_id)


def lock_own_log(session: Session, log_id: UUID, actor: Actor) -> PracticeLog:
    """The same as it is now, held until the transaction ends, so that changes come one by one."""
    found = session.scalars(
        select(PracticeLog).where(PracticeLog.id == log_id).with_for_update(),
        execution_options={"populate_existing": True},
    ).one_or_none()
    if found is None or found.worker_id != actor.id:
        raise NotFound
    return found


def owned_of(log: PracticeLog) -> Owned:
    """A log as agreements know it: its worker's, and nobody else writes in it."""
    return Owned(kind=KIND, id=log.id, unit_id=log.id, owner_id=log.worker_id)


def get_owned(session: Session, log_id: UUID) -> Owned:
    """The same by its id. Raises `NotFound`."""
    return owned_of(get_log(session, log_id))


def reference_of(session: Session, log: PracticeLog) -> str:
    """The family reference of a log; "" before there is one."""
    if log.family_id is None:
        return ""
    family = session.get(Family, (get_open_tenant(), log.family_id))
    return (family.reference or "") if family is not None else ""


def find_details_before(session: Session, log: PracticeLog) -> PracticeLog | None:
    """The log before this one in which its worker said such things as how they talked.

    The last of the same family, where there is one; else the last of any.
    """
    query = select(PracticeLog).where(
        PracticeLog.worker_id == log.worker_id,
        PracticeLog.id < log.id,
        or_(*(getattr(PracticeLog, name).is_not(None) for name in LIKELY)),
    )
    if log.family_id is not None:
        query = query.order_by((PracticeLog.family_id == log.family_id).desc().nulls_last())
    return session.scalars(query.order_by(PracticeLog.id.desc()).limit(1)).one_or_none()


def list_additions(session: Session, log: PracticeLog) -> Sequence[LogAddition]:
    """What was added after locking, in order; shut until the log is opened."""
    query = select(LogAddition).where(LogAddition.log_id == log.id).order_by(LogAddition.id)
    return session.scalars(query).all()


def list_posts(session: Session, log: PracticeLog) -> Sequence[LogPost]:
    """The thread below a log, in order; shut until the log is opened."""
    query = select(LogPost).where(LogPost.log_id == log.id).order_by(LogPost.id)
    return session.scalars(query).all()


def has_posted(session: Session, log: PracticeLog, member_id: UUID) -> bool:
    """Whether this member has said something below the log before."""
    query = select(func.count()).where(LogPost.log_id == log.id, LogPost.by_id == member_id)
    return bool(session.scalar(query))


def is_theirs(session: Session, log_id: UUID, member_id: UUID) -> bool:
    """Whether this log is there and this member's."""
    found = find_log(session, log_id)
    return found is not None and found.worker_id == member_id
