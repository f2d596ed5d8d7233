"""Whom an event affected: the third page of writing it down, as often as it takes."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import DomainError
from alongside.supportive_conversations.models import Event
from alongside.supportive_conversations.queries import events, people
from alongside.supportive_conversations.rules.offering import check_can_finish_event
from alongside.supportive_conversations.schemas.events import (
    PeopleSchema,
)
from alongside.supportive_conversations.services import describing
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.supportive_conversations.views.writing import for_the_writer, unfinished_event
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, today


@blueprint.route("/events/<uuid:event_id>/people", methods=["GET", "POST"])
@for_the_writer
@commits
def choose_people(event_id: UUID) -> ResponseReturnValue:
    """Whom it affected: search, tick, add; as often as it takes."""
    event = unfinished_event(event_id)
    form = read_form(PeopleSchema())
    find = str(form.values.get("find") or request.args.get("find", "")).strip()[:60]
    if form.ok:
        try:
            describing.name_affected(
                db.session(),
                event,
                ids=form.data["chosen"],
                actor=current_actor,
                now=clock.now(),
            )
            if form.data["then"] == "go_on":
                check_can_finish_event(events.count_affected(db.session(), event.id))
                return redirect(url_for(".describe_event", event_id=event.id), 303)
            form.values["chosen"] = []
        except DomainError as error:
            form.refuse(error)
    return _people_page(form, event, find), form.status


@blueprint.post("/events/<uuid:event_id>/people/<uuid:person_id>/remove")
@for_the_writer
@commits
def unname(event_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Take somebody out again who was named by mistake."""
    event = unfinished_event(event_id)
    describing.unname_affected(db.session(), event, person_id=person_id, actor=current_actor)
    return redirect(url_for(".choose_people", event_id=event.id), 303)


def _people_page(form: object, event: Event, find: str) -> str:
    affected = events.list_affected(db.session(), event.id)
    named = [each.person_id for each in affected]
    found = people.list_colleagues(
        db.session(),
        people.settings_of(db.session(), current_actor),
        today=today(),
        find=find,
        without=[*named, current_actor.id],
        after=_after(),
    )
    return render_template(
        "supportive_conversations/event_people.html",
        form=form,
        event=event,
        affected=affected,
        found=found,
        find=find,
        me=None if current_actor.id in named else current_actor,
    )


def _after() -> tuple[str, UUID] | None:
    """Where the next page of the picker begins; anything that is no such place is the start."""
    name, _, person_id = request.args.get("after", "").rpartition("~")
    try:
        return (name, UUID(person_id)) if name else None
    except ValueError:
        return None
