"""The visit, and scoring it: the observer's and a second person's scores, the worker's own."""

from typing import Any
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.kernel.db import commits, db
from alongside.kernel.errors import N_, DomainError
from alongside.observations import policy
from alongside.observations.kinds import KIND
from alongside.observations.presenters.items import show_scales
from alongside.observations.rules.instruments import Instrument
from alongside.observations.rules.naming import FIRST, SELF, evidence_names
from alongside.observations.rules.observing import may_see_scores
from alongside.observations.rules.scoring import Merged
from alongside.observations.schemas.asking import PressSchema
from alongside.observations.schemas.scoring import (
    SCORE,
    SEEN,
    scales_of,
    score_schema,
    values_of_scales,
)
from alongside.observations.services import opening, scoring
from alongside.observations.states import ObservationState
from alongside.observations.views.blueprint import blueprint
from alongside.observations.views.reading import back_or_why
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
from alongside.observations.views.writing import write_feedback
from alongside.web.forms import Form, read_form
from alongside.web.identity import current_actor
from alongside.web.language import current_language
from alongside.web.sending import sent
from alongside.writing.web import take


@blueprint.route("/observations/<uuid:observation_id>/begin", methods=["GET", "POST"])
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

    return sent(form, do) or back_or_why(observation, instrument, form)


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
        return write_feedback(observation)
    tally = opening.tally_of(db.session(), observation, place, current_actor, **when())
    names = sorted(evidence_names(place, instrument))
    before = tally.scores.scales
    values = values_of_scales(before) | values_of_scales(before, SEEN)
    form = read_form(score_schema(instrument, names), values)
    with opening.opening(db.session(), observation, instrument, current_actor, **when()):
        fields = take(form, KIND, observation_id, names=names)

    def do() -> str:
        scales, seen = (scales_of(form.data, instrument, prefix) for prefix in (SCORE, SEEN))
        merged = scoring.keep_scores(
            db.session(), observation, scales, seen=seen, **who(), today=when()["today"]
        )
        if merged.twice:
            raise _scored_twice(form, instrument, merged)
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


def _scored_twice(form: Form, instrument: Instrument, merged: Merged) -> DomainError:
    """Both answers beside each item that two pages changed; sent again, the page has its way."""
    form.values |= values_of_scales(merged.scales) | values_of_scales(merged.kept, SEEN)
    both = [
        DomainError(
            N_(
                "Saved in another tab: %(saved)s. Chosen here: %(here)s. Neither is lost."
                " Choose the one to keep, and save again."
            ),
            field=f"{SCORE}{item.key}",
            saved=_said(merged.kept[item.key]),
            here=_said(merged.scales[item.key]),
        )
        for item in instrument.scales
        if item.key in merged.twice
    ]
    for error in both:
        form.refuse(error)
    return both[0]


def _said(score: int | None) -> str:
    return gettext("Not seen") if score is None else str(score)


def _asked(instrument: Instrument, place: str) -> dict[str, Any]:
    """The items in the page's language, and the ends of their scale."""
    language = current_language()
    return {
        "items": show_scales(instrument, language, place),
        "low_end": instrument.ends[0].text(language),
        "high_end": instrument.ends[1].text(language),
        "title": instrument.title.text(language),
    }
