"""A number in a few taps, the two questions after it, and putting it right."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.steps_to_change import kinds, schemas
from alongside.steps_to_change.models import ChangeScore
from alongside.steps_to_change.presenters import pages
from alongside.steps_to_change.queries import areas as area_queries
from alongside.steps_to_change.queries import scores as queries
from alongside.steps_to_change.rules.scales import Scale
from alongside.steps_to_change.rules.scores import Voice, quoted_of
from alongside.steps_to_change.services import scores as services
from alongside.steps_to_change.services.reading import read_area
from alongside.steps_to_change.views.blueprint import (
    blueprint,
    card_of,
    for_its_worker,
    log_asked_for,
    log_url,
    opened,
)
from alongside.web.forms import read_form, values_of
from alongside.web.identity import current_actor, today
from alongside.web.sending import sent
from alongside.wording.web import beside
from alongside.writing.web import take


@blueprint.route("/areas-of-change/<uuid:area_id>/scores/new", methods=["GET", "POST"])
@for_its_worker
@commits
def add_score(area_id: UUID) -> ResponseReturnValue:
    """Who, which number, which day. The family's words stand beside the numbers."""
    area, family = area_queries.get_own(db.session(), area_id, current_actor)
    form = read_form(schemas.ScoreSchema(), {"on": today().isoformat()})

    def do() -> str:
        score = services.add_score(
            db.session(),
            area,
            family,
            voice=Voice(form.data["voice"]),
            number=form.data["number"],
            on=form.data["on"],
            log_id=log_asked_for(family),
            actor=current_actor,
            now=clock.now(),
        )
        return url_for(".follow_up", score_id=score.id)

    answer = sent(form, do)
    if answer is not None:
        return answer
    with opened(family):
        read = read_area(db.session(), area)
    scale = area_queries.scale_of(db.session())
    return render_template(
        "steps_to_change/add_score.html",
        form=form,
        area_id=area.id,
        title=read.title_family,
        steps=[(number, read.rungs.get(number, "")) for number in reversed(scale.numbers)],
        scale=scale,
    ), form.status


@blueprint.route("/scores/<uuid:score_id>", methods=["GET", "POST"])
@for_its_worker
@commits
def follow_up(score_id: UUID) -> ResponseReturnValue:
    """Why not lower? What would one step up look like? Both may be left out."""
    score, area, family = queries.get_own(db.session(), score_id, current_actor)
    with opened(family):
        form = read_form(schemas.FollowUpSchema())
        fields = take(form, kinds.SCORE, score.id)

        def do() -> str:
            return log_url(score.log_id) or url_for(".show_area", area_id=area.id)

        if answer := sent(form, do):
            return answer
        typed = {name: field.text for name, field in fields.items()}
        return (
            render_template(
                "steps_to_change/follow_up.html",
                form=form,
                fields=fields,
                noted=beside(kinds.SCORE, score.id, typed, quoted=quoted_of(Voice(score.voice))),
                area_id=area.id,
                title=area.title_family,
                score=pages.score_shown(score, {}),
                is_lowest=score.number == score.scale_min,
                is_highest=score.number == score.scale_max,
                card=card_of(family),
            ),
            form.status,
        )


@blueprint.route("/scores/<uuid:score_id>/correct", methods=["GET", "POST"])
@for_its_worker
@commits
def correct_score(score_id: UUID) -> ResponseReturnValue:
    """Put it right. What it said before is kept, for this page alone."""
    score, area, family = queries.get_own(db.session(), score_id, current_actor)
    initial = values_of(score, ("voice", "number")) | {"on": score.given_on.isoformat()}
    form = read_form(schemas.ScoreSchema(), initial)

    def do() -> str:
        services.correct_score(
            db.session(),
            score,
            family,
            voice=Voice(form.data["voice"]),
            number=form.data["number"],
            on=form.data["on"],
            actor=current_actor,
            now=clock.now(),
        )
        flash(_("The score is corrected."), "success")
        return url_for(".show_area", area_id=area.id)

    answer = sent(form, do)
    if answer is not None:
        return answer
    scale = Scale(score.scale_min, score.scale_max)
    before = queries.list_before(db.session(), [score.id])
    return render_template(
        "steps_to_change/correct.html",
        form=form,
        score_id=score.id,
        counts=score.left_out_at is None,
        steps=[(number, "") for number in reversed(scale.numbers)],
        scale=scale,
        earlier=pages.earlier_numbers(before),
    ), form.status


@blueprint.post("/scores/<uuid:score_id>/leave-out")
@for_its_worker
@commits
def leave_out(score_id: UUID) -> ResponseReturnValue:
    """It was a slip of the hand."""
    score, _area, family = queries.get_own(db.session(), score_id, current_actor)
    form = read_form(schemas.PressSchema())
    page = _page(score)

    def do() -> str:
        services.leave_out(db.session(), score, family, actor=current_actor, now=clock.now())
        return page

    return sent(form, do) or redirect(page, 303)


@blueprint.post("/scores/<uuid:score_id>/put-back")
@for_its_worker
@commits
def put_back(score_id: UUID) -> ResponseReturnValue:
    """It counts after all."""
    score, _area, family = queries.get_own(db.session(), score_id, current_actor)
    form = read_form(schemas.PressSchema())
    page = _page(score)

    def do() -> str:
        services.put_back(db.session(), score, family, actor=current_actor, now=clock.now())
        return page

    return sent(form, do) or redirect(page, 303)


def _page(score: ChangeScore) -> str:
    return url_for(".show_area", area_id=score.area_id)
