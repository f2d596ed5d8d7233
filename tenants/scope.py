"""Opens one authority's scope around a piece of work; closing it ends the session.

A session never changes authority: an object already in a session is handed back without a
query, so neither the guard nor the database would be asked about it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session, scoped_session

from tenants.context import WrongTenant, _open_tenant

TENANT = "tenant_id"
_TELL = text("select set_config('alongside.tenant_id', :tenant_id, true)")


@contextmanager
def tenant_scope(sessions: "scoped_session[Any]", tenant_id: UUID) -> Iterator[Session]:
    """Everything inside is about this authority and no other.

    Opening the same authority again is allowed. Raises `WrongTenant` when another's scope is
    open. On the way out whatever was not committed is rolled back and the session ended.
    """
    already = _open_tenant.get()
    if already == tenant_id:
        current: Session = sessions()
        yield current
        return
    if already is not None:
        raise WrongTenant("another authority's scope is open")
    session: Session = sessions()
    claim_session(session, tenant_id)
    token = _open_tenant.set(tenant_id)
    try:
        yield session
    finally:
        _open_tenant.reset(token)
        sessions.remove()


def claim_session(session: Session, tenant_id: UUID) -> None:
    """Make `session` this authority's for the rest of its life, and tell the database.

    The transaction may have begun already (looking up who asks begins it), so telling at
    `after_begin` alone would be too late.
    """
    if session.info.setdefault(TENANT, tenant_id) != tenant_id:
        raise WrongTenant("this session belongs to another authority")
    if session.in_transaction():
        session.connection().execute(_TELL, {TENANT: str(tenant_id)})


def tell_database(session: Session, _transaction: object, connection: Connection) -> None:
    """At each transaction's start: tell the database whose it is, for this transaction only."""
    tenant_id = session.info.get(TENANT)
    if tenant_id is not None:
        connection.execute(_TELL, {TENANT: str(tenant_id)})
