"""What observations bring to home: what waits for me."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from alongside.observations.presenters.turns import Turn, turns_of
from alongside.observations.queries.observations import list_open
from alongside.people.actor import Actor
from alongside.web.home import Waiting
from alongside.web.identity import today


def list_waiting(session: Session, actor: Actor, _now: datetime) -> Sequence[Waiting]:
    """What is asked of this person, to be scored, read or signed. At most three statements."""
    listed = list_open(session, actor)
    turns = turns_of(session, listed, actor, today=today())
    found = []
    for each in listed:
        if each.id in turns:
            title, text = _lines(turns[each.id])
            page = url_for("observations.show", observation_id=each.id)
            found.append(Waiting(title, text, page, each.asked_at, _("Your turn")))
    return found


def _lines(turn: Turn) -> tuple[str, str]:
    either = _("Say yes, or that you would rather not. Nobody asks why.")
    lines = {
        Turn.ANSWER: (_("Somebody asks you about an observation"), either),
        Turn.LET_MANAGER: (
            _("Say whether your line manager may observe you"),
            _("Saying no costs you nothing: it is called off, and nobody asks why."),
        ),
        Turn.SCORE_ONESELF: (
            _("You can score yourself after an observation"),
            _("While it is fresh. You read the observer’s scores after that."),
        ),
        Turn.WRITE: (
            _("An observation waits for your feedback"),
            _("Strengths first, then a next step."),
        ),
        Turn.READ: (
            _("Feedback on your practice is ready"),
            _("It is yours. You decide who else reads it."),
        ),
        Turn.SIGN: (
            _("An observation waits for you to sign"),
            _("You have handed your feedback over."),
        ),
        Turn.ANSWER_BESIDE: (
            _("Somebody asks you to score a visit beside another observer"),
            either,
        ),
        Turn.SCORE_BESIDE: (
            _("A visit waits for you to score it beside another observer"),
            _("Score apart from the observer, and say when you have finished."),
        ),
    }
    return lines[turn]
