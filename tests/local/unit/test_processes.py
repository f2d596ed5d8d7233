"""Child processes: none is left behind, and nobody else's is touched."""

import signal
import sys
import time
from pathlib import Path

import psutil
import pytest

from deploy.local import processes
from deploy.local.family import ChildEnded, Family
from deploy.local.processes import Child
from deploy.local.stopping import StopRequest

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True)"
PARENT = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {!r}])"


def _start(tmp_path: Path, *command: str) -> Child:
    return processes.start("child", command, log=tmp_path / "child.log")


def _wait_for_word(child: Child, word: str) -> None:
    deadline = time.monotonic() + 10
    while word not in child.log.read_text():
        assert time.monotonic() < deadline, f"the child never said {word}"
        time.sleep(0.02)


def test_a_child_that_will_not_end_is_killed_after_the_grace(tmp_path: Path) -> None:
    child = _start(tmp_path, sys.executable, "-c", f"{DEAF}; time.sleep(60)")
    _wait_for_word(child, "deaf")
    processes.stop(child, grace=0.2)
    assert child.exit_code() == -signal.SIGKILL


def test_what_a_child_started_ends_with_it(tmp_path: Path) -> None:
    grandchild = f"{DEAF}; time.sleep(60)"
    child = _start(tmp_path, sys.executable, "-c", PARENT.format(grandchild) + "; time.sleep(60)")
    _wait_for_word(child, "deaf")
    (member,) = psutil.Process(child.pid).children()
    processes.stop(child, grace=5)
    psutil.wait_procs([member], timeout=5)
    assert not member.is_running()


def test_a_leftover_of_a_killed_run_is_found_and_stopped(tmp_path: Path) -> None:
    child = _start(tmp_path, *SLEEPER)
    processes.remember(child, tmp_path / "pids")
    assert processes.stop_leftovers(tmp_path / "pids") == ["child"]
    assert not psutil.pid_exists(child.pid)
    assert child.exit_code() is not None
    assert list((tmp_path / "pids").iterdir()) == []


def test_a_leftover_whose_leader_is_gone_is_found_too(tmp_path: Path) -> None:
    child = _start(tmp_path, sys.executable, "-c", PARENT.format(f"{DEAF}; time.sleep(60)"))
    _wait_for_word(child, "deaf")
    processes.remember(child, tmp_path / "pids")
    child.process.wait(5)
    assert processes.stop_leftovers(tmp_path / "pids", grace=0.2) == ["child"]
    assert processes.stop_leftovers(tmp_path / "pids") == []


def test_a_process_that_only_has_the_same_number_is_left_alone(tmp_path: Path) -> None:
    child = _start(tmp_path, *SLEEPER)
    processes.remember(child, tmp_path / "pids")
    (tmp_path / "pids" / "child").write_text(f"{child.pid} 12345.0\n")
    assert processes.stop_leftovers(tmp_path / "pids") == []
    assert child.exit_code() is None
    processes.stop(child)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that we died")
def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "grandchild.log"
    code = (
        "import os, sys; from pathlib import Path; from deploy.local import processes;"
        f"child = processes.start('grandchild', {SLEEPER!r}, log=Path({str(log)!r}));"
        "print(child.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    parent = _start(tmp_path, sys.executable, "-c", code)
    parent.process.wait(10)
    number = int(parent.log.read_text())
    deadline = time.monotonic() + 5
    while psutil.pid_exists(number) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not psutil.pid_exists(number)


def test_a_child_that_dies_is_named_with_its_last_words(tmp_path: Path) -> None:
    family = Family(tmp_path, tmp_path, StopRequest(listen=False))
    child = family.start("relay", [sys.executable, "-c", "print('no'); exit(3)"], {})
    child.process.wait(10)
    with pytest.raises(ChildEnded, match=r"“relay” ended with exit code 3(.|\n)*no$"):
        family.look()
    family.stop_all()


def test_a_command_that_fails_is_not_taken_for_done(tmp_path: Path) -> None:
    family = Family(tmp_path, tmp_path, StopRequest(listen=False))
    with pytest.raises(ChildEnded, match="“migrate” ended with exit code 1"):
        family.finish("migrate", [sys.executable, "-c", "exit(1)"], {})
    family.stop_all()
