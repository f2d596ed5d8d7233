"""Asking for work about accounts, which belong to no authority. See `tenants.outbox`."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from alongside.kernel.clock import now
from alongside.kernel.ids import new_id
from alongside.kernel.outbox import ASKED
from alongside.people.models import AccountMessage


def ask_for_account(
    session: Session, job: str, *, key: str, due_at: datetime | None = None, **ids: UUID | str
) -> None:
    """Ask that `job` be done after this transaction commits, not before `due_at`.

    `ids` are ids and short codes that the job reads the rows by; asking again with the same
    `key` asks for nothing more.
    """
    moment = now()
    session.execute(
        insert(AccountMessage)
        .values(
            id=new_id(),
            key=f"{job}:{key}",
            job=job,
            ids={name: str(value) for name, value in ids.items()},
            created_at=moment,
            next_attempt_at=due_at or moment,
            attempts=0,
        )
        .on_conflict_do_nothing(index_elements=["key"])
    )
    session.info[ASKED] = True
