"""`make run`: everything that Alongside is, on this machine, until Ctrl-C.

Starts the servers, brings the database up to date, fills an empty one with the demo, starts the
web server, the worker, beat and the relay, and watches over them. Installs nothing: setup does.
"""

import http.client
import os
import shutil
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from deploy.local import ports, processes
from deploy.local.backing import Backing, backing
from deploy.local.cluster import current_revision
from deploy.local.environment import environment, local_secrets
from deploy.local.errors import LocalError
from deploy.local.family import ChildEnded, Family
from deploy.local.only import only_run
from deploy.local.paths import LOCAL, PROGRAMS, ROOT
from deploy.local.progress import step
from deploy.local.stopping import StopAsked, StopRequest

GUNICORN = ROOT / "deploy" / "gunicorn.conf.py"
READY_SECONDS = 60.0


def main() -> int:
    """Run until we are asked to stop (0) or something is wrong (1)."""
    stop = StopRequest()
    try:
        port = _wanted_port()
        with only_run(LOCAL / "run.lock"), ExitStack() as stack:
            _check_machine(port)
            processes.stop_leftovers(LOCAL / "pids")
            stack.callback(shutil.rmtree, LOCAL / "pids", ignore_errors=True)
            _run(port, stack, stop)
    except StopAsked:
        print("Stopped.")
        return 0
    except (LocalError, ChildEnded) as error:
        if stop.asked:  # Ctrl-C reaches the short commands too, and they say so as a failure.
            print("Stopped.")
            return 0
        print(f"\n{error}\n\nEverything has been stopped.", file=sys.stderr)
        return 1
    return 0


def _run(port: int, stack: ExitStack, stop: StopRequest) -> None:
    standing = stack.enter_context(backing(LOCAL))
    family = Family(ROOT, LOCAL, stop)
    stack.callback(family.stop_all)
    stack.callback(print, "\nStopping …")
    family.watch(*standing.children)
    origin = os.environ.get("PUBLIC_ORIGIN") or f"http://127.0.0.1:{port}"
    env = _environment(standing, origin) | {"BIND": f"{ports.HOST}:{port}"}
    with step("Bringing the database up to date"):
        _migrate(family, standing, env)
    # The web server takes seconds to load, so it does that while the demo is looked at.
    family.start("web", [PROGRAMS / "gunicorn", "-c", GUNICORN, "wsgi:app"], env)
    logins = ""
    if env["ALONGSIDE_DEMO"] == "1":
        with step("Loading the demo, where there is nothing yet"):
            load: list[str | Path] = [PROGRAMS / "alongside", "demo", "load", "--logins"]
            logins = family.finish("demo", load, env)
    with step("Waiting for the web server"):
        _wait_until_ready(family, port, origin)
    with step("Starting the worker, beat and the relay"):
        _start_workers(family, env)
    if logins:
        print(f"\n{logins.strip()}")
    print(f"\nAlongside is ready: {origin}", flush=True)
    family.stay()


def _migrate(family: Family, standing: Backing, env: dict[str, str]) -> None:
    head = (ROOT / "migrations" / ".current-head").read_text().strip()
    if current_revision(standing.owner_url) != head:
        owner = {"OWNER_DATABASE_URL": standing.owner_url}
        family.finish("migrate", [PROGRAMS / "alongside", "migrate"], env | owner)


def _environment(standing: Backing, origin: str) -> dict[str, str]:
    values = {
        **local_secrets(LOCAL / "secrets.env"),
        "ALONGSIDE_DEMO": os.environ.get("ALONGSIDE_DEMO", "1"),
        "MAIL_URL": os.environ.get("MAIL_URL", "demo:"),
    }
    return environment(
        database_url=standing.database_url,
        redis_url=standing.redis_url,
        origin=origin,
        values=values,
    )


def _start_workers(family: Family, env: dict[str, str]) -> None:
    celery: list[str | Path] = [PROGRAMS / "celery", "-A", "tasks.app"]
    worker = ["worker", "--concurrency", "2", "--loglevel", "INFO"]
    # One worker has no others to greet, which would take a second.
    worker += ["--without-mingle", "--without-gossip"]
    family.start("worker", [*celery, *worker], env)
    family.start("beat", [*celery, "beat"], env)
    family.start("relay", [PROGRAMS / "alongside", "relay"], env)


def _wait_until_ready(family: Family, port: int, origin: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while _health(port, origin) != 200:
        family.look()
        if time.monotonic() > deadline:
            raise LocalError(f"/healthz gave no 200 in {READY_SECONDS:.0f} seconds: {LOCAL}/log")
        time.sleep(0.05)


def _health(port: int, origin: str) -> int:
    """The status of the page that says all is well; 0 when nobody answers."""
    connection = http.client.HTTPConnection(ports.HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": urlsplit(origin).netloc})
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _wanted_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise LocalError(f"PORT must be a number from 1 to 65535, not {text}.")
    return int(text)


def _check_machine(port: int) -> None:
    if not ports.is_free(port):
        raise LocalError(
            f"Port {port} is taken by another program. Choose another: PORT={port + 1} make run"
        )
    if sys.platform == "linux" and not os.access("/dev/shm", os.W_OK):  # noqa: S108
        # Without it the worker starts, and every task hangs without a word.
        raise LocalError("The worker needs shared memory: mount /dev/shm, writable.")


if __name__ == "__main__":
    sys.exit(main())
