"""The agreement as it stands; taking back what waits, shutting it to one reader, ending it."""

from uuid import UUID

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.agreements.presenters.overview import find_held, show_overview
from alongside.agreements.schemas import PressSchema
from alongside.agreements.services import take_back, take_out, withdraw
from alongside.agreements.views.blueprint import blueprint
from alongside.agreements.views.covering import find_about, for_the_pair
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import DomainError
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent


@blueprint.get("/agreements/<kind>/<uuid:about_id>")
@for_the_pair
def show(kind: str, about_id: UUID) -> ResponseReturnValue:
    """What holds, what waits for a tick, what was before, and who has looked."""
    about = find_about(kind, about_id)
    shown = show_overview(db.session(), about.covered, current_actor, today=today())
    return render_template("agreements/show.html", about=about, shown=shown)


@blueprint.post("/agreements/<kind>/<uuid:about_id>/readers/<uuid:member_id>/remove")
@for_the_pair
@commits
def shut(kind: str, about_id: UUID, member_id: UUID) -> ResponseReturnValue:
    """Let one reader read no longer, at once."""
    about = find_about(kind, about_id)
    made = take_out(
        db.session(),
        about.covered,
        member_id=member_id,
        language=current_language(),
        actor=current_actor,
        now=clock.now(),
    )
    if made is not None:
        flash(gettext("They can read no longer. This holds from now on."), "success")
    return redirect(about.url("show"), 303)


@blueprint.post("/agreements/<kind>/<uuid:about_id>/take-back")
@for_the_pair
@commits
def take_back_proposed(kind: str, about_id: UUID) -> ResponseReturnValue:
    """Let go of what oneself has put forward; what the two agreed before goes on."""
    about = find_about(kind, about_id)
    try:
        take_back(db.session(), about.covered, actor=current_actor, now=clock.now())
        flash(gettext("You have taken it back. All is as it was before."), "success")
    except DomainError as error:
        flash(gettext(error.message), "info")
    return redirect(about.url("show"), 303)


@blueprint.route("/agreements/<kind>/<uuid:about_id>/end", methods=["GET", "POST"])
@for_the_pair
@commits
def end(kind: str, about_id: UUID) -> ResponseReturnValue:
    """End the agreement; asks once, and for no reason."""
    about = find_about(kind, about_id)
    form = read_form(PressSchema())

    def do() -> str:
        withdraw(db.session(), about.covered, actor=current_actor, now=clock.now())
        return about.url("show")

    if answer := sent(form, do):
        return answer
    held = find_held(db.session(), about.covered)
    if held is None or held.ended:
        return redirect(about.url("show"), 303)
    return render_template("agreements/end.html", about=about, form=form), form.status
