"""One area of change: beginning it, saying what it is, its page, closing it and going on."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.steps_to_change import kinds, schemas
from alongside.steps_to_change.presenters import pages
from alongside.steps_to_change.queries import areas as queries
from alongside.steps_to_change.queries import families as family_queries
from alongside.steps_to_change.queries import scores as score_queries
from alongside.steps_to_change.rules.areas import GOOD_ENOUGH, TITLE_FAMILY, TITLE_WORKER
from alongside.steps_to_change.services import areas as services
from alongside.steps_to_change.services.reading import read_area
from alongside.steps_to_change.views.blueprint import (
    blueprint,
    card_of,
    for_its_worker,
    for_readers,
    opened,
)
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent
from alongside.wording.web import beside
from alongside.writing.web import take


@blueprint.route("/families/<uuid:family_id>/areas/new", methods=["GET", "POST"])
@for_its_worker
@commits
def begin_area(family_id: UUID) -> ResponseReturnValue:
    """What the family wants to change, in their own words. The rest comes after."""
    family = family_queries.get_family(db.session(), family_id, current_actor)
    form = read_form(schemas.BeginAreaSchema())

    def do() -> str:
        area = services.begin_area(
            db.session(),
            family,
            form.data["title_family"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for(".describe_area", area_id=area.id)

    return sent(form, do) or (
        render_template(
            "steps_to_change/begin_area.html",
            form=form,
            family_id=family.id,
            reference=family.reference,
        ),
        form.status,
    )


@blueprint.get("/areas-of-change/<uuid:area_id>")
@for_readers
@commits
def show_area(area_id: UUID) -> ResponseReturnValue:
    """Its ladder, each voice's line and how far they are apart, and whose change it is."""
    found = queries.find_with_family(db.session(), area_id)
    if found is None:
        raise NotFound
    area, family = found
    with opened(family) as leave:
        read = read_area(db.session(), area)
        left_out = score_queries.list_left_out(db.session(), area.id) if leave.is_owner else []
        return render_template(
            "steps_to_change/area.html",
            form=read_form(schemas.PressSchema()),
            family_id=family.id,
            reference=family.reference,
            area=pages.area_shown(read, queries.scale_of(db.session())),
            left_out=[pages.score_shown(score, {}) for score in left_out],
            is_own=leave.is_owner,
            card=card_of(family),
        )


@blueprint.route("/areas-of-change/<uuid:area_id>/words", methods=["GET", "POST"])
@for_its_worker
@commits
def describe_area(area_id: UUID) -> ResponseReturnValue:
    """What it is called, and what would show that things are, now, good enough."""
    area, family = queries.get_own(db.session(), area_id, current_actor)
    with opened(family):
        form = read_form(
            schemas.DescribeAreaSchema(),
            {
                "title_family": area.title_family or "",
                "title_worker": area.title_worker or "",
                "threshold_linked": {True: "yes", False: "no", None: ""}[area.threshold_linked],
            },
        )
        fields = take(form, kinds.AREA, area.id, names=(GOOD_ENOUGH,))

        def do() -> str:
            linked = form.data["threshold_linked"]
            services.describe_area(
                db.session(),
                area,
                family,
                title_family=form.data["title_family"],
                title_worker=form.data["title_worker"],
                threshold_linked=None if linked is None else linked == "yes",
                actor=current_actor,
                now=clock.now(),
            )
            return url_for(".show_area", area_id=area.id)

        if answer := sent(form, do):
            return answer
        typed = {name: str(form.values.get(name, "")) for name in (TITLE_FAMILY, TITLE_WORKER)}
        return (
            render_template(
                "steps_to_change/describe.html",
                form=form,
                field=fields[GOOD_ENOUGH],
                noted=beside(kinds.AREA, area.id, {**typed, GOOD_ENOUGH: fields[GOOD_ENOUGH].text}),
                area_id=area.id,
                card=card_of(family),
            ),
            form.status,
        )


@blueprint.route("/areas-of-change/<uuid:area_id>/close", methods=["GET", "POST"])
@for_its_worker
@commits
def close_area(area_id: UUID) -> ResponseReturnValue:
    """It stays to be read, and nothing more is added."""
    area, family = queries.get_own(db.session(), area_id, current_actor)
    form = read_form(schemas.PressSchema())
    page = url_for(".show_family", family_id=family.id)

    def do() -> str:
        services.close_area(db.session(), area, family, actor=current_actor, now=clock.now())
        flash(_("The area is closed. It stays here to be read."), "success")
        return page

    answer = sent(form, do)
    if answer is not None:
        return answer
    with opened(family):
        title = area.title_family
    return render_template(
        "steps_to_change/close.html", form=form, area_id=area.id, title=title
    ), form.status


@blueprint.post("/areas-of-change/<uuid:area_id>/open-again")
@for_its_worker
@commits
def open_again(area_id: UUID) -> ResponseReturnValue:
    """Go on with it where it was left."""
    area, family = queries.get_own(db.session(), area_id, current_actor)
    form = read_form(schemas.PressSchema())
    page = url_for(".show_area", area_id=area.id)

    def do() -> str:
        services.open_again(db.session(), area, family, actor=current_actor, now=clock.now())
        flash(_("The area is open again."), "success")
        return page

    return sent(form, do) or redirect(page, 303)
