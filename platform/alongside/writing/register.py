"""Adds writing to the application: where words are saved, and what waits to be put together."""

from collections.abc import Sequence
from datetime import datetime

from flask import Flask
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from alongside.kernel.errors import DomainError, NotFound
from alongside.people.actor import Actor
from alongside.web.home import Waiting, home_parts
from alongside.writing import queries, views
from alongside.writing.kinds import get_kind
from tenants.web import PREFIX


def register(app: Flask) -> None:
    """The address for saving, and what waits on home."""
    app.extensions.setdefault("alongside.writing_kinds", {})
    app.register_blueprint(views.blueprint, url_prefix=PREFIX)
    home_parts(app).waiting.append(_list_waiting)


def _list_waiting(session: Session, actor: Actor, _now: datetime) -> Sequence[Waiting]:
    """Texts that this person typed beside somebody else's, where they may still write them."""
    waiting = []
    for each in queries.list_waiting(session, actor.id):
        try:
            kind = get_kind(each.kind)
            kind.check(session, actor, each.about_id, each.name)
        except (DomainError, NotFound):
            continue
        waiting.append(
            Waiting(
                title=_("Two texts to put together"),
                text=_("You and somebody else typed at the same time. Nothing is lost."),
                url=kind.page_url(each.about_id),
                at=each.at,
            )
        )
    return waiting
