"""Writing an event down: what happened, a few words, and offering a conversation at the end."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.people.roles import STAFF
from alongside.setting_policies.queries import (
    PolicyInForce,
    get_policy_in_force,
)
from alongside.supportive_conversations import policy
from alongside.supportive_conversations.models import Event
from alongside.supportive_conversations.presenters.events import card_of, kinds_as_answers
from alongside.supportive_conversations.queries import events, people
from alongside.supportive_conversations.schemas.events import (
    EventKindSchema,
    OfferSchema,
    WordsSchema,
)
from alongside.supportive_conversations.services import describing, offering
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.web.access import for_members
from alongside.web.forms import Typed, read_form
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent

for_the_writer = for_members(*STAFF, relation="the person who wrote the event down")


@blueprint.get("/events/new")
@for_members(*STAFF)
def choose_setting() -> ResponseReturnValue:
    """Where it happened; passed over by whoever works in one setting only."""
    found = people.list_settings(db.session(), people.settings_of(db.session(), current_actor))
    if len(found) == 1:
        return redirect(url_for(".log_event", setting_id=found[0].id), 303)
    return render_template("supportive_conversations/event_setting.html", settings=found)


@blueprint.route("/settings/<uuid:setting_id>/events/new", methods=["GET", "POST"])
@for_members(*STAFF, relation="somebody who works in the setting")
@commits
def log_event(setting_id: UUID) -> ResponseReturnValue:
    """What kind of thing happened, and when."""
    policy.check_may_log(people.settings_of(db.session(), current_actor), setting_id)
    in_force = get_policy_in_force(db.session(), setting_id, today())
    form = read_form(EventKindSchema(today()))

    def begin() -> str:
        event = describing.begin_event(
            db.session(),
            setting_id=setting_id,
            trigger_kind=form.data["trigger_kind"],
            occurred_on=form.data["day"],
            occurred_time=form.data["time"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for(".choose_people", event_id=event.id)

    return sent(form, begin) or (_kind_page(form, in_force), form.status)


@blueprint.route("/events/<uuid:event_id>/kind", methods=["GET", "POST"])
@for_the_writer
@commits
def restate_event(event_id: UUID) -> ResponseReturnValue:
    """The first page again, while the event is still being written down."""
    event = unfinished_event(event_id)
    in_force = get_policy_in_force(db.session(), event.setting_id, today())
    schema = EventKindSchema(today())
    form = read_form(schema, initial=_kind_of(event))

    def restate() -> str:
        describing.restate_event(
            db.session(),
            event,
            trigger_kind=form.data["trigger_kind"],
            occurred_on=form.data["day"],
            occurred_time=form.data["time"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for(".check_event", event_id=event.id)

    return sent(form, restate) or (_kind_page(form, in_force), form.status)


@blueprint.route("/events/<uuid:event_id>/words", methods=["GET", "POST"])
@for_the_writer
@commits
def describe_event(event_id: UUID) -> ResponseReturnValue:
    """A few words to know it by; the whole page may be passed over."""
    event = unfinished_event(event_id)
    form = read_form(WordsSchema(), initial=_words_of(event))
    if form.ok:
        describing.describe_event(event, actor=current_actor, **form.data)
        return redirect(url_for(".check_event", event_id=event.id), 303)
    page = "supportive_conversations/event_words.html"
    return render_template(page, form=form, event=event), form.status


@blueprint.route("/events/<uuid:event_id>/check", methods=["GET", "POST"])
@for_the_writer
@commits
def check_event(event_id: UUID) -> ResponseReturnValue:
    """What was written, what the policy says, and whether to offer a conversation."""
    event = unfinished_event(event_id)
    in_force = get_policy_in_force(db.session(), event.setting_id, today())
    prompted = offering.prompts_offer(in_force, event.trigger_kind)
    form = read_form(OfferSchema(), initial={"offer": "yes"} if prompted else None)

    def finish() -> str:
        offering.finish_event(
            db.session(),
            event,
            offer=form.data["offer"] == "yes",
            message=form.data["message"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for(".show_event", event_id=event.id)

    if answer := sent(form, finish):
        return answer
    return render_template(
        "supportive_conversations/event_check.html",
        form=form,
        card=card_of(event, in_force, current_language()),
        affected=events.list_affected(db.session(), event.id),
        policy=in_force,
        prompted=prompted,
    ), form.status


def unfinished_event(event_id: UUID) -> Event:
    event = events.get_own_event(db.session(), event_id, current_actor)
    if event.logged_at is not None:
        raise NotFound
    return event


def _kind_of(event: Event) -> dict[str, Typed]:
    return {
        "trigger_kind": event.trigger_kind,
        "which_day": "another",
        "day": event.occurred_on.isoformat(),
        "time": f"{event.occurred_time:%H:%M}" if event.occurred_time else "",
    }


def _words_of(event: Event) -> dict[str, Typed]:
    return {
        "short_label": event.short_label or "",
        "summary": event.summary or "",
        "external_ref": event.external_ref or "",
        "unusual": "yes" if event.unusual else "",
        "very_stressful": "yes" if event.very_stressful else "",
    }


def _kind_page(form: object, in_force: PolicyInForce) -> str:
    answers = kinds_as_answers(in_force, current_language())
    return render_template("supportive_conversations/event_kind.html", form=form, answers=answers)
