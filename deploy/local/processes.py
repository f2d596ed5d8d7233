"""Starting, stopping and cleaning up child processes, so that none is ever left behind.

Nothing here knows which programs it runs.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

PR_SET_PDEATHSIG = 1
GRACE = 20.0  # seconds


@dataclass(frozen=True)
class Child:
    """A program that runs in a session of its own, with the file that its words go to."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    def exit_code(self) -> int | None:
        """The exit code, or None while it runs."""
        return self.process.poll()

    def last_lines(self, count: int = 15) -> str:
        with self.log.open(errors="replace") as lines:
            return "".join(deque(lines, maxlen=count)).rstrip()


def start(
    name: str,
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    user: int | None = None,
    death_signal: signal.Signals = signal.SIGTERM,
) -> Child:
    """Start a program in a new session. Must be called from the main thread.

    On Linux the kernel sends it `death_signal` when we die, even by `kill -9`.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=None if env is None else dict(env),
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_tied_to_this_process(death_signal),
            user=user,
            group=user,
            extra_groups=None if user is None else [],
        )
    return Child(name, process, log)


def stop(child: Child, *, ask: signal.Signals = signal.SIGTERM, grace: float = GRACE) -> None:
    """Ask the program to end, wait `grace` seconds, then kill whatever is left of its group."""
    stop_all([child], ask=ask, grace=grace)


def stop_all(
    children: Sequence[Child], *, ask: signal.Signals = signal.SIGTERM, grace: float = GRACE
) -> None:
    """Stop several at once, so that the slowest is all that is waited for."""
    deadline = time.monotonic() + grace
    for child in children:
        if child.exit_code() is None:
            child.process.send_signal(ask)
    for child in children:
        try:
            child.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()
        kill_group(child.pid)


def stop_those_in(folder: Path, program: str, *, ask: signal.Signals = signal.SIGTERM) -> None:
    """Stop every `program` that works in `folder`: a server's working folder is its data."""
    end(
        [process for process in psutil.process_iter() if _works_in(process, folder, program)],
        ask=ask,
    )


def _works_in(process: psutil.Process, folder: Path, program: str) -> bool:
    try:
        if process.name() != program or process.status() == psutil.STATUS_ZOMBIE:
            return False
        return Path(process.cwd()) == folder
    except psutil.Error:
        return False


def kill_group(group: int) -> None:
    """Kill every process of the group; none left is fine."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return
    except PermissionError:
        # macOS answers this for a group in which only a zombie is left.
        return


def remember(child: Child, folder: Path) -> None:
    """Write down who this child is, for `stop_leftovers` after a `kill -9` of us."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        born = psutil.Process(child.pid).create_time()
    except psutil.NoSuchProcess:
        return
    (folder / child.name).write_text(f"{child.pid} {born}\n")


def stop_leftovers(folder: Path, *, grace: float = 5.0) -> list[str]:
    """Stop every remembered process that still runs and forget it; say which they were.

    A number alone is not trusted, because numbers are used again: the leader must have been born
    when we wrote, and members of its group after that.
    """
    stopped = []
    for note in sorted(folder.glob("*")):
        number, born = note.read_text().split()
        left = _members(int(number), float(born))
        if left:
            stopped.append(note.name)
            end(left, grace=grace)
        note.unlink()
    return stopped


def _members(group: int, born: float) -> list[psutil.Process]:
    if psutil.pid_exists(group) and psutil.Process(group).create_time() != born:
        return []
    found = []
    for process in psutil.process_iter():
        try:
            ours = os.getpgid(process.pid) == group and process.create_time() >= born
            if ours and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except (ProcessLookupError, PermissionError, psutil.Error):
            continue
    return found


def end(
    processes: list[psutil.Process], *, ask: signal.Signals = signal.SIGTERM, grace: float = 5.0
) -> None:
    """Ask processes that are not our children to end; kill those that have not after `grace`."""
    for process in processes:
        _signal(process, ask)
    _, alive = psutil.wait_procs(processes, timeout=grace)
    for process in alive:
        _signal(process, signal.SIGKILL)
    psutil.wait_procs(alive, timeout=grace)


def _signal(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return


def _tied_to_this_process(death_signal: signal.Signals) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    parent = os.getpid()
    libc = ctypes.CDLL(None)

    def tie() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(death_signal))
        if os.getppid() != parent:  # We died between the fork and the line above.
            os._exit(1)

    return tie
