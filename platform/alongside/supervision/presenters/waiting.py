"""What home says about packs, without a word of what is in them."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.supervision import queries
from alongside.web.home import Waiting


def list_waiting(session: Session, actor: Actor, now: datetime) -> Sequence[Waiting]:
    """Packs to go through, and those of coming sessions that were released to this person."""
    return [
        Waiting(
            title=gettext("Your supervision pack is ready to go through")
            if pack.person_id == actor.id
            else gettext("A supervision pack is there for you to read"),
            text=gettext("Nobody else reads it until you release it.")
            if pack.person_id == actor.id
            else gettext("It was released to you for a session that is still to come."),
            url=url_for("supervision.show", pack_id=pack.id),
            at=pack.released_at or pack.asked_at,
        )
        for pack in queries.list_waiting(session, actor, today=day_of(session, now))
    ]
