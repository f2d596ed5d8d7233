"""The children of one run: commands that end by themselves, and programs that must not."""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.local import processes
from deploy.local.processes import Child
from deploy.local.stopping import StopRequest

LOOK_EVERY_SECONDS = 0.1


class ChildEnded(Exception):
    """A child ended that should not have, or ended badly; the message has its last lines."""

    def __init__(self, child: Child) -> None:
        code = child.exit_code() or 0
        how = f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
        super().__init__(
            f"“{child.name}” {how}. The last lines of {child.log}:\n\n{child.last_lines()}"
        )


class Family:
    """Starts children, notices when one is gone, and leaves none behind."""

    def __init__(self, root: Path, local: Path, stop: StopRequest) -> None:
        self._root = root
        self._local = local
        self._stop = stop
        self._watched: list[Child] = []
        self._own: list[Child] = []

    def watch(self, *children: Child) -> None:
        """Also notice the end of these, which somebody else started and will stop."""
        self._watched.extend(children)

    def start(self, name: str, command: Sequence[str | Path], env: Mapping[str, str]) -> Child:
        """Start a program that is to run for as long as we do."""
        child = self._start(name, command, env)
        self._watched.append(child)
        return child

    def finish(self, name: str, command: Sequence[str | Path], env: Mapping[str, str]) -> str:
        """Run a command to its end and give what it wrote. Raises ChildEnded, StopAsked."""
        child = self._start(name, command, env)
        while child.exit_code() is None:
            self.look()
            time.sleep(0.02)
        if child.exit_code() != 0:
            raise ChildEnded(child)
        return child.log.read_text()

    def look(self) -> None:
        """Raise StopAsked if we were asked to stop, ChildEnded if a child is gone."""
        self._stop.obey()
        for child in self._watched:
            if child.exit_code() is not None:
                raise ChildEnded(child)

    def stay(self) -> None:
        """Do nothing but look, for ever. Raises StopAsked, ChildEnded."""
        while True:
            self.look()
            time.sleep(LOOK_EVERY_SECONDS)

    def stop_all(self) -> None:
        """Ask all that we started to end at once, then see to it that each has."""
        processes.stop_all(self._own)

    def _start(self, name: str, command: Sequence[str | Path], env: Mapping[str, str]) -> Child:
        log = self._local / "log" / f"{name}.log"
        child = processes.start(name, command, log=log, env=env, cwd=self._root)
        self._own.append(child)
        processes.remember(child, self._local / "pids")
        return child
