"""Where things are on this machine."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Everything that a run keeps: data, logs, ports, secrets. Another place makes a second, separate
# Alongside out of the same folder.
LOCAL = Path(os.environ.get("ALONGSIDE_LOCAL") or ROOT / ".local").resolve()
PROGRAMS = Path(sys.executable).parent
