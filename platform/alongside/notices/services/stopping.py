"""Stopping the mails of one kind, and having them again."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from alongside.kernel.clock import now
from alongside.kernel.errors import NotFound
from alongside.kernel.ids import new_id
from alongside.notices.kinds import UnknownKind, get_kind, list_stoppable_kinds
from alongside.notices.models import NoticeStop
from alongside.people.actor import Actor
from tenants.context import get_open_tenant


def stop_kind(session: Session, actor: Actor, kind_code: str) -> None:
    """Send this person no mail of this kind; the list in the app still shows it.

    Raises `NotFound` for a kind that is unknown or cannot be stopped.
    """
    stop_kind_for(session, actor.id, kind_code)


def stop_kind_for(session: Session, recipient_id: UUID, kind_code: str) -> None:
    """The same for the member whose signed link was followed."""
    try:
        stoppable = get_kind(kind_code).stoppable
    except UnknownKind as error:
        raise NotFound from error
    if not stoppable:
        raise NotFound
    session.execute(
        insert(NoticeStop)
        .values(
            tenant_id=get_open_tenant(),
            id=new_id(),
            recipient_id=recipient_id,
            kind=kind_code,
            created_at=now(),
        )
        .on_conflict_do_nothing()
    )


def resume_kind(session: Session, actor: Actor, kind_code: str) -> None:
    """Send this person mails of this kind again."""
    session.execute(
        delete(NoticeStop).where(NoticeStop.recipient_id == actor.id, NoticeStop.kind == kind_code)
    )


def choose_kinds(session: Session, actor: Actor, wanted: Iterable[str]) -> None:
    """Send this person mails of the kinds in `wanted`, and of no other that can be stopped."""
    codes = frozenset(wanted)
    for kind in list_stoppable_kinds():
        if kind.code in codes:
            resume_kind(session, actor, kind.code)
        else:
            stop_kind(session, actor, kind.code)
