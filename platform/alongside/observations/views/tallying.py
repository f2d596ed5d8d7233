"""Counting as one listens: a page that works by thumb, by keyboard and without scripts."""

from typing import Any
from uuid import UUID

from flask import jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import ValidationError

from alongside.kernel.db import commits, db
from alongside.kernel.errors import DomainError, NotFound
from alongside.observations.presenters.items import show_counts
from alongside.observations.schemas.scoring import TapsSchema, tally_schema, taps_of
from alongside.observations.services import opening, scoring
from alongside.observations.views.blueprint import blueprint
from alongside.observations.views.showing import (
    card_of,
    find_to_score,
    for_whoever_scores,
    here,
    may_still_score,
    show_page,
    when,
    who,
)
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, identity
from alongside.web.language import current_language
from alongside.web.sending import sent


@blueprint.route("/observations/<uuid:observation_id>/tally", methods=["GET", "POST"])
@for_whoever_scores
@commits
def tally(observation_id: UUID) -> ResponseReturnValue:
    """Each count with a button up and a button down; as boxes where there are no scripts."""
    observation, instrument = find_to_score(observation_id)
    place = scoring.place_of(observation, current_actor)
    if not instrument.counts:
        raise NotFound
    if not may_still_score(observation, place):
        return redirect(here(observation), 303)
    form = read_form(tally_schema(instrument))

    def do() -> str:
        scoring.keep_taps(
            db.session(),
            observation,
            taps_of(form.data, instrument),
            save_id=UUID(form.key),
            **who(),
            today=when()["today"],
        )
        pressed = form.data.get("press", "").partition(":")[2]
        if pressed:
            return url_for(".tally", observation_id=observation.id, _anchor=f"count_{pressed}")
        return url_for(".score", observation_id=observation.id)

    if answer := sent(form, do):
        return answer
    kept = opening.tally_of(db.session(), observation, place, current_actor, **when())
    return show_page(
        "tally",
        form=form,
        observation=observation,
        title=instrument.title.text(current_language()),
        counts=show_counts(instrument, current_language(), kept.scores),
        card=card_of(observation),
        save_url=url_for(".save_tally", observation_id=observation.id),
    )


@blueprint.post("/observations/<uuid:observation_id>/tally/save")
@for_whoever_scores
@commits
def save_tally(observation_id: UUID) -> ResponseReturnValue:
    """What the page's script sends while one counts. The same save sent twice counts once.

    403 when somebody else than whose page it is has signed in meanwhile.
    """
    observation, _instrument = find_to_score(observation_id)
    scoring.place_of(observation, current_actor)
    sent_now = _sent()
    if sent_now is not None and sent_now.get("person", identity().mark) != identity().mark:
        return jsonify(message=_("Somebody else is signed in here now.")), 403
    if sent_now is None:
        return jsonify(message=_("This could not be saved. Load the page again.")), 400
    try:
        scores = scoring.keep_taps(
            db.session(),
            observation,
            sent_now["taps"],
            save_id=sent_now["save_id"],
            **who(),
            today=when()["today"],
        )
    except DomainError as error:
        return jsonify(message=_(error.message, **error.values)), 400
    return jsonify(counts=dict(scores.counts), seconds_left=identity().seconds_left), 200


def _sent() -> dict[str, Any] | None:
    """What was sent; None when it cannot be understood."""
    body = request.get_json(silent=True)
    try:
        loaded: dict[str, Any] = TapsSchema().load(body if isinstance(body, dict) else {})
    except ValidationError:
        return None
    return loaded
