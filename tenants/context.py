"""Which authority's scope is open in this thread or task. Opened only by `tenants.scope`."""

from contextvars import ContextVar
from uuid import UUID

_open_tenant: ContextVar[UUID | None] = ContextVar("open_tenant", default=None)


class NoTenantScope(RuntimeError):
    """A record of some authority was asked for while no authority's scope was open."""


class WrongTenant(RuntimeError):
    """A record, session or scope of one authority was used inside another's."""


def find_open_tenant() -> UUID | None:
    """The open authority's id, or None."""
    return _open_tenant.get()


def get_open_tenant() -> UUID:
    """The open authority's id. Raises `NoTenantScope` when there is none."""
    tenant_id = _open_tenant.get()
    if tenant_id is None:
        raise NoTenantScope("no authority's scope is open")
    return tenant_id
