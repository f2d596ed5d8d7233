"""What notes agreements bring to home: what waits for my tick."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from alongside.agreements import queries
from alongside.people.actor import Actor
from alongside.web.home import Waiting


def list_waiting(session: Session, actor: Actor, _now: datetime) -> Sequence[Waiting]:
    """What the other one has put forward, the oldest first."""
    return [
        Waiting(
            title=_("A notes agreement waits for your tick"),
            text=_("Who writes what down, and who may read it. Nothing of it holds without you."),
            url=url_for("agreements.answer", kind=each.covers_kind, about_id=each.covers_id),
            at=each.made_at,
            tag=_("Your turn"),
        )
        for each in queries.list_waiting_for(session, actor.id)
    ]
