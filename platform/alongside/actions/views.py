"""A person's own actions: the list, each one's page, and what may be done with it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from marshmallow import ValidationError

from alongside.actions import presenters, queries, rules, schemas
from alongside.actions.models import Action
from alongside.actions.services import ending, planning, reading
from alongside.actions.states import ActionState
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.web.access import for_members
from alongside.web.forms import Form, read_form
from alongside.web.identity import current_actor, today
from alongside.web.sending import sent

blueprint = Blueprint("actions", __name__, template_folder="templates")
for_the_owner = for_members(relation="the owner of the action")
for_readers = for_members(relation="the owner, and whoever the source lets read")


@blueprint.get("/actions")
@for_members()
def list_mine() -> str:
    """My actions: open ones by their day, then those that ended lately."""
    after = _place()
    page = queries.list_own(db.session(), current_actor, now=clock.now(), after=after)
    return render_template(
        "actions/list.html",
        rows=presenters.rows_of(page.actions, today()),
        first_url=url_for(".list_mine") if after else None,
        next_url=url_for(".list_mine", after=page.after) if page.after else None,
    )


def _place() -> UUID | None:
    try:
        place: dict[str, UUID] = schemas.PlaceSchema().load(request.args.to_dict())
    except ValidationError:
        return None  # an address that somebody cut short begins at the beginning
    return place.get("after")


@blueprint.get("/actions/<uuid:action_id>")
@for_readers
def show(action_id: UUID) -> ResponseReturnValue:
    """One action, with what its owner may do with it."""
    action = reading.get_action(db.session(), action_id, current_actor)
    return render_template(
        "actions/show.html",
        form=read_form(schemas.PressSchema()),
        action=action,
        reading=presenters.reading_of(db.session(), action, current_actor, today()),
    )


@blueprint.route("/actions/<uuid:action_id>/done", methods=["GET", "POST"])
@for_the_owner
@commits
def finish(action_id: UUID) -> ResponseReturnValue:
    """It is done, with a word about it if they like."""
    action = reading.get_own_action(db.session(), action_id, current_actor)
    form = read_form(schemas.DoneSchema())

    def do() -> str:
        ending.finish_action(
            db.session(), action, note=form.data["note"], actor=current_actor, now=clock.now()
        )
        return _told(gettext("It is done. Thank you."))

    # A note from an old page is refused, and shown again with the box that it was typed in.
    room = bool(form.values.get("note")) or presenters.keeps_words(db.session(), action)
    return sent(form, do) or _ask("done", form, action, room=room)


@blueprint.route("/actions/<uuid:action_id>/another-day", methods=["GET", "POST"])
@for_the_owner
@commits
def carry_over(action_id: UUID) -> ResponseReturnValue:
    """Another day, or none."""
    action = reading.get_own_action(db.session(), action_id, current_actor)
    now = clock.now()
    initial = presenters.values_of_day(db.session(), action, now=now)
    form = read_form(schemas.AnotherDaySchema(), initial)

    def do() -> str:
        planning.carry_over(
            db.session(), action, new_due_on=form.data["due_on"], actor=current_actor, now=now
        )
        flash(gettext("The day is changed."), "success")
        return url_for(".show", action_id=action.id)

    wanted = rules.asks_if_wanted(action.carry_count)
    return sent(form, do) or _ask("another_day", form, action, asks_if_wanted=wanted)


@blueprint.route("/actions/<uuid:action_id>/pass-on", methods=["GET", "POST"])
@for_the_owner
@commits
def pass_on(action_id: UUID) -> ResponseReturnValue:
    """Somebody else of those in it, who then has it as their own."""
    action = reading.get_own_action(db.session(), action_id, current_actor)
    form = read_form(schemas.PassOnSchema())

    def do() -> str:
        ending.pass_on(
            db.session(),
            action,
            owner_id=form.data["owner_id"],
            actor=current_actor,
            now=clock.now(),
        )
        return _told(gettext("It is passed on."))

    kept = presenters.keeps_words(db.session(), action)
    people = presenters.people_to_pass_to(db.session(), action) if kept else {}
    return sent(form, do) or _ask("pass_on", form, action, people=people)


@blueprint.route("/actions/<uuid:action_id>/let-go", methods=["GET", "POST"])
@for_the_owner
@commits
def drop(action_id: UUID) -> ResponseReturnValue:
    """It is no longer wanted. No reason is asked."""
    action = reading.get_own_action(db.session(), action_id, current_actor)
    form = read_form(schemas.PressSchema())

    def do() -> str:
        ending.drop_action(db.session(), action, actor=current_actor, now=clock.now())
        return _told(gettext("You have let it go."))

    return sent(form, do) or _ask("let_go", form, action)


@blueprint.post("/actions/<uuid:action_id>/reminders")
@for_the_owner
@commits
def choose_reminders(action_id: UUID) -> ResponseReturnValue:
    """Reminders of this one action, or none."""
    action = reading.get_own_action(db.session(), action_id, current_actor)
    form = read_form(schemas.RemindersSchema())
    here = url_for(".show", action_id=action.id)

    def do() -> str:
        if form.data["on"]:
            planning.unsilence(db.session(), action, actor=current_actor, now=clock.now())
        else:
            planning.silence(db.session(), action, actor=current_actor)
        return here

    return sent(form, do) or redirect(here, 303)


def _told(sentence: str) -> str:
    flash(sentence, "success")
    return url_for(".list_mine")


def _ask(page: str, form: Form, action: Action, **values: object) -> ResponseReturnValue:
    """A page that asks its owner something; an action that has ended has nothing to ask."""
    if action.status != ActionState.OPEN and not form.errors:
        return redirect(url_for(".show", action_id=action.id), 303)
    return render_template(f"actions/{page}.html", form=form, action=action, **values), form.status
