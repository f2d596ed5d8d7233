"""Myself in the authority in the address: languages, working days, days away."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.people.models import Membership
from alongside.people.queries import get_leave, get_member, list_leave
from alongside.people.services import profiles
from alongside.sign_in.presenters import hours_by_day, languages_as_typed, pattern_as_typed
from alongside.sign_in.schemas import (
    LanguagesSchema,
    LeaveSchema,
    WorkingPatternSchema,
)
from alongside.sign_in.views.blueprints import me as blueprint
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, today
from alongside.web.sending import sent


@blueprint.get("/me")
@for_members()
def overview() -> str:
    """What colleagues who plan with me, and the reminders, go by."""
    member = _member()
    return render_template(
        "sign_in/me/overview.html",
        member=member,
        days=hours_by_day(member.working_pattern),
        leave=list_leave(db.session(), member.id, today()),
    )


@blueprint.route("/me/languages", methods=["GET", "POST"])
@for_members()
@commits
def languages() -> ResponseReturnValue:
    """The languages that I speak at work, and the one that I prefer."""
    member = _member()
    form = read_form(LanguagesSchema(), initial=languages_as_typed(member))

    def say() -> str:
        preferred = form.data["preferred"]
        profiles.say_languages(
            db.session(),
            member,
            speaks=frozenset(form.data["speaks"]),
            preferred=None if preferred == "either" else preferred,
            now=clock.now(),
        )
        return _saved()

    if answer := sent(form, say):
        return answer
    return render_template("sign_in/me/languages.html", form=form), form.status


@blueprint.route("/me/working-days", methods=["GET", "POST"])
@for_members()
@commits
def working_days() -> ResponseReturnValue:
    """The days and hours that I work, in local time."""
    member = _member()
    form = read_form(WorkingPatternSchema(), initial=pattern_as_typed(member.working_pattern))

    def say() -> str:
        profiles.set_working_pattern(db.session(), member, form.data["hours"], now=clock.now())
        return _saved()

    if answer := sent(form, say):
        return answer
    page = render_template("sign_in/me/working_days.html", form=form, days=hours_by_day({}))
    return page, form.status


@blueprint.route("/me/leave", methods=["GET", "POST"])
@for_members()
@commits
def leave() -> ResponseReturnValue:
    """Add days away. Nobody is asked why."""
    form = read_form(LeaveSchema())

    def say() -> str:
        profiles.add_leave(db.session(), _member(), **form.data, now=clock.now())
        return _saved()

    if answer := sent(form, say):
        return answer
    return render_template("sign_in/me/leave.html", form=form), form.status


@blueprint.post("/me/leave/<uuid:leave_id>/remove")
@for_members(relation="the person whose days away they are")
@commits
def remove_leave(leave_id: UUID) -> ResponseReturnValue:
    """Take days away back."""
    found = get_leave(db.session(), leave_id, current_actor.id)
    profiles.remove_leave(db.session(), found, now=clock.now())
    flash(_("Those days are taken off the list."), "success")
    return redirect(url_for("me.overview"), 303)


def _saved() -> str:
    """Say that it is, and where it is shown among the rest."""
    flash(_("Saved."), "success")
    return url_for("me.overview")


def _member() -> Membership:
    return get_member(db.session(), current_actor.id)
