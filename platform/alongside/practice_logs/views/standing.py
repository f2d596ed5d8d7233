"""After writing: the look back, sharing with nobody, locking, adding, and deleting a draft."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.agreements.services.sharing import stop_sharing
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.queries import logs
from alongside.practice_logs.schemas import AdditionSchema, PressSchema
from alongside.practice_logs.services import standing
from alongside.practice_logs.states import LogState
from alongside.practice_logs.views.blueprint import blueprint
from alongside.practice_logs.views.showing import for_the_owner, own_log, show, who
from alongside.web.forms import read_form
from alongside.web.sending import sent
from alongside.wording.web import ask_once, look_over


@blueprint.post("/practice-logs/<uuid:log_id>/keep")
@for_the_owner
@commits
def keep(log_id: UUID) -> ResponseReturnValue:
    """Keep a draft; one that needs more leads to its first page."""
    log = own_log(log_id)
    form = read_form(PressSchema())

    def do() -> str:
        standing.keep(db.session(), log, **who())
        return url_for(".review", log_id=log_id)

    return sent(form, do) or redirect(url_for(".write_first", log_id=log_id), 303)


@blueprint.route("/practice-logs/<uuid:log_id>/review", methods=["GET", "POST"])
@for_the_owner
@commits
def review(log_id: UUID) -> ResponseReturnValue:
    """Where keeping a log leads: its words looked over, who reads it, and what may be done now."""
    log = own_log(log_id)
    if log.state == LogState.DRAFT:
        return redirect(url_for(".show", log_id=log_id), 303)
    form = read_form(PressSchema())
    looked = look_over(form, KIND, log_id)
    if answer := sent(form, lambda: url_for(".show", log_id=log_id)):
        return answer
    reference = logs.reference_of(db.session(), log)
    return show("review", log, form=form, looked=looked, reference=reference)


@blueprint.route("/practice-logs/<uuid:log_id>/lock", methods=["GET", "POST"])
@for_the_owner
@commits
def lock(log_id: UUID) -> ResponseReturnValue:
    """From now on it stays as it is, and is only added to."""
    log = own_log(log_id)
    if log.state == LogState.DRAFT:
        raise NotFound
    if log.locked_at is not None:
        return redirect(url_for(".show", log_id=log_id), 303)
    form = read_form(PressSchema())

    def do() -> str:
        standing.lock(db.session(), log, **who())
        return url_for(".show", log_id=log_id)

    return sent(form, do) or show("lock", log, form=form)


@blueprint.route("/practice-logs/<uuid:log_id>/add", methods=["GET", "POST"])
@for_the_owner
@commits
def add_words(log_id: UUID) -> ResponseReturnValue:
    """Add to a locked log; what is there stays as it is."""
    log = own_log(log_id)
    if log.locked_at is None:
        raise NotFound
    form = read_form(AdditionSchema())
    asked = ask_once(form, "text")

    def do() -> str:
        standing.add_words(db.session(), log, form.data["text"], **who())
        return url_for(".show", log_id=log_id)

    return sent(form, do) or show("add", log, form=form, asked=asked)


@blueprint.post("/practice-logs/<uuid:log_id>/withdraw")
@for_the_owner
@commits
def withdraw(log_id: UUID) -> ResponseReturnValue:
    """Share it with nobody any more: hidden from everybody else at once, everywhere."""
    log = own_log(log_id)
    form = read_form(PressSchema())

    def do() -> str:
        if stop_sharing(db.session(), logs.owned_of(log), **who()):
            flash(gettext("Only you can read it now. This holds everywhere, at once."), "success")
        return url_for(".show", log_id=log_id)

    return sent(form, do) or redirect(url_for(".show", log_id=log_id), 303)


@blueprint.route("/practice-logs/<uuid:log_id>/delete", methods=["GET", "POST"])
@for_the_owner
@commits
def delete(log_id: UUID) -> ResponseReturnValue:
    """Delete a draft with every word in it."""
    log = own_log(log_id)
    if log.state != LogState.DRAFT:
        raise NotFound
    form = read_form(PressSchema())

    def do() -> str:
        standing.delete_draft(db.session(), log, **who())
        flash(gettext("The draft is deleted."), "success")
        return url_for(".list_drafts")

    return sent(form, do) or show("delete", log, form=form)
