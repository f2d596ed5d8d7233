"""The steps to change: the family's words for the numbers of the scale, saved as they are typed."""

from uuid import UUID

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.steps_to_change import kinds, schemas
from alongside.steps_to_change.queries import areas as queries
from alongside.steps_to_change.rules.areas import rung_name
from alongside.steps_to_change.rules.scales import Scale
from alongside.steps_to_change.services import areas as services
from alongside.steps_to_change.services.reading import AreaRead, read_area
from alongside.steps_to_change.views.blueprint import blueprint, card_of, for_its_worker, opened
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent
from alongside.wording.web import beside
from alongside.writing.web import take


@blueprint.route("/areas-of-change/<uuid:area_id>/ladder", methods=["GET", "POST"])
@for_its_worker
@commits
def edit_ladder(area_id: UUID) -> ResponseReturnValue:
    """A box for each number. An empty box is a step without words, which is fine."""
    area, family = queries.get_own(db.session(), area_id, current_actor)
    scale = queries.scale_of(db.session())
    with opened(family):
        numbers = _numbers(read_area(db.session(), area), scale)
        form = read_form(schemas.ladder_schema(numbers))
        names = {number: rung_name(number) for number in numbers}
        fields = take(form, kinds.AREA, area.id, names=names.values())

        def do() -> str:
            flash(_("The steps are saved."), "success")
            return url_for(".show_area", area_id=area.id)

        if answer := sent(form, do):
            return answer
        typed = {name: field.text for name, field in fields.items()}
        return (
            render_template(
                "steps_to_change/ladder.html",
                form=form,
                boxes=[(number, fields[name]) for number, name in names.items()],
                noted=beside(kinds.AREA, area.id, typed),
                scale=scale,
                area_id=area.id,
                title=area.title_family,
                card=card_of(family),
            ),
            form.status,
        )


@blueprint.route("/areas-of-change/<uuid:area_id>/ladder/swap", methods=["GET", "POST"])
@for_its_worker
@commits
def swap_rungs(area_id: UUID) -> ResponseReturnValue:
    """The words of two steps change places; a step without words makes it a move."""
    area, family = queries.get_own(db.session(), area_id, current_actor)
    with opened(family):
        read = read_area(db.session(), area)
        numbers = _numbers(read, queries.scale_of(db.session()))
        form = read_form(schemas.SwapSchema())

        def do() -> str:
            services.swap_rungs(
                db.session(),
                area,
                family,
                one=form.data["one"],
                other=form.data["other"],
                scale=Scale(min(numbers), max(numbers)),
                actor=current_actor,
                now=clock.now(),
            )
            return url_for(".edit_ladder", area_id=area.id)

        return sent(form, do) or (
            render_template(
                "steps_to_change/swap.html",
                form=form,
                steps=[(number, read.rungs.get(number, "")) for number in numbers],
                area_id=area.id,
            ),
            form.status,
        )


def _numbers(read: AreaRead, scale: Scale) -> list[int]:
    """The numbers of the ladder from the top: the scale's, and others that have words already."""
    return sorted({*scale.numbers, *read.rungs}, reverse=True)
