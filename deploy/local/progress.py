"""One line for each step, with the seconds that it took. Standard library only."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say what begins; when it has ended, say how long it took."""
    started = time.monotonic()
    sys.stdout.write(f"  {text + ' …':<50}")
    sys.stdout.flush()
    try:
        yield
    except BaseException:
        sys.stdout.write(" not done\n")
        sys.stdout.flush()
        raise
    sys.stdout.write(f"{time.monotonic() - started:6.1f} s\n")
    sys.stdout.flush()
