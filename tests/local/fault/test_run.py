"""`make run` from outside: it comes up, comes back with its data, and leaves no process behind."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg
import pytest

from deploy.local.paths import ROOT
from deploy.local.ports import HOST, free_port
from tests.local.conftest import passable_folder

pytestmark = pytest.mark.fault

SETTINGS = ("DATABASE_URL", "OWNER_DATABASE_URL", "REDIS_URL", "PUBLIC_ORIGIN", "ALONGSIDE_DEMO")
READY_SECONDS = 120


@dataclass
class Run:
    """One run of the supervisor, and the processes below it when it was ready."""

    process: subprocess.Popen[str]
    local: Path
    said: Path
    family: list[psutil.Process]

    def left(self) -> list[psutil.Process]:
        """Which of the family still run, after a moment to take notice."""
        _, alive = psutil.wait_procs(self.family, timeout=10)
        return alive

    def kill_family(self) -> None:
        for process in self.family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()

    def pid_of(self, name: str) -> int:
        return int((self.local / "pids" / name).read_text().split()[0])

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        port = json.loads((self.local / "ports.json").read_text())["postgres"]
        with psycopg.connect(f"postgresql://postgres@{HOST}:{port}/alongside") as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []


class Machine:
    """Where Alongside runs when a test asks for it. Starting costs seconds, so a run that is up
    is used again.
    """

    def __init__(self, local: Path) -> None:
        self.local = local
        self._run: Run | None = None

    def running(self) -> Run:
        if self._run is None or self._run.process.poll() is not None:
            self._run = _start(self.local)
        return self._run

    def stop(self) -> None:
        if self._run is not None and self._run.process.poll() is None:
            self._run.process.send_signal(signal.SIGTERM)
            self._run.process.wait(60)


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    for folder in passable_folder():
        made = Machine(folder / "local")
        yield made
        made.stop()


def test_it_says_the_sign_ins_and_the_address_last(machine: Machine) -> None:
    lines = machine.running().said.read_text().splitlines()
    assert lines[-1].startswith(f"Alongside is ready: http://{HOST}:")
    assert any("@" in line for line in lines), "no sign-in was listed"


def test_a_second_run_from_the_same_folder_is_refused(machine: Machine) -> None:
    run = machine.running()
    second = _launch(run.local, free_port(), run.local / "second.log")
    assert second.wait(30) == 1
    said = (run.local / "second.log").read_text()
    assert f"already, as process {run.process.pid}" in said
    assert run.process.poll() is None


def test_a_port_that_is_taken_is_said_before_anything_starts(machine: Machine) -> None:
    run = machine.running()
    port = int(run.said.read_text().rsplit(":", 1)[1])
    other = run.local / "other"
    assert _launch(other, port, run.local / "taken.log").wait(30) == 1
    assert f"Port {port} is taken" in (run.local / "taken.log").read_text()
    assert not (other / "postgres").exists()


@pytest.mark.parametrize("everything", [False, True])
def test_after_a_kill_it_comes_back_with_its_data(machine: Machine, everything: bool) -> None:
    killed = machine.running()
    killed.ask("create table marker as select 'kept' as word")
    killed.process.kill()
    if everything:
        killed.kill_family()
    killed.process.wait()
    again = machine.running()
    assert killed.left() == []
    assert again.ask("select word from marker") == [("kept",)]
    again.ask("drop table marker")


def test_a_child_that_dies_is_named_and_ends_the_rest(machine: Machine) -> None:
    run = machine.running()
    os.kill(run.pid_of("worker"), signal.SIGKILL)
    assert run.process.wait(60) == 1
    assert "“worker” was ended by signal 9" in run.said.read_text()
    assert run.left() == []


def test_sigterm_stops_everything(machine: Machine) -> None:
    run = machine.running()
    run.process.send_signal(signal.SIGTERM)
    assert run.process.wait(60) == 0
    assert run.left() == []


def _start(local: Path) -> Run:
    said = local.parent / "said.log"
    process = _launch(local, free_port(), said)
    deadline = time.monotonic() + READY_SECONDS
    while "Alongside is ready" not in said.read_text():
        assert process.poll() is None, said.read_text()
        assert time.monotonic() < deadline, said.read_text()
        time.sleep(0.05)
    return Run(process, local, said, psutil.Process(process.pid).children(recursive=True))


def _launch(local: Path, port: int, said: Path) -> subprocess.Popen[str]:
    env = {key: value for key, value in os.environ.items() if key not in SETTINGS}
    with said.open("w") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "deploy.local.run"],
            cwd=ROOT,
            env=env | {"ALONGSIDE_LOCAL": str(local), "PORT": str(port)},
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
        )
