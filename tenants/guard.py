"""The second wall: every ORM statement gets the authority's condition, or is refused.

The database's own row-level policies are the third wall and do not depend on this one.
"""

from typing import cast
from uuid import UUID

from sqlalchemy import Table, event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.sql import ClauseElement, visitors

from tenants.context import NoTenantScope, WrongTenant, find_open_tenant
from tenants.mixins import TenantScoped
from tenants.scope import TENANT, tell_database


def install_guard(session_class: type[Session]) -> None:
    """Put the guard on every session of this class. Calling it again changes nothing."""
    for name, listener in (
        ("after_begin", tell_database),
        ("do_orm_execute", _confine),
        ("before_flush", _check_flush),
    ):
        if not event.contains(session_class, name, listener):
            event.listen(session_class, name, listener)


def _confine(state: ORMExecuteState) -> None:
    tenant_id = find_open_tenant()
    if tenant_id is None:
        if _touches_tenant_tables(state):
            raise NoTenantScope("a record of some authority was asked for with no scope open")
        return
    _check_session(state.session, tenant_id)
    if not state.is_column_load and not state.is_relationship_load:
        state.statement = state.statement.options(
            with_loader_criteria(
                TenantScoped,
                lambda cls: cls.tenant_id == tenant_id,
                include_aliases=True,
            )
        )


def _touches_tenant_tables(state: ORMExecuteState) -> bool:
    return any(
        isinstance(element, Table) and "tenant_id" in element.c
        for element in visitors.iterate(cast(ClauseElement, state.statement))
    )


def _check_flush(session: Session, _context: object, _instances: object) -> None:
    changed = (*session.new, *session.dirty, *session.deleted)
    records = [record for record in changed if isinstance(record, TenantScoped)]
    if not records:
        return
    tenant_id = find_open_tenant()
    if tenant_id is None:
        raise NoTenantScope("a record of some authority was saved with no scope open")
    _check_session(session, tenant_id)
    for record in records:
        if record.tenant_id != tenant_id:
            raise WrongTenant("a record of another authority was saved in this scope")


def _check_session(session: Session, tenant_id: UUID) -> None:
    if session.info.get(TENANT) != tenant_id:
        raise WrongTenant("this session was not opened for the authority whose scope is open")
