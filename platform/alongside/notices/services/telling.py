"""Showing somebody a notice, and asking for the mail that points to it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from alongside.kernel.ids import new_id
from alongside.notices.kinds import get_kind
from alongside.notices.models import Notice
from tenants.context import get_open_tenant
from tenants.outbox import ask_for

MAIL = "notices.send_mail"


def notify(
    session: Session,
    kind_code: str,
    recipient_id: UUID,
    subject_id: UUID,
    *,
    key: str,
    now: datetime,
) -> None:
    """Put a notice in this member's list now, and ask for a mail at the next good moment.

    `key` names purpose, record, version and recipient; telling again with the same key tells
    nothing more. Raises `UnknownKind`.
    """
    get_kind(kind_code)
    notice_id = session.scalar(
        insert(Notice)
        .values(
            tenant_id=get_open_tenant(),
            id=new_id(),
            kind=kind_code,
            recipient_id=recipient_id,
            subject_id=subject_id,
            key=key,
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=["tenant_id", "key"])
        .returning(Notice.id)
    )
    if notice_id is not None:
        ask_for_mail(session, [notice_id])


def ask_for_mail(session: Session, notice_ids: Iterable[UUID]) -> None:
    """Ask for the mails of these notices. Whether, and when, is decided at the sending."""
    for notice_id in notice_ids:
        ask_for(session, MAIL, key=str(notice_id), notice_id=notice_id)
