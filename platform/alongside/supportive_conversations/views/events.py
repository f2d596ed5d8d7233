"""Writing an event down, in four short pages, and offering a conversation at the end of them."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import DomainError, NotFound
from alongside.people.roles import STAFF
from alongside.setting_policies.queries import (
    PolicyInForce,
    get_policy_by_versions,
    get_policy_in_force,
)
from alongside.supportive_conversations import policy
from alongside.supportive_conversations.models import Event
from alongside.supportive_conversations.presenters.events import card_of, kinds_as_answers
from alongside.supportive_conversations.queries import events, people
from alongside.supportive_conversations.rules.offering import check_can_finish_event
from alongside.supportive_conversations.schemas.events import (
    EventKindSchema,
    MessageSchema,
    OfferSchema,
    PeopleSchema,
    WordsSchema,
)
from alongside.supportive_conversations.services import describing, offering
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.web.access import for_members
from alongside.web.forms import Typed, read_form
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent

WRITER = "the person who wrote the event down"


@blueprint.get("/events/new")
@for_members(*STAFF)
def choose_setting() -> ResponseReturnValue:
    """Where it happened; passed over by whoever works in one setting only."""
    found = people.list_settings(db.session(), policy.settings_of(current_actor))
    if len(found) == 1:
        return redirect(url_for(".log_event", setting_id=found[0].id), 303)
    return render_template("supportive_conversations/event_setting.html", settings=found)


@blueprint.route("/settings/<uuid:setting_id>/events/new", methods=["GET", "POST"])
@for_members(*STAFF, relation="somebody who works in the setting")
@commits
def log_event(setting_id: UUID) -> ResponseReturnValue:
    """What kind of thing happened, and when."""
    policy.check_may_log(current_actor, setting_id)
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

    if answer := sent(form, begin):
        return answer
    return _kind_page(form, in_force), form.status


@blueprint.route("/events/<uuid:event_id>/kind", methods=["GET", "POST"])
@for_members(*STAFF, relation=WRITER)
@commits
def restate_event(event_id: UUID) -> ResponseReturnValue:
    """The first page again, while the event is still being written down."""
    event = _unfinished(event_id)
    in_force = get_policy_in_force(db.session(), event.setting_id, today())
    schema = EventKindSchema(today())
    form = read_form(schema, initial=_kind_of(event))
    if form.ok:
        try:
            describing.restate_event(
                db.session(),
                event,
                trigger_kind=form.data["trigger_kind"],
                occurred_on=form.data["day"],
                occurred_time=form.data["time"],
                actor=current_actor,
                now=clock.now(),
            )
            return redirect(url_for(".check_event", event_id=event.id), 303)
        except DomainError as error:
            form.refuse(error)
    return _kind_page(form, in_force), form.status


@blueprint.route("/events/<uuid:event_id>/people", methods=["GET", "POST"])
@for_members(*STAFF, relation=WRITER)
@commits
def choose_people(event_id: UUID) -> ResponseReturnValue:
    """Whom it affected: search, tick, add; as often as it takes."""
    event = _unfinished(event_id)
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
@for_members(*STAFF, relation=WRITER)
@commits
def unname(event_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Take somebody out again who was named by mistake."""
    event = _unfinished(event_id)
    describing.unname_affected(db.session(), event, person_id=person_id, actor=current_actor)
    return redirect(url_for(".choose_people", event_id=event.id), 303)


@blueprint.route("/events/<uuid:event_id>/words", methods=["GET", "POST"])
@for_members(*STAFF, relation=WRITER)
@commits
def describe_event(event_id: UUID) -> ResponseReturnValue:
    """A few words to know it by; the whole page may be passed over."""
    event = _unfinished(event_id)
    form = read_form(WordsSchema(), initial=_words_of(event))
    if form.ok:
        describing.describe_event(event, actor=current_actor, **form.data)
        return redirect(url_for(".check_event", event_id=event.id), 303)
    page = "supportive_conversations/event_words.html"
    return render_template(page, form=form, event=event), form.status


@blueprint.route("/events/<uuid:event_id>/check", methods=["GET", "POST"])
@for_members(*STAFF, relation=WRITER)
@commits
def check_event(event_id: UUID) -> ResponseReturnValue:
    """What was written, what the policy says, and whether to offer a conversation."""
    event = _unfinished(event_id)
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


@blueprint.get("/events/<uuid:event_id>")
@for_members(*STAFF, relation=WRITER)
def show_event(event_id: UUID) -> ResponseReturnValue:
    """An event as its writer sees it: never what anybody answered."""
    event = events.get_own_event(db.session(), event_id, current_actor)
    if event.logged_at is None:
        return redirect(url_for(".check_event", event_id=event.id), 303)
    return _event_page(event, read_form(MessageSchema()))


@blueprint.post("/events/<uuid:event_id>/offers")
@for_members(*STAFF, relation=WRITER)
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

    if answer := sent(form, offer):
        return answer
    return _event_page(event, form), form.status


@blueprint.route("/events/<uuid:event_id>/remove", methods=["GET", "POST"])
@for_members(*STAFF, relation=WRITER)
@commits
def remove_event(event_id: UUID) -> ResponseReturnValue:
    """Take an event away with its words; asks first."""
    event = events.get_own_event(db.session(), event_id, current_actor)
    form = read_form(MessageSchema())
    if form.ok:
        try:
            describing.remove_event(db.session(), event, actor=current_actor, now=clock.now())
            return redirect(url_for("home.show"), 303)
        except DomainError as error:
            form.refuse(error)
    page = "supportive_conversations/event_remove.html"
    return render_template(page, form=form, event=event), form.status


def _unfinished(event_id: UUID) -> Event:
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


def _people_page(form: object, event: Event, find: str) -> str:
    affected = events.list_affected(db.session(), event.id)
    named = [each.person_id for each in affected]
    found = people.list_colleagues(
        db.session(),
        policy.settings_of(current_actor),
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
