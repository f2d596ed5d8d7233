"""An urgent concern, always live and before every other question; and the procedure for it."""

from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel.db import commits, db
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.policy import PROCEDURE_EDITORS
from alongside.practice_logs.presenters import labels
from alongside.practice_logs.queries.procedures import find_procedure
from alongside.practice_logs.schemas import PressSchema, ProcedureSchema
from alongside.practice_logs.services import procedures, standing
from alongside.practice_logs.views.blueprint import blueprint
from alongside.practice_logs.views.showing import for_the_owner, own_log, show, who
from alongside.web.access import for_members
from alongside.web.forms import Form, Typed, read_form, values_of
from alongside.web.identity import current_actor
from alongside.web.sending import sent

_NAMES = ("text_en", "text_cy", "telephone", "web_address")


@blueprint.get("/practice-logs/urgent-concern")
@for_members()
def show_procedure() -> str:
    """What this authority asks of its workers when something is urgent; for everybody."""
    return render_template(
        "practice_logs/procedure.html",
        procedure=find_procedure(db.session()),
        may_say=current_actor.has(*PROCEDURE_EDITORS),
    )


@blueprint.route("/practice-logs/urgent-concern/change", methods=["GET", "POST"])
@for_members(*PROCEDURE_EDITORS)
@commits
def say_procedure() -> ResponseReturnValue:
    """Say it, in both languages, with a number to ring and a page to open."""
    found = find_procedure(db.session())
    initial: dict[str, Typed] = values_of(found, _NAMES) if found is not None else {}
    form = read_form(ProcedureSchema(), initial=initial)

    def do() -> str:
        procedures.say_procedure(db.session(), **form.data, **who())
        return url_for(".show_procedure")

    if answer := sent(form, do):
        return answer
    return render_template("practice_logs/say_procedure.html", form=form), form.status


@blueprint.route("/practice-logs/<uuid:log_id>/urgent", methods=["GET", "POST"])
@for_the_owner
@commits
def show_urgent(log_id: UUID) -> ResponseReturnValue:
    """The procedure, and the way back to one's own words; sending it calls the log urgent."""
    log = own_log(log_id)
    form = read_form(PressSchema())

    def do() -> str:
        standing.mark_urgent(db.session(), log, **who())
        return url_for(".show_urgent", log_id=log_id)

    return sent(form, do) or _show_urgent(log, form)


@blueprint.post("/practice-logs/<uuid:log_id>/not-urgent")
@for_the_owner
@commits
def calm(log_id: UUID) -> ResponseReturnValue:
    """It was not urgent after all; the gate is there again."""
    log = own_log(log_id)
    form = read_form(PressSchema())

    def do() -> str:
        standing.calm(db.session(), log, **who())
        return url_for(".show", log_id=log_id)

    return sent(form, do) or _show_urgent(log, form)


def _show_urgent(log: PracticeLog, form: Form) -> ResponseReturnValue:
    """The page, with the questions to which the answers could not be kept on the way to it."""
    unsaved = labels.questions(request.args.getlist("unsaved"))
    return show("urgent", log, form=form, unsaved=unsaved)
