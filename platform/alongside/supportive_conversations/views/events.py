"""An event that is written down, as its writer sees it; offering after all; taking it away."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.setting_policies.queries import (
    get_policy_by_versions,
)
from alongside.supportive_conversations.models import Event
from alongside.supportive_conversations.presenters.events import card_of
from alongside.supportive_conversations.queries import events
from alongside.supportive_conversations.schemas.events import (
    MessageSchema,
)
from alongside.supportive_conversations.services import describing, offering
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.supportive_conversations.views.writing import for_the_writer
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.web.language import current_language
from alongside.web.sending import sent


@blueprint.get("/events/<uuid:event_id>")
@for_the_writer
def show_event(event_id: UUID) -> ResponseReturnValue:
    """An event as its writer sees it: never what anybody answered."""
    event = events.get_own_event(db.session(), event_id, current_actor)
    if event.logged_at is None:
        return redirect(url_for(".check_event", event_id=event.id), 303)
    return _event_page(event, read_form(MessageSchema()))


@blueprint.post("/events/<uuid:event_id>/offers")
@for_the_writer
@commits
def make_offers(event_id: UUID) -> ResponseReturnValue:
    """Offer a conversation after all to everybody who has not been offered one."""
    event = events.get_own_event(db.session(), event_id, current_actor)
    form = read_form(MessageSchema())

    def offer() -> str:
        offering.make_offers(
            db.session(),
            event,
            message=form.data["message"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for(".show_event", event_id=event.id)

    return sent(form, offer) or (_event_page(event, form), form.status)


@blueprint.route("/events/<uuid:event_id>/remove", methods=["GET", "POST"])
@for_the_writer
@commits
def remove_event(event_id: UUID) -> ResponseReturnValue:
    """Take an event away with its words; asks first."""
    event = events.get_own_event(db.session(), event_id, current_actor)
    form = read_form(MessageSchema())

    def remove() -> str:
        describing.remove_event(db.session(), event, actor=current_actor, now=clock.now())
        return url_for("home.show")

    page = "supportive_conversations/event_remove.html"
    return sent(form, remove) or (render_template(page, form=form, event=event), form.status)


def _event_page(event: Event, form: object) -> str:
    as_logged = get_policy_by_versions(db.session(), event.setting_id, event.policy_version_ids)
    affected = events.list_affected(db.session(), event.id)
    return render_template(
        "supportive_conversations/event.html",
        form=form,
        card=card_of(event, as_logged, current_language()),
        affected=affected,
        not_offered=[each for each in affected if not each.offered],
    )
