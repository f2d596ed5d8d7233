"""Showing people notices, and asking for the mails that point to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from alongside.kernel.ids import new_id
from alongside.notices.kinds import get_kind
from alongside.notices.models import Notice
from tenants.context import get_open_tenant
from tenants.outbox import ask_for_each

MAIL = "notices.send_mail"


@dataclass(frozen=True)
class Telling:
    """What is told to whom. `key` names purpose, record, version and recipient."""

    kind: str
    recipient_id: UUID
    subject_id: UUID
    key: str
    by_mail: bool = True


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
    tell(session, [Telling(kind_code, recipient_id, subject_id, key)], now=now)


def tell(session: Session, tellings: Sequence[Telling], *, now: datetime) -> None:
    """`notify` for many at once. Whether and when each is mailed is decided at the sending."""
    if not tellings:
        return
    rows = [
        {
            "tenant_id": get_open_tenant(),
            "id": new_id(),
            "kind": each.kind,
            "recipient_id": each.recipient_id,
            "subject_id": each.subject_id,
            "key": each.key,
            "created_at": now,
        }
        for each in tellings
    ]
    new = session.execute(
        insert(Notice)
        .values(rows)
        .on_conflict_do_nothing(index_elements=["tenant_id", "key"])
        .returning(Notice.id, Notice.key)
    ).all()
    by_mail = {each.key for each in tellings if each.by_mail}
    ids = [notice_id for notice_id, key in new if key in by_mail]
    ask_for_each(session, MAIL, {str(each): {"notice_id": each} for each in ids})
