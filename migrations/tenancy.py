"""The database's own wall around a tenant table, for migrations to put up.

Frozen history: change what these statements do by a new migration, not here.
"""

from alembic import op

APP = "alongside_app"


def create_tenant_context() -> None:
    """The one function that every policy calls; signing the context later is one migration.

    Without a tenant it raises: a missing setting is an error and an emptied one is no uuid.
    """
    op.execute(
        """
        create function current_tenant() returns uuid language sql stable parallel safe
        as $$ select current_setting('alongside.tenant_id')::uuid $$
        """
    )


def create_tenant_policies(
    *tables: str, privileges: str = "select, insert, update, delete"
) -> None:
    """Row-level security, enabled and forced, on tables that carry `tenant_id`."""
    for table in tables:
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(
            f"create policy tenant on {table} "
            "using (tenant_id = (select current_tenant())) "
            "with check (tenant_id = (select current_tenant()))"
        )
        op.execute(f"grant {privileges} on {table} to {APP}")


def grant_global(*tables: str, privileges: str = "select, insert, update, delete") -> None:
    """Let the application use tables that belong to no authority."""
    for table in tables:
        op.execute(f"grant {privileges} on {table} to {APP}")
