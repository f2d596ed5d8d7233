"""A real Valkey (or Redis) for this machine. It listens on 127.0.0.1 alone, without a password,
so it is for `make run` and the tests only.
"""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.local import processes
from deploy.local.binaries import find_valkey
from deploy.local.errors import ServerError
from deploy.local.ports import HOST, free_port
from deploy.local.processes import Child

START_SECONDS = 30.0
TRIES = 4


@dataclass(frozen=True)
class Valkey:
    """A running server."""

    child: Child
    port: int

    def url(self, number: int = 0) -> str:
        """The address of one of its sixteen numbered databases."""
        return f"redis://{HOST}:{self.port}/{number}"


@contextmanager
def valkey(
    data: Path, *, durable: bool = True, port: int | None = None, log: Path | None = None
) -> Iterator[Valkey]:
    """Run Valkey on `data` (made when missing) until the block ends.

    With `durable=True` every command goes to an append-only file; `kill -9` loses at most the last
    second. `port` is used when it is free. Raises MissingServerError, ServerError.
    """
    log = log or data.with_suffix(".log")
    data.mkdir(parents=True, exist_ok=True)
    data = data.resolve()
    program = find_valkey()
    processes.stop_those_in(data, program.name)
    server = _start(program, data, durable, port, log)
    try:
        yield server
    finally:
        processes.stop(server.child)


def _start(program: Path, data: Path, durable: bool, port: int | None, log: Path) -> Valkey:
    for attempt in range(TRIES):
        chosen = free_port(port if attempt == 0 else None)
        command: list[str | Path] = [program, "--port", str(chosen), "--bind", HOST]
        command += ["--dir", data, "--save", ""]
        command += ["--appendonly", "yes" if durable else "no"]
        child = processes.start("valkey", command, log=log, cwd=data)
        if _becomes_ready(child, chosen):
            return Valkey(child, chosen)
        processes.stop(child)
    raise ServerError(f"Valkey did not start:\n{child.last_lines()}")


def _becomes_ready(child: Child, port: int) -> bool:
    """Wait until our own server, not another on that port, answers; False when it ends."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and child.exit_code() is None:
        answer = _ask(port)
        if b"+PONG" in answer and f"process_id:{child.pid}\r".encode() in answer:
            return True
        time.sleep(0.02)
    return False


def _ask(port: int) -> bytes:
    try:
        with socket.create_connection((HOST, port), timeout=2) as connection:
            connection.sendall(b"INFO server\r\nPING\r\nQUIT\r\n")
            answer = b""
            while received := connection.recv(65536):
                answer += received
            return answer
    except OSError:
        return b""
