"""What observations bring to home: what waits for me."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from alongside.observations.models import Observation
from alongside.observations.queries.observations import list_open
from alongside.observations.states import ObservationState
from alongside.people.actor import Actor
from alongside.web.home import Waiting


def list_waiting(session: Session, actor: Actor, _now: datetime) -> Sequence[Waiting]:
    """What is asked of this person, to be scored, read or signed. One statement."""
    return [found for each in list_open(session, actor) for found in _of(each, actor)]


def _of(observation: Observation, actor: Actor) -> Iterator[Waiting]:
    page = url_for("observations.show", observation_id=observation.id)
    for title, text in _lines(observation, actor):
        yield Waiting(title=title, text=text, url=page, at=observation.asked_at, tag=_("Your turn"))


def _lines(each: Observation, actor: Actor) -> Iterator[tuple[str, str]]:
    is_worker, is_observer = actor.id == each.worker_id, actor.id == each.observer_id
    if each.state == ObservationState.ASKED and each.waits_for_id == actor.id:
        yield (
            _("Somebody asks you about an observation"),
            _("Say yes, or that you would rather not. Nobody asks why."),
        )
    elif each.state == ObservationState.OBSERVED and is_observer:
        yield _("An observation waits for your feedback"), _("Strengths first, then a next step.")
    elif each.state == ObservationState.READY and is_worker and not each.worker_signed_at:
        yield (
            _("Feedback on your practice is ready"),
            _("It is yours. You decide who else reads it."),
        )
    elif each.state == ObservationState.READY and is_observer and not each.observer_signed_at:
        yield _("An observation waits for you to sign"), _("You have handed your feedback over.")
    elif each.second_id == actor.id and each.second_waits:
        yield (
            _("Somebody asks you to score a visit beside another observer"),
            _("Say yes, or that you would rather not. Nobody asks why."),
        )
