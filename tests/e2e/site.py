"""The whole of Alongside as `make run` starts it, with ports and data of its own."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from alongside.demo.credentials import totp_secret
from alongside.demo.logins import Login, list_logins
from deploy.local.ports import free_port

ROOT = Path(__file__).parents[2]
READY = "Alongside is ready: "


@dataclass(frozen=True)
class Site:
    """A running installation with the demo in it."""

    origin: str
    local: Path

    def login(self, slug: str, role: str) -> Login:
        """Somebody of the demo whose main role it is, with a code that is good now."""
        return next(
            login for login in list_logins(self.origin) if (login.slug, login.role) == (slug, role)
        )

    def somebody(self, slug: str, name: str) -> Login:
        """Somebody else of the demo, by the first part of their address."""
        email = f"{name}@{slug}.example"
        known = self.login(slug, "practitioner")
        return replace(known, email=email, name="", totp_secret=totp_secret(email))

    def logs(self) -> str:
        """Everything that its parts wrote."""
        files = sorted((self.local / "log").glob("*.log"))
        return "".join(path.read_text(errors="replace") for path in files)


@contextmanager
def running_site() -> Iterator[Site]:
    """Start it, wait until it says that it is ready, and stop it as Ctrl-C would."""
    with tempfile.TemporaryDirectory(prefix="alongside-e2e-") as folder:
        Path(folder).chmod(0o711)
        port = free_port()
        env = os.environ | {"ALONGSIDE_LOCAL": folder, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
        said = Path(folder) / "said"
        with said.open("w") as out:
            run = subprocess.Popen(
                [sys.executable, "-m", "deploy.local.run"],
                cwd=ROOT,
                env=env,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        try:
            yield Site(_wait(run, said), Path(folder))
        finally:
            run.send_signal(signal.SIGINT)
            run.wait(60)


def _wait(run: subprocess.Popen[bytes], said: Path) -> str:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and run.poll() is None:
        for line in said.read_text().splitlines():
            if line.startswith(READY):
                return line.removeprefix(READY)
        time.sleep(0.1)
    raise RuntimeError(f"Alongside did not start:\n{said.read_text()}")
