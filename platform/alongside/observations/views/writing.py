"""The observer's words: what was seen and heard, strengths, the one next step; and handing over."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel.db import commits, db
from alongside.kernel.errors import DomainError, NotFound
from alongside.observations import policy
from alongside.observations.kinds import KIND
from alongside.observations.models import Observation
from alongside.observations.rules.naming import FEEDBACK, NEXT_STEP, STRENGTHS
from alongside.observations.rules.observing import FEWEST_STRENGTHS, check_can_name_next_step
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
from alongside.web.forms import Form, read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent
from alongside.writing.presenters import Field
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
    if form.ok and form.data["then"] == "stay":
        return redirect(here(observation), 303)
    if form.ok and _has_enough(observation, form, fields):
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
    written = count_strengths(db.session(), observation, current_actor)
    if request.method == "GET" and written < FEWEST_STRENGTHS:
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


@blueprint.route("/observations/<uuid:observation_id>/hand-over", methods=["GET", "POST"])
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

    return sent(form, do) or not_yet(observation, form)


def not_yet(observation: Observation, form: Form) -> ResponseReturnValue:
    """What is still open; or back, for who comes by a link to the other language."""
    if form.errors:
        return show_page("not_yet", form=form, observation=observation)
    return redirect(here(observation), 303)


def _has_enough(observation: Observation, form: Form, fields: Mapping[str, Field]) -> bool:
    """Whether the next step may be named; if not, says so beside the first empty box."""
    try:
        check_can_name_next_step(count_strengths(db.session(), observation, current_actor))
    except DomainError as error:
        error.field = next(name for name in STRENGTHS if not fields[name].text)
        form.refuse(error)
        return False
    return True


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
