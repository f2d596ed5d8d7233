"""What this part is called by the parts below it, and what it lets the part above it bring."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy.orm import Session

from alongside.people.actor import Actor

# The records in whose texts people write: an area, a score, and a family for its sheet.
AREA: Final = "change_area"
SCORE: Final = "change_score"
SHEET: Final = "family_sheet"
_LOGS: Final = "alongside.logs_of_change"


@dataclass(frozen=True)
class Logs:
    """The conversations from which scores come.

    `is_about` says whether a log is this worker's own and about this family; `url` is its page.
    """

    is_about: Callable[[Session, Actor, UUID, UUID], bool]
    url: Callable[[UUID], str]


def register_logs(app: Flask, logs: Logs) -> None:
    """Let scores come from these conversations."""
    app.extensions[_LOGS] = logs


def find_logs() -> Logs | None:
    """What was registered, if anything."""
    found: Logs | None = current_app.extensions.get(_LOGS)
    return found
