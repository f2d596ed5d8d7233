"""The observer's words: what was seen and heard, strengths, the one next step; and handing over."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.observations import policy
from alongside.observations.kinds import KIND
from alongside.observations.models import Observation
from alongside.observations.rules.naming import FEEDBACK, NEXT_STEP, STRENGTHS
from alongside.observations.rules.observing import FEWEST_STRENGTHS
from alongside.observations.schemas.asking import PressSchema
from alongside.observations.schemas.scoring import FeedbackSchema, NextStepSchema, strengths_schema
from alongside.observations.services import opening, scoring
from alongside.observations.services.words import count_strengths
from alongside.observations.states import ObservationState
from alongside.observations.views.blueprint import blueprint
from alongside.observations.views.showing import (
    card_of,
    find,
    for_the_observer,
    here,
    noted,
    show_page,
    when,
    who,
)
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent
from alongside.writing.web import take


def write_feedback(observation: Observation) -> ResponseReturnValue:
    """What was seen and heard, in words alone."""
    form, fields = _words(observation, FeedbackSchema(), [FEEDBACK])
    if form.ok:
        return redirect(url_for(".name_strengths", observation_id=observation.id), 303)
    return show_page(
        "feedback",
        form=form,
        observation=observation,
        card=card_of(observation),
        field=fields[FEEDBACK],
        noted=noted(observation, fields),
    )


@blueprint.route("/observations/<uuid:observation_id>/strengths", methods=["GET", "POST"])
@for_the_observer
@commits
def name_strengths(observation_id: UUID) -> ResponseReturnValue:
    """What was strong: at least three, before the one next step."""
    observation = _being_written(observation_id)
    form, fields = _words(observation, strengths_schema(), STRENGTHS)
    if form.ok:
        if form.data["then"] == "stay":
            return redirect(here(observation), 303)
        return redirect(url_for(".name_next_step", observation_id=observation.id), 303)
    return show_page(
        "strengths",
        form=form,
        observation=observation,
        card=card_of(observation),
        fields=[fields[name] for name in STRENGTHS],
        noted=noted(observation, fields),
        fewest=FEWEST_STRENGTHS,
    )


@blueprint.route("/observations/<uuid:observation_id>/next-step", methods=["GET", "POST"])
@for_the_observer
@commits
def name_next_step(observation_id: UUID) -> ResponseReturnValue:
    """The one next step, once three strengths are written."""
    observation = _being_written(observation_id)
    if count_strengths(db.session(), observation, current_actor) < FEWEST_STRENGTHS:
        return redirect(url_for(".name_strengths", observation_id=observation.id), 303)
    form, fields = _words(observation, NextStepSchema(), [NEXT_STEP])
    if form.ok:
        return redirect(url_for(".look_over_words", observation_id=observation.id), 303)
    return show_page(
        "next_step",
        form=form,
        observation=observation,
        card=card_of(observation),
        field=fields[NEXT_STEP],
        noted=noted(observation, fields),
    )


@blueprint.post("/observations/<uuid:observation_id>/hand-over")
@for_the_observer
@commits
def hand_over(observation_id: UUID) -> ResponseReturnValue:
    """The observer has finished; the worker hears that there is something to read."""
    observation, _ = find(observation_id)
    policy.check_may_observe(current_actor, observation)
    form = read_form(PressSchema())

    def do() -> str:
        scoring.hand_over(db.session(), observation, **who(), today=when()["today"])
        return here(observation)

    if answer := sent(form, do):
        return answer
    return show_page("not_yet", form=form, observation=observation)


def _being_written(observation_id: UUID) -> Observation:
    """While the observer writes. Raises `NotFound`."""
    observation, _ = find(observation_id)
    policy.check_may_observe(current_actor, observation)
    if observation.state != ObservationState.OBSERVED:
        raise NotFound
    return observation


def _words(observation: Observation, schema: Any, names: Sequence[str]) -> tuple[Any, Any]:
    """A page's form and its texts, saved if any came."""
    form = read_form(schema)
    _, instrument = find(observation.id)
    with opening.opening(db.session(), observation, instrument, current_actor, **when()):
        return form, take(form, KIND, observation.id, names=names)
