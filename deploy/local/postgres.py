"""A real PostgreSQL for this machine. It listens on 127.0.0.1 alone and trusts whoever is there,
so it is for `make run` and the tests only.
"""

import locale
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.local import processes
from deploy.local.binaries import PostgresBinaries, find_postgres
from deploy.local.cluster import Cluster, plain_environment
from deploy.local.errors import ServerError
from deploy.local.ports import HOST, free_port
from deploy.local.processes import Child
from deploy.local.unprivileged import Launcher, choose_launcher

START_SECONDS = 60.0
# A server that was killed a moment ago may still be letting go of its memory and its port.
TRIES = 4
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Postgres(Cluster):
    """A server that we started."""

    child: Child
    source: Path


@contextmanager
def postgres(
    data: Path, *, durable: bool = True, port: int | None = None, log: Path | None = None
) -> Iterator[Postgres]:
    """Run PostgreSQL on `data` (made when missing) until the block ends.

    With `durable=False` it does not wait for the disk: for tests, whose data may be lost. `port` is
    used when it is free. A server that a killed run left behind is stopped first, its data kept.
    Raises MissingServerError, ServerError.
    """
    launcher = choose_launcher()
    binaries = launcher.reachable(find_postgres())
    log = log or data.with_suffix(".log")
    data = launcher.home_for(data.resolve())
    processes.stop_those_in(data, "postgres", ask=signal.SIGINT)
    _make_cluster(data, binaries, launcher)
    server = _start(data, binaries, launcher, durable, port, log)
    try:
        yield server
    finally:
        # SIGINT is its "fast" stop: sessions are ended, and what was committed is safe.
        processes.stop(server.child, ask=signal.SIGINT)


def _make_cluster(data: Path, binaries: PostgresBinaries, launcher: Launcher) -> None:
    if (data / "PG_VERSION").exists():
        launcher.give(data)
        made_by = (data / "PG_VERSION").read_text().strip()
        if made_by != str(binaries.major):
            raise ServerError(
                f"{data} was made by PostgreSQL {made_by}, and this is {binaries.major}. "
                "`make demo-reset` starts afresh; PG_BIN names the folder of another PostgreSQL."
            )
        return
    # Made beside its place and then moved, so that a run killed half-way leaves no half cluster.
    draft = data.with_name(f"{data.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True, mode=0o700)
    launcher.give(draft)
    command: list[str | Path] = [*launcher.prefix, binaries["initdb"], "-D", draft]
    command += ["-U", "postgres", "--auth=trust"]
    command += ["--encoding=UTF8", "--no-instructions", *_locale_options(binaries)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        env=plain_environment(),
        cwd="/",
        user=launcher.user,
        group=launcher.user,
        extra_groups=None if launcher.user is None else [],
    )
    if done.returncode != 0:
        raise ServerError(f"PostgreSQL could not make its data folder:\n{done.stderr.strip()}")
    draft.rename(data)


def _locale_options(binaries: PostgresBinaries) -> list[str]:
    """Text sorts by code point and upper case works for every letter, the same on any machine."""
    if binaries.major >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return [f"--locale={'C.UTF-8' if _locale_exists('C.UTF-8') else 'C'}"]


def _locale_exists(name: str) -> bool:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    locale.setlocale(locale.LC_CTYPE, before)
    return True


def _start(
    data: Path,
    binaries: PostgresBinaries,
    launcher: Launcher,
    durable: bool,
    port: int | None,
    log: Path,
) -> Postgres:
    settings = {"listen_addresses": HOST, "unix_socket_directories": "", "timezone": "UTC"}
    settings |= {"log_timezone": "UTC"} | ({} if durable else NOT_DURABLE)
    for attempt in range(TRIES):
        # Nobody serves this folder (we looked), so a lock left in it is a dead server's.
        (data / "postmaster.pid").unlink(missing_ok=True)
        chosen = free_port(port if attempt == 0 else None)
        settings["port"] = str(chosen)
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        child = processes.start(
            "postgres",
            [*launcher.prefix, binaries["postgres"], "-D", data, *options],
            log=log,
            env=plain_environment(),
            cwd=data,
            user=launcher.user,
            death_signal=signal.SIGINT,
        )
        if _becomes_ready(child, data):
            return Postgres(chosen, binaries["psql"], child, binaries.folder)
        processes.stop(child, ask=signal.SIGINT)
        time.sleep(0.5)
    raise ServerError(f"PostgreSQL did not start:\n{child.last_lines()}")


def _becomes_ready(child: Child, data: Path) -> bool:
    """Wait until the server says so in its lock file, as `pg_ctl` does; False when it ends."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and child.exit_code() is None:
        try:
            lines = (data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            lines = []
        if len(lines) >= 8 and lines[0] == str(child.pid) and lines[7].strip() == "ready":
            return True
        time.sleep(0.02)
    return False
