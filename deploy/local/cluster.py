"""Asking a local PostgreSQL server for databases. Who started it does not matter here."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg

from deploy.local.errors import ServerError
from deploy.local.ports import HOST

ROLES_SQL = Path(__file__).parents[1] / "roles.sql"
OWNER = "alongside_owner"
APP = "alongside_app"


@dataclass(frozen=True)
class Cluster:
    """A server on this machine that trusts us, and the `psql` that goes with it."""

    port: int
    psql: Path

    def url(self, role: str, database: str) -> str:
        """The address in the form that SQLAlchemy reads."""
        return f"postgresql+psycopg://{role}@{HOST}:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        """Run one statement as the superuser, outside a transaction."""
        address = f"postgresql://postgres@{HOST}:{self.port}/postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())

    def prepare(self, database: str, *, as_role: str = "postgres") -> None:
        """Create the two roles and the database where they are missing; nothing is taken away.

        Raises ServerError.
        """
        command: list[str | Path] = [self.psql, "-X", "-q", "-v", "ON_ERROR_STOP=1"]
        command += ["-v", f"database={database}", "-f", ROLES_SQL]
        command += ["-h", HOST, "-p", str(self.port), "-U", as_role, "-d", "postgres"]
        done = subprocess.run(command, capture_output=True, text=True, env=plain_environment())
        if done.returncode != 0:
            raise ServerError(f"The roles could not be made:\n{done.stderr.strip()}")

    def copy(self, database: str, *, template: str) -> None:
        """Make `database` a copy of `template`, in place of one of that name."""
        self.drop(database)
        self.execute(
            f'CREATE DATABASE "{database}" TEMPLATE "{template}" OWNER {OWNER} STRATEGY FILE_COPY'
        )
        # A copy keeps the rights on its tables, but not those on itself.
        self.prepare(database)

    def drop(self, database: str) -> None:
        """Drop it, whoever is still connected; none of that name is fine."""
        self.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def current_revision(url: str) -> str:
    """The migration that the database is at, which is much quicker asked than migrating to it.

    Empty when there is none yet.
    """
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except psycopg.errors.UndefinedTable:
            return ""
        return str(row[0]) if row else ""


def plain_environment() -> dict[str, str]:
    """No PG* variable of the person who runs us, and no locale that the machine lacks."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
