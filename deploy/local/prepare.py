"""Making everything ready that `make run` and `make test` need, and skipping what is ready.

Runs before anything is installed, so it stands on the standard library alone. What a step made is
good for as long as the files that it was made from stay as they are.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from deploy.local.errors import LocalError
from deploy.local.paths import LOCAL, ROOT
from deploy.local.progress import step

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
REQUIREMENTS = ROOT / "requirements"
ASSETS = ROOT / "platform" / "alongside" / "web" / "assets"
BUILT = ROOT / "platform" / "alongside" / "static" / "manifest.json"
CATALOGUES = ROOT / "platform" / "alongside" / "translations"
OLDEST_NODE = 20


def main(kind: str) -> int:
    """Prepare for `run` or for `test`. Gives 1 when something is missing, after saying what."""
    try:
        LOCAL.mkdir(parents=True, exist_ok=True)
        with (LOCAL / "setup.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # Two at once would trip over one another.
            prepare_python("dev" if kind == "test" else "local")
            prepare_front_end()
            prepare_catalogues()
    except LocalError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except PermissionError as error:
        print(f"\n{error.filename} belongs to another user: run as that one.", file=sys.stderr)
        return 1
    return 0


def prepare_python(group: str) -> None:
    """The virtual environment, with what `requirements/GROUP.txt` locks and the project itself."""
    place = str(ROOT)
    if not _works(PYTHON) or _stamp("place") != place:
        with step("Making a virtual environment"):
            _make_environment()
        _set_stamp("place", place)
    bootstrap = REQUIREMENTS / "bootstrap.txt"
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--require-hashes",
    ]
    _once("uv", [bootstrap], "Installing uv", lambda: _run([*pip, "-r", bootstrap]))
    # The packages for the tests hold those for running: one of the two is enough.
    if group == "local" and _stamp("dev") == _digest(_locked("dev")):
        return
    if _stamp(group) != _digest(_locked(group)):
        with step("Installing Python packages"):
            (STAMPS / ("dev" if group == "local" else "local")).unlink(missing_ok=True)
            _uv("--require-hashes", "-r", bootstrap, "-r", REQUIREMENTS / f"{group}.txt")
            _uv("--no-deps", "--no-build-isolation", "-e", ROOT)
        _set_stamp(group, _digest(_locked(group)))


def prepare_front_end() -> None:
    """Styles, scripts, fonts and pictures, compiled from ours and from the locked packages."""
    locked = [ROOT / name for name in ("package.json", "package-lock.json", ".npmrc")]
    if not (ROOT / "node_modules").exists():
        _forget("npm")
    if not BUILT.exists():
        _forget("assets")
    ci = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    _once("npm", locked, "Installing front-end packages", lambda: _run(ci, _with_node()))
    built_from = [*locked, *_files_under(ASSETS)]
    build = ["npm", "run", "--silent", "build"]
    _once("assets", built_from, "Building the front end", lambda: _run(build, _with_node()))


def prepare_catalogues() -> None:
    """The translations, in the form that is read at run time."""
    sources = sorted(CATALOGUES.rglob("*.po"))
    if not sources:
        return
    if not all(path.with_suffix(".mo").exists() for path in sources):
        _forget("catalogues")
    # Welsh that waits for review is shown all the same, and marked as a draft.
    command: list[str | Path] = [
        VENV / "bin" / "pybabel",
        "-q",
        "compile",
        "-d",
        CATALOGUES,
        "--use-fuzzy",
    ]
    _once("catalogues", sources, "Compiling the translations", lambda: _run(command))


def _make_environment() -> None:
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        raise LocalError(
            f"This Python cannot make virtual environments. On Debian and Ubuntu, install "
            f"{version}-venv (apt-get install {version}-venv), then try again."
        ) from None
    shutil.rmtree(VENV, ignore_errors=True)
    _run([sys.executable, "-m", "venv", VENV])


def _uv(*arguments: str | Path) -> None:
    _run([VENV / "bin" / "uv", "pip", "install", "-q", "--python", PYTHON, *arguments])


def _locked(group: str) -> list[Path]:
    return [ROOT / "pyproject.toml", REQUIREMENTS / "bootstrap.txt", REQUIREMENTS / f"{group}.txt"]


def _with_node() -> dict[str, str]:
    """An environment in which `node` and `npm` are found: the machine's, else a wheel's."""
    if shutil.which("npm") and _node_version() >= OLDEST_NODE:
        return dict(os.environ)
    wheel = REQUIREMENTS / "node.txt"
    if not (VENV / "bin" / "npm").exists() or _stamp("node") != _digest([wheel]):
        _uv("--require-hashes", "-r", wheel)
        _set_stamp("node", _digest([wheel]))
    return {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def _node_version() -> int:
    """The major version of the machine's Node; 0 when there is none."""
    if not shutil.which("node"):
        return 0
    answer = subprocess.run(["node", "--version"], capture_output=True, text=True)
    major = answer.stdout.strip().removeprefix("v").partition(".")[0]
    return int(major) if major.isdecimal() else 0


def _once(name: str, inputs: Sequence[Path], text: str, action: Callable[[], None]) -> None:
    """Do it, unless it was done with these very inputs."""
    digest = _digest(inputs)
    if _stamp(name) == digest:
        return
    with step(text):
        action()
    _set_stamp(name, digest)


def _digest(inputs: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in inputs:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        found.update(f"{path.relative_to(ROOT)} {content}\n".encode())
    return found.hexdigest()


def _files_under(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _stamp(name: str) -> str:
    path = STAMPS / name
    return path.read_text() if path.exists() else ""


def _set_stamp(name: str, content: str) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / name).write_text(content)


def _forget(name: str) -> None:
    (STAMPS / name).unlink(missing_ok=True)


def _works(python: Path) -> bool:
    try:
        return subprocess.run([python, "-c", ""], capture_output=True).returncode == 0
    except OSError:
        return False


def _run(command: Sequence[str | Path], env: dict[str, str] | None = None) -> None:
    """Run quietly; when it fails, say what it was and everything that it wrote."""
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True)
    if done.returncode != 0:
        raise LocalError(
            f"This failed (exit code {done.returncode}):\n  {' '.join(words)}\n\n"
            f"{done.stdout}{done.stderr}".rstrip()
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
