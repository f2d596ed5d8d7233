"""Folders for servers to keep their data in."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user may pass through: not every machine runs PostgreSQL as us."""
    yield from passable_folder()


def passable_folder() -> Iterator[Path]:
    """Make it, and throw it away with all that is in it."""
    with tempfile.TemporaryDirectory(prefix="alongside-") as name:
        made = Path(name).resolve()
        made.chmod(0o711)
        yield made
