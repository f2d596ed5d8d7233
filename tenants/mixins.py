"""What every table that belongs to an authority has in common."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from alongside.kernel.ids import new_id
from tenants.context import find_open_tenant


class TenantScoped:
    """Primary key (tenant_id, id), so that no foreign key can reach another authority's row.

    Both parts are set when the object is made: the id because sealed fields are bound to it,
    the tenant because a record without one must never be flushed.
    """

    tenant_id: Mapped[UUID] = mapped_column(
        ForeignKey("authorities.id"), primary_key=True, sort_order=-2
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)


def tenant_key(column: str, target: str, **options: Any) -> ForeignKeyConstraint:
    """A foreign key from `column` to table `target` that cannot leave the authority."""
    return ForeignKeyConstraint(
        ["tenant_id", column], [f"{target}.tenant_id", f"{target}.id"], **options
    )


@event.listens_for(TenantScoped, "init", propagate=True)
def _set_identity(_target: TenantScoped, _args: Any, values: dict[str, Any]) -> None:
    values.setdefault("id", new_id())
    tenant_id = find_open_tenant()
    if tenant_id is not None:
        values.setdefault("tenant_id", tenant_id)
