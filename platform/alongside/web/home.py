"""Home: what waits for me, and the things I am most likely to start.

Slices say what they have for a person; this page knows none of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask import Blueprint, Flask, current_app, render_template
from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.actor import Actor
from alongside.web.access import for_members
from alongside.web.identity import current_actor

blueprint = Blueprint("home", __name__)


@dataclass(frozen=True)
class Waiting:
    """Something that waits for this person. `title` and `text` are translated, whole sentences."""

    title: str
    text: str
    url: str
    at: datetime
    # A word or two on where it stands, already translated; "" for none.
    tag: str = ""


@dataclass(frozen=True)
class Start:
    """Something that this person is likely to begin. The lowest `rank` comes first."""

    title: str
    text: str
    url: str
    rank: int
    # One of the pictures of `macros/pictures.html`.
    picture: str = "talk"


WaitingProvider = Callable[[Session, Actor, datetime], Sequence[Waiting]]
StartProvider = Callable[[Actor], Sequence[Start]]


@dataclass
class HomeParts:
    """What the slices bring to home."""

    waiting: list[WaitingProvider] = field(default_factory=list)
    starts: list[StartProvider] = field(default_factory=list)


def home_parts(app: Flask) -> HomeParts:
    """Where a slice adds what it has for home, when the application is put together."""
    parts: HomeParts = app.extensions.setdefault("alongside.home", HomeParts())
    return parts


@blueprint.get("/")
@for_members()
def show() -> str:
    """What waits for me, oldest first, then the three likeliest beginnings."""
    parts = home_parts(current_app)
    actor, now = current_actor, clock.now()
    waiting = [item for each in parts.waiting for item in each(db.session(), actor, now)]
    starts = [item for each in parts.starts for item in each(actor)]
    return render_template(
        "home.html",
        waiting=sorted(waiting, key=lambda item: item.at),
        starts=sorted(starts, key=lambda item: item.rank)[:3],
    )
