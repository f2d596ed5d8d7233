"""One PostgreSQL and one Valkey for a whole run of the tests, started by whoever asks first.

They belong to a keeper process of their own, which ends with the run, even one that is killed.
Nothing here touches a server that was not started here.
"""

import base64
import fcntl
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from deploy.local.cluster import APP, OWNER, Cluster
from deploy.local.environment import environment
from deploy.local.ports import HOST
from deploy.local.servers import postgres, valkey

ROOT = Path(__file__).parents[1]
TEMPLATE = "alongside_template"
SECRETS = {
    "SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests",
    "ALONGSIDE_MASTER_KEY": base64.b64encode(bytes(range(32))).decode(),
}

# Held on to, because Python warns about a child that is forgotten while it still runs.
_keepers: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class Database:
    """One database, with its addresses for the two roles and for the superuser."""

    name: str
    app_url: str
    owner_url: str
    superuser_url: str  # Only for looking at what the other two may not see.


@dataclass(frozen=True)
class RunServers:
    """The servers of this run. The workers of one run share them; two runs never do."""

    folder: Path
    cluster: Cluster
    redis_port: int

    def database(self, name: str) -> Database:
        """A new database with every migration applied: about 0.2 s once the first is made."""
        self._make_template()
        self.cluster.copy(name, template=TEMPLATE)
        return self._addresses(name)

    def empty_database(self, name: str) -> Database:
        """A new database with the roles' rights and no tables."""
        self.cluster.drop(name)
        self.cluster.prepare(name)
        return self._addresses(name)

    def drop(self, database: Database) -> None:
        self.cluster.drop(database.name)

    def redis_url(self) -> str:
        """This worker's own numbered database of the Valkey server."""
        return f"redis://{HOST}:{self.redis_port}/{worker_number()}"

    def environment(
        self, database: Database, *, origin: str = "http://127.0.0.1", redis_url: str | None = None
    ) -> dict[str, str]:
        """What a child process of a test needs in order to use this database."""
        return environment(
            database_url=database.app_url,
            redis_url=redis_url or self.redis_url(),
            origin=origin,
            values={**SECRETS, "ALONGSIDE_DEMO": "1", "MAIL_URL": "demo:"},
        )

    def migrate(self, database: Database) -> None:
        """Apply every migration as the owner. Raises RuntimeError."""
        command = [
            sys.executable,
            "-m",
            "alembic",
            "-c",
            "migrations/alembic.ini",
            "upgrade",
            "head",
        ]
        env = self.environment(database) | {"OWNER_DATABASE_URL": database.owner_url}
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"The migrations failed:\n{done.stdout}{done.stderr}")

    def _make_template(self) -> None:
        made = self.folder / "template-made"
        with _locked(self.folder / "template.lock"):
            if not made.exists():
                self.migrate(self.empty_database(TEMPLATE))
                made.touch()

    def _addresses(self, name: str) -> Database:
        url = functools.partial(self.cluster.url, database=name)
        return Database(name, url(APP), url(OWNER), url("postgres"))


@functools.cache
def run_servers() -> RunServers:
    """The servers of this run, started now if nobody asked before. Raises RuntimeError."""
    run, owner = _run()
    folder = Path(tempfile.gettempdir()) / f"alongside-tests-{os.getuid()}-{run}"
    folder.mkdir(mode=0o711, exist_ok=True)
    with _locked(folder / "start.lock"):
        if not (folder / "servers.json").exists():
            _start_keeper(folder, owner)
    told = json.loads((folder / "servers.json").read_text())
    cluster = Cluster(told["postgres_port"], Path(told["psql"]))
    return RunServers(folder, cluster, told["redis_port"])


def worker_name() -> str:
    """`gw0`, `gw1` … under xdist, `main` without it."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def worker_number() -> int:
    """From 0 to 15, for what comes in numbers."""
    return int(worker_name().removeprefix("gw")) % 16 if worker_name() != "main" else 0


def _run() -> tuple[str, int]:
    """What this run is called, and the process that lives as long as it does."""
    owner = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    return f"{owner}-{psutil.Process(owner).create_time():.0f}", owner


def _start_keeper(folder: Path, owner: int) -> None:
    with (folder / "keeper.log").open("w+") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.servers", str(folder), str(owner)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        _keepers.append(keeper)
        while not (folder / "servers.json").exists():
            if keeper.poll() is not None:
                log.seek(0)
                raise RuntimeError(f"The servers for the tests did not start:\n{log.read()}")
            time.sleep(0.02)


def _keep(folder: Path, owner: int) -> None:
    """Run both servers until the owner is gone, then leave nothing behind."""
    try:
        _serve(folder, psutil.Process(owner))
    except psutil.NoSuchProcess:
        pass  # It was gone before we looked.
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(folder: Path, owner: psutil.Process) -> None:
    with (
        postgres(folder / "postgres", durable=False) as database,
        valkey(folder / "valkey", durable=False) as broker,
    ):
        told = {"postgres_port": database.port, "psql": str(database.psql)}
        draft = folder / "servers.draft"
        draft.write_text(json.dumps(told | {"redis_port": broker.port}))
        draft.rename(folder / "servers.json")
        while owner.is_running() and owner.status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.2)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    _keep(Path(sys.argv[1]), int(sys.argv[2]))
