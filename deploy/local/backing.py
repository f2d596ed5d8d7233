"""The servers that Alongside stands on: those we are given by address, else our own."""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.local import processes
from deploy.local.cluster import APP, OWNER
from deploy.local.errors import ServerError
from deploy.local.processes import Child
from deploy.local.progress import step
from deploy.local.servers import postgres, valkey

DATABASE = "alongside"


@dataclass(frozen=True)
class Backing:
    """The addresses to use, and those of the servers that are children of ours."""

    database_url: str
    owner_url: str
    redis_url: str
    children: tuple[Child, ...]


@contextmanager
def backing(local: Path) -> Iterator[Backing]:
    """Start what `DATABASE_URL` and `REDIS_URL` do not name, until the block ends.

    Raises MissingServerError, ServerError.
    """
    with ExitStack() as stack:
        database_url, owner_url, database = _database(local, stack)
        redis_url, broker = _broker(local, stack)
        children = tuple(child for child in (database, broker) if child)
        yield Backing(database_url, owner_url, redis_url, children)


def _database(local: Path, stack: ExitStack) -> tuple[str, str, Child | None]:
    given = os.environ.get("DATABASE_URL")
    if given:
        owner = os.environ.get("OWNER_DATABASE_URL")
        if not owner:
            raise ServerError(
                "DATABASE_URL is given, so OWNER_DATABASE_URL is needed too: the address for the "
                "role that owns the tables. docs/running.md says how both roles are made."
            )
        return given, owner, None
    with step("Starting PostgreSQL"):
        server = stack.enter_context(
            postgres(local / "postgres", port=_port(local, "postgres"), log=_log(local, "postgres"))
        )
        processes.remember(server.child, local / "pids")
        server.prepare(DATABASE)
    _keep_port(local, "postgres", server.port)
    return server.url(APP, DATABASE), server.url(OWNER, DATABASE), server.child


def _broker(local: Path, stack: ExitStack) -> tuple[str, Child | None]:
    given = os.environ.get("REDIS_URL")
    if given:
        return given, None
    with step("Starting Valkey"):
        server = stack.enter_context(
            valkey(local / "valkey", port=_port(local, "valkey"), log=_log(local, "valkey"))
        )
        processes.remember(server.child, local / "pids")
    _keep_port(local, "valkey", server.port)
    return server.url(), server.child


def _log(local: Path, name: str) -> Path:
    return local / "log" / f"{name}.log"


def _port(local: Path, name: str) -> int | None:
    """The port of the run before, so that an address noted down stays good."""
    path = local / "ports.json"
    kept = json.loads(path.read_text()) if path.exists() else {}
    port = kept.get(name)
    return port if isinstance(port, int) else None


def _keep_port(local: Path, name: str, port: int) -> None:
    path = local / "ports.json"
    kept = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps(kept | {name: port}))
