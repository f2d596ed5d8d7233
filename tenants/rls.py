"""Whether the third wall can hold: asks the database who we are and how old it is.

Mends nothing: a role that may do more than it should is for whoever gave it that to hear of.
"""

from typing import Any

# The lowest minor release of each major one in which row-level security holds: below these,
# statistics and leaked row samples can show rows that a policy hides (CVE-2025-8713), among
# earlier faults of the same kind (CVE-2024-10976, CVE-2023-2455). Majors after the last are
# taken as they come.
LOWEST_MINOR = {15: 14, 16: 10, 17: 6, 18: 0}

_VERSION = "select current_setting('server_version_num')::int"
# Any role that we could become counts as ours, so that SET ROLE is no way round the wall.
_ROLES = """
    select r.rolname, r.rolsuper, r.rolbypassrls, exists (
        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relowner = r.oid and c.relkind in ('r', 'p', 'v', 'm')
          and n.nspname !~ '^pg_' and n.nspname <> 'information_schema')
    from pg_roles r where pg_has_role(session_user, r.oid, 'member')
    order by r.rolname <> session_user, r.rolname
"""


class UnsafeDatabase(RuntimeError):
    """Row-level security would not hold here, so nothing is read or written."""


def check_role(connection: Any) -> None:
    """Refuse a database in which one authority's rows are not walled off from another's.

    `connection` is the driver's own (DB-API). Raises `UnsafeDatabase` when the server is older
    than the releases in `LOWEST_MINOR`, or when we signed in as a role that is, or could become,
    a superuser, one that bypasses row-level security, or an owner of tables.
    """
    with connection.cursor() as cursor:
        version = cursor.execute(_VERSION).fetchone()[0]
        roles = cursor.execute(_ROLES).fetchall()
    connection.rollback()
    check_version(version)
    for name, superuser, bypasses, owns in roles:
        for wrong, what in (
            (superuser, "a superuser"),
            (bypasses, "able to bypass row-level security"),
            (owns, "an owner of tables"),
        ):
            if wrong:
                raise UnsafeDatabase(f"the role {name} that the application may use is {what}")


def check_version(version: int) -> None:
    """Raises `UnsafeDatabase` for a server, in PostgreSQL's own number (180006), too old."""
    major, minor = divmod(version, 10_000)
    if major < min(LOWEST_MINOR) or minor < LOWEST_MINOR.get(major, 0):
        raise UnsafeDatabase(
            f"PostgreSQL {major}.{minor} is too old for row-level security to be relied on"
        )
