"""Whose change it is, as far as the worker noticed. Ours, and not validated; never a target."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.steps_to_change import schemas
from alongside.steps_to_change.queries import areas as queries
from alongside.steps_to_change.rules.ownership import HOW_MUCH, IDEA, Noticed, TheirWords
from alongside.steps_to_change.rules.scores import Voice
from alongside.steps_to_change.services import ownership as services
from alongside.steps_to_change.views.blueprint import (
    blueprint,
    card_of,
    for_its_worker,
    log_asked_for,
    log_url,
    opened,
)
from alongside.web.forms import Form, read_form
from alongside.web.identity import current_actor, today
from alongside.web.sending import sent


@blueprint.route("/areas-of-change/<uuid:area_id>/ownership/new", methods=["GET", "POST"])
@for_its_worker
@commits
def note_ownership(area_id: UUID) -> ResponseReturnValue:
    """Six short questions, each of which may be left out."""
    area, family = queries.get_own(db.session(), area_id, current_actor)
    form = read_form(schemas.OwnershipSchema(), {"on": today().isoformat()})

    def do() -> str:
        log_id = log_asked_for(family)
        services.note_ownership(
            db.session(),
            area,
            family,
            _noticed(form),
            log_id=log_id,
            actor=current_actor,
            now=clock.now(),
        )
        return log_url(log_id) or url_for(".show_area", area_id=area.id)

    answer = sent(form, do)
    if answer is not None:
        return answer
    with opened(family):
        title = area.title_family
    return render_template(
        "steps_to_change/ownership.html",
        form=form,
        area_id=area.id,
        title=title,
        ideas=IDEA.numbers,
        how_much=HOW_MUCH.numbers,
        card=card_of(family),
    ), form.status


def _noticed(form: Form) -> Noticed:
    words, asked = form.data["words_are_theirs"], form.data["asked_why_not_lower"]
    gave = form.data["who_gave_numbers"]
    return Noticed(
        on=form.data["on"],
        idea_came_from=form.data["idea_came_from"],
        words_are_theirs=TheirWords(words) if words else None,
        importance=form.data["importance"],
        confidence=form.data["confidence"],
        asked_why_not_lower=None if asked is None else asked == "yes",
        who_gave_numbers=Voice(gave) if gave else None,
    )
