"""Appending to the audit. In the same transaction as what it records, or not at all."""

import json
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from alongside.kernel.ids import new_id
from tenants.mixins import TenantScoped
from tenants.models import Authority

_APPEND = text(
    "select audit_append(:id, :actor_id, :verb, :kind, :subject_id, cast(:detail as jsonb), :at)"
)


def record(
    session: Session,
    verb: str,
    subject: TenantScoped | Authority,
    *,
    actor_id: UUID | None,
    now: datetime,
    **detail: str | int | bool | None,
) -> None:
    """Append `noun:thing:happened` about `subject`.

    `detail` holds ids and codes only, never anything that a person wrote. Locks the authority's
    chain until the transaction ends, so call it late.
    """
    session.flush()  # what is recorded must exist before its record does
    session.execute(
        _APPEND,
        {
            "id": new_id(),
            "actor_id": actor_id,
            "verb": verb,
            "kind": subject.__class__.__name__,
            "subject_id": subject.id,
            "detail": json.dumps(detail, sort_keys=True),
            "at": now,
        },
    )
