"""One authority's outbox, and the one way to put something in it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from alongside.kernel.clock import now
from alongside.kernel.ids import new_id
from alongside.kernel.outbox import ASKED, OutboxColumns
from alongside.kernel.tables import Base
from tenants.context import get_open_tenant
from tenants.mixins import TenantScoped


class OutboxMessage(TenantScoped, OutboxColumns, Base):
    """Work that one authority's records ask for."""

    __tablename__ = "outbox_messages"
    __table_args__ = (
        UniqueConstraint("tenant_id", "key"),
        Index(
            "ix_outbox_messages_waiting",
            "tenant_id",
            "next_attempt_at",
            postgresql_where=text("done_at is null and parked_at is null"),
        ),
    )


def ask_for(
    session: Session, job: str, *, key: str, due_at: datetime | None = None, **ids: UUID | str
) -> None:
    """Ask that `job` be done after this transaction commits, not before `due_at`.

    `ids` are ids and short codes that the job reads the rows by. `key` names the purpose,
    record, version and recipient; asking again with the same key asks for nothing more.
    """
    ask_for_each(session, job, {key: ids}, due_at=due_at)


def ask_for_each(
    session: Session,
    job: str,
    wanted: Mapping[str, Mapping[str, UUID | str]],
    *,
    due_at: datetime | None = None,
) -> None:
    """`ask_for` for many at once: `wanted` has the ids of each piece of work by its key."""
    if not wanted:
        return
    moment = now()
    rows = [
        {
            "tenant_id": get_open_tenant(),
            "id": new_id(),
            "key": f"{job}:{key}",
            "job": job,
            "ids": {name: str(value) for name, value in ids.items()},
            "created_at": moment,
            "next_attempt_at": due_at or moment,
            "attempts": 0,
        }
        for key, ids in wanted.items()
    ]
    session.execute(
        insert(OutboxMessage)
        .values(rows)
        .on_conflict_do_nothing(index_elements=["tenant_id", "key"])
    )
    session.info[ASKED] = True
