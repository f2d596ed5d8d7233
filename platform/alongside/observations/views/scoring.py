"""The visit, and scoring it: the observer's pages, and the worker's own scores."""

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
from alongside.observations.presenters.items import show_scales
from alongside.observations.rules.instruments import Instrument
from alongside.observations.rules.naming import (
    FEEDBACK,
    FIRST,
    NEXT_STEP,
    SELF,
    STRENGTHS,
    evidence_names,
)
from alongside.observations.rules.observing import FEWEST_STRENGTHS, may_see_scores
from alongside.observations.schemas.asking import PressSchema
from alongside.observations.schemas.scoring import (
    FeedbackSchema,
    NextStepSchema,
    scales_of,
    score_schema,
    strengths_schema,
    values_of_scales,
)
from alongside.observations.services import opening, scoring
from alongside.observations.services.words import count_strengths
from alongside.observations.states import ObservationState
from alongside.observations.views.blueprint import blueprint
from alongside.observations.views.showing import (
    card_of,
    find,
    find_to_score,
    for_the_observer,
    for_the_worker,
    for_whoever_scores,
    here,
    may_still_score,
    noted,
    show_page,
    when,
    who,
)
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.web.language import current_language
from alongside.web.sending import sent
from alongside.writing.web import take


@blueprint.post("/observations/<uuid:observation_id>/begin")
@for_the_observer
@commits
def begin(observation_id: UUID) -> ResponseReturnValue:
    """The visit takes place."""
    observation, instrument = find(observation_id)
    policy.check_may_observe(current_actor, observation)
    form = read_form(PressSchema())

    def do() -> str:
        scoring.begin(db.session(), observation, **who())
        page = ".tally" if instrument.counts else ".score"
        return url_for(page, observation_id=observation.id)

    return sent(form, do) or redirect(here(observation), 303)


@blueprint.route("/observations/<uuid:observation_id>/score", methods=["GET", "POST"])
@for_whoever_scores
@commits
def score(observation_id: UUID) -> ResponseReturnValue:
    """Each item with a sentence of evidence; or what was seen and heard, where none is scored."""
    observation, instrument = find_to_score(observation_id)
    place = scoring.place_of(observation, current_actor)
    if not may_still_score(observation, place):
        return redirect(here(observation), 303)
    if not instrument.scales:
        return _feedback(observation)
    tally = opening.tally_of(db.session(), observation, place, current_actor, **when())
    names = sorted(evidence_names(place, instrument))
    form = read_form(score_schema(instrument, names), values_of_scales(tally.scores.scales))
    with opening.opening(db.session(), observation, instrument, current_actor, **when()):
        fields = take(form, KIND, observation_id, names=names)

    def do() -> str:
        scales = scales_of(form.data, instrument)
        scoring.keep_scores(db.session(), observation, scales, **who(), today=when()["today"])
        if place != FIRST:
            return url_for(".look_over_words", observation_id=observation.id)
        on = form.data["then"] == "on"
        return (
            url_for(".name_strengths", observation_id=observation.id) if on else here(observation)
        )

    return sent(form, do) or show_page(
        "score",
        form=form,
        observation=observation,
        instrument=instrument,
        is_first=place == FIRST,
        card=card_of(observation),
        fields=fields,
        noted=noted(observation, fields),
        **_asked(instrument, place),
    )


def _feedback(observation: Observation) -> ResponseReturnValue:
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


@blueprint.route("/observations/<uuid:observation_id>/own-scores", methods=["GET", "POST"])
@for_the_worker
@commits
def score_myself(observation_id: UUID) -> ResponseReturnValue:
    """The worker's own scores, before the observer's are shown. Any may be left out."""
    observation, instrument = find(observation_id)
    policy.check_may_own(current_actor, observation)
    open_now = observation.state in (ObservationState.OBSERVED, ObservationState.READY)
    if not open_now or observation.self_scored_at is not None or not instrument.is_scored:
        return redirect(here(observation), 303)
    form = read_form(score_schema(instrument))

    def do() -> str:
        scales = scales_of(form.data, instrument)
        scoring.score_oneself(db.session(), observation, scales, **who(), today=when()["today"])
        ready = may_see_scores(
            is_ready=observation.ready_at is not None, self_scored=True, is_scored=True
        )
        return url_for(".read", observation_id=observation.id) if ready else here(observation)

    return sent(form, do) or show_page(
        "own_scores",
        form=form,
        observation=observation,
        instrument=instrument,
        **_asked(instrument, SELF),
    )


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


def _asked(instrument: Instrument, place: str) -> dict[str, Any]:
    """The items in the page's language, and the ends of their scale."""
    language = current_language()
    return {
        "items": show_scales(instrument, language, place),
        "low_end": instrument.ends[0].text(language),
        "high_end": instrument.ends[1].text(language),
        "title": instrument.title.text(language),
    }
