"""The second tick: what the other one has put forward, word for word, and one's own answer."""

from uuid import UUID

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.agreements.presenters.overview import show_overview
from alongside.agreements.presenters.terms import reads_back
from alongside.agreements.schemas import AgreeSchema
from alongside.agreements.services import agree
from alongside.agreements.views.blueprint import blueprint
from alongside.agreements.views.covering import find_about, for_the_pair
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.web.confirming import is_confirmed
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent


@blueprint.route("/agreements/<kind>/<uuid:about_id>/answer", methods=["GET", "POST"])
@for_the_pair
@commits
def answer(kind: str, about_id: UUID) -> ResponseReturnValue:
    """Tick what was put forward. Where nothing waits for one's tick, leads to what holds."""
    about = find_about(kind, about_id)
    form = read_form(AgreeSchema())

    def do() -> str:
        agree(
            db.session(),
            about.covered,
            number=form.data["number"],
            limits_explained=form.data["limits"],
            earlier_too=form.data["earlier_too"],
            confirmed=is_confirmed(),
            language=current_language(),
            actor=current_actor,
            now=clock.now(),
        )
        flash(gettext("You have both agreed. This holds from now on."), "success")
        return about.url("show")

    if led_on := sent(form, do):
        return led_on
    shown = show_overview(db.session(), about.covered, current_actor, today=today())
    if not shown.my_turn or shown.proposed is None:
        return redirect(about.url("show"), 303)
    page = render_template(
        "agreements/answer.html",
        about=about,
        form=form,
        shown=shown,
        terms=shown.proposed,
        may_read_back=reads_back(shown.proposed, shown.held, ended=shown.ended, today=today()),
    )
    return page, form.status
