"""A worker's families: the list, beginning one, one of them, its reference, and erasing it."""

from uuid import UUID

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.people.queries import names_of
from alongside.steps_to_change import schemas
from alongside.steps_to_change.presenters import pages
from alongside.steps_to_change.queries import areas as area_queries
from alongside.steps_to_change.queries import families as queries
from alongside.steps_to_change.services import erasing
from alongside.steps_to_change.services import families as services
from alongside.steps_to_change.services.reading import read_areas
from alongside.steps_to_change.views.blueprint import (
    blueprint,
    card_of,
    for_its_worker,
    for_readers,
    opened,
)
from alongside.web.access import for_members
from alongside.web.forms import Form, read_form
from alongside.web.identity import current_actor, today
from alongside.web.paging import before
from alongside.web.sending import sent


@blueprint.get("/families")
@for_members()
def list_families() -> str:
    """My families, the last written about first, and those that others share with me."""
    place = before()
    page = queries.page_of_mine(db.session(), current_actor, before=place)
    shared = [] if place else queries.list_shared_with(db.session(), current_actor, today=today())
    names = names_of(db.session(), {row.family.worker_id for row in shared}) if shared else {}
    return render_template(
        "steps_to_change/list.html",
        mine=pages.list_families(page.rows),
        shared=pages.list_families(shared, names),
        first_url=url_for(".list_families") if place else None,
        next_url=url_for(".list_families", before=page.before) if page.before else None,
    )


@blueprint.route("/families/new", methods=["GET", "POST"])
@for_members()
@commits
def begin_family() -> ResponseReturnValue:
    """A made-up reference; one that is there already leads to its family."""
    form = read_form(schemas.ReferenceSchema())

    def do() -> str:
        family = services.find_or_begin(
            db.session(), _made_up(form), actor=current_actor, now=clock.now()
        )
        return url_for(".show_family", family_id=family.id)

    return sent(form, do) or (
        render_template("steps_to_change/begin_family.html", form=form),
        form.status,
    )


@blueprint.get("/families/<uuid:family_id>")
@for_readers
@commits
def show_family(family_id: UUID) -> ResponseReturnValue:
    """Its areas of change with their pictures, and the next step of each."""
    family = queries.find_family(db.session(), family_id)
    if family is None:
        raise NotFound
    with opened(family) as found:
        listed = area_queries.list_of_family(db.session(), family.id)
        scale = area_queries.scale_of(db.session())
        shown = [pages.area_shown(read, scale) for read in read_areas(db.session(), listed)]
        return render_template(
            "steps_to_change/family.html",
            family_id=family.id,
            reference=family.reference,
            areas=[area for area in shown if area.is_open],
            closed=[area for area in shown if not area.is_open],
            is_own=found.is_owner,
            card=card_of(family),
        )


@blueprint.route("/families/<uuid:family_id>/reference", methods=["GET", "POST"])
@for_its_worker
@commits
def rename_family(family_id: UUID) -> ResponseReturnValue:
    """Another made-up reference; what is kept stays, and logs show the new one."""
    family = queries.get_family(db.session(), family_id, current_actor)
    reference = family.reference or ""
    form = read_form(schemas.ReferenceSchema(), {"reference": reference})

    def do() -> str:
        services.rename(db.session(), family, _made_up(form), actor=current_actor, now=clock.now())
        flash(_("The reference is changed."), "success")
        return url_for(".show_family", family_id=family_id)

    return sent(form, do) or (
        render_template(
            "steps_to_change/rename_family.html",
            form=form,
            family_id=family_id,
            reference=reference,
            card=card_of(family),
        ),
        form.status,
    )


def _made_up(form: Form) -> str:
    """The reference that was typed. Raises `DomainError` when it is to be asked about first."""
    reference: str = form.data["reference"]
    if not form.data["made_up"]:
        services.check_is_made_up(db.session(), reference, actor=current_actor)
    return reference


@blueprint.route("/families/<uuid:family_id>/erase", methods=["GET", "POST"])
@for_its_worker
@commits
def erase_family(family_id: UUID) -> ResponseReturnValue:
    """Everything that is kept of it goes, for good."""
    family = queries.get_family(db.session(), family_id, current_actor)
    form = read_form(schemas.PressSchema())

    def do() -> str:
        erasing.erase_own(db.session(), family, actor=current_actor, now=clock.now())
        flash(_("It is deleted, with everything that was kept of it."), "success")
        return url_for(".list_families")

    reference = family.reference
    return sent(form, do) or (
        render_template(
            "steps_to_change/erase.html", form=form, family_id=family_id, reference=reference
        ),
        form.status,
    )
