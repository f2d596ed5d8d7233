"""Looking over what was written before it is handed over. It holds nothing up."""

from uuid import UUID

from flask import redirect
from flask.typing import ResponseReturnValue

from alongside.kernel.db import commits
from alongside.observations.kinds import KIND
from alongside.observations.presenters.items import label_texts
from alongside.observations.schemas.asking import PressSchema
from alongside.observations.services import scoring
from alongside.observations.views.blueprint import blueprint
from alongside.observations.views.showing import (
    card_of,
    find_to_score,
    for_whoever_scores,
    here,
    may_still_score,
    show_page,
)
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.web.language import current_language
from alongside.web.sending import sent
from alongside.wording.web import look_over


@blueprint.route("/observations/<uuid:observation_id>/look-over", methods=["GET", "POST"])
@for_whoever_scores
@commits
def look_over_words(observation_id: UUID) -> ResponseReturnValue:
    """Where writing leads, if there is something to say of the words: once for each finding."""
    observation, instrument = find_to_score(observation_id)
    place = scoring.place_of(observation, current_actor)
    if not may_still_score(observation, place):
        return redirect(here(observation), 303)
    form = read_form(PressSchema())
    looked = look_over(form, KIND, observation_id)
    if answer := sent(form, lambda: here(observation)):
        return answer
    if not looked.found and all(note.mine for note in looked.notes):
        return redirect(here(observation), 303)
    return show_page(
        "look_over",
        form=form,
        observation=observation,
        card=card_of(observation),
        looked=looked,
        labels=label_texts(instrument, current_language(), place),
    )
