"""`make check`, `make test` and `make e2e`: each check by name, in order, up to the first failure.

Every check must have something to check: pytest that finds no test fails like any other.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from deploy.local.browser import ensure_browser
from deploy.local.errors import LocalError
from deploy.local.paths import PROGRAMS, ROOT

# A worker that has run out of tests takes over half of the other’s: the long walks come together.
WORKERS = ("-n", "2", "--dist", "worksteal")

# Each with servers of its own, which the tests of one file share. In their order: the long ones
# are alone in their files, and would be left for last, one after the other.
FILES = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


@dataclass(frozen=True)
class Check:
    """What is checked, and the command that fails when it is not so."""

    name: str
    command: tuple[str, ...]


def _pytest(*arguments: str) -> tuple[str, ...]:
    return ("pytest", "-q", *arguments)


# Questions put to the whole code base: its layout, templates, translations and tables.
WHOLE = "tests/architecture"
STILL = (
    Check("Lint", ("ruff", "check", ".")),
    Check("Format", ("ruff", "format", "--check", ".")),
    Check("Types", ("mypy",)),
    Check("Import contracts", ("lint-imports",)),
)
STRUCTURE = Check("Structure, templates and translations", _pytest(*WORKERS, WHOLE))
FAULT = Check("Fault tests", _pytest(*FILES, "-m", "fault"))
E2E = Check("Browser tests", _pytest(*FILES, "-m", "e2e"))


def _structure_and_unit() -> Check:
    folders = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/**/unit"))
    only = ("-m", "not e2e and not fault")
    # In one go, because every start of pytest costs seconds.
    return Check(
        "Structure, translations and unit tests", _pytest(*WORKERS, *only, WHOLE, *folders)
    )


def _unit_and_integration() -> Check:
    only = ("-m", "not e2e and not fault", f"--ignore={WHOLE}")
    return Check("Unit and integration tests", _pytest(*WORKERS, *only))


KINDS: dict[str, Callable[[], Sequence[Check]]] = {
    "fast": lambda: (*STILL, _structure_and_unit()),
    "all": lambda: (*STILL, STRUCTURE, _unit_and_integration(), FAULT, E2E),
    "e2e": lambda: (E2E,),
}


def main(kind: str) -> int:
    """Run the checks of that kind. Gives 1 at the first that fails."""
    env = {**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}"}
    times: list[tuple[str, float]] = []
    started = time.monotonic()
    try:
        checks = KINDS[kind]()
        if E2E in checks:
            # Looked for first, so that it is not missed only after minutes of other tests.
            env["CHROMIUM"] = str(ensure_browser())
        for check in checks:
            times.append((check.name, _run(check, env)))
    except LocalError as error:
        _report(times)
        print(f"\n{error}", file=sys.stderr)
        return 1
    _report([*times, ("Together", time.monotonic() - started)])
    return 0


def _run(check: Check, env: dict[str, str]) -> float:
    """The seconds that it took. Raises LocalError when it fails."""
    print(f"\n── {check.name}: {' '.join(check.command)}", flush=True)
    started = time.monotonic()
    code = subprocess.run(check.command, cwd=ROOT, env=env).returncode
    if code != 0:
        raise LocalError(f"{check.name} failed (exit code {code}). What follows it was not run.")
    return time.monotonic() - started


def _report(times: list[tuple[str, float]]) -> None:
    print()
    for name, seconds in times:
        print(f"  {name:<50}{seconds:6.1f} s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
