"""The Chromium that the browser tests drive: the machine's own, else one that is installed now."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from deploy.local.errors import LocalError
from deploy.local.progress import step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome")
CACHES = (Path.home() / ".cache/ms-playwright", Path.home() / "Library/Caches/ms-playwright")
IN_CACHE = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)
# A browser that only ever sees our own pages, on any machine, and asks nothing of the network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_browser() -> Path | None:
    """A Chromium that can be run: `CHROMIUM` when given, else the first that is found."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not _runs(Path(named)):
            raise LocalError(f"CHROMIUM={named} is no browser that can be run.")
        return Path(named)
    return next((path for path in _candidates() if _runs(path)), None)


def ensure_browser() -> Path:
    """`find_browser`, after installing one where there is none. Raises LocalError."""
    found = find_browser()
    if found:
        return found
    with step("Installing a Chromium for the browser tests"):
        said = _install()
    found = find_browser()
    if found is None:
        raise LocalError(
            "The browser tests need Chromium, and it could not be installed. Install it (Debian: "
            "apt-get install chromium; macOS: brew install --cask chromium) or name one with "
            f"CHROMIUM=/path/to/chromium.\n\n{said}"
        )
    return found


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        if path := shutil.which(name):
            yield Path(path)
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (folder / name for name in MAC)
    for cache in (*CACHES, Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or CACHES[0])):
        for pattern in IN_CACHE:
            yield from sorted(cache.glob(pattern), reverse=True)


def _install() -> str:
    """Try the package manager, then Playwright; give what they wrote."""
    said = ""
    root = os.geteuid() == 0
    playwright = [sys.executable, "-m", "playwright", "install"]
    if root and _system() == "debian":
        said += _try("apt-get", "update", "-q")
        said += _try("apt-get", "install", "-yq", "--no-install-recommends", "chromium")
    elif sys.platform == "darwin" and shutil.which("brew"):
        said += _try("brew", "install", "--cask", "chromium")
    if find_browser() is None:
        # As root it may also install the libraries that the browser needs.
        said += _try(*playwright, *(["--with-deps"] if root else []), "chromium")
    return said


def _try(*command: str) -> str:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=env, capture_output=True, text=True)
    except OSError as error:
        return f"{error}\n"
    return f"$ {' '.join(command)}\n{done.stdout}{done.stderr}\n"


def _system() -> str:
    try:
        return platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return ""


def _runs(path: Path) -> bool:
    # Asked, not only looked at: Ubuntu's chromium-browser is a note that points elsewhere.
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    try:
        print(ensure_browser())
    except LocalError as error:
        sys.exit(f"\n{error}")
