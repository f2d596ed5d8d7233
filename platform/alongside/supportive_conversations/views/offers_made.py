"""Offers that I have made, and asking for a conversation for myself."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.people.actor import Actor
from alongside.people.roles import STAFF
from alongside.setting_policies.queries import get_policy_in_force
from alongside.supportive_conversations import policy
from alongside.supportive_conversations.presenters.events import kinds_as_answers
from alongside.supportive_conversations.queries import events, offers, people
from alongside.supportive_conversations.rules.choices import NOT_SAID
from alongside.supportive_conversations.schemas.events import AskSchema
from alongside.supportive_conversations.services import offering
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.web import paging
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.home import Start
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent


@blueprint.get("/offers/made")
@for_members(*STAFF)
def list_offers_made() -> str:
    """What I have offered to others: that it was made, and nothing of what they answered."""
    made, before = offers.list_made_offers(db.session(), current_actor, before=paging.before())
    return render_template(
        "supportive_conversations/offers_made.html",
        made=made,
        unfinished=events.list_unfinished_events(db.session(), current_actor),
        older=url_for(".list_offers_made", before=before) if before else None,
        newest=request.args.get("before") is None,
    )


@blueprint.get("/ask")
@for_members(*STAFF)
def ask_for_myself() -> ResponseReturnValue:
    """Which setting it is about; passed over by whoever works in one only."""
    found = people.list_settings(db.session(), people.settings_of(db.session(), current_actor))
    if len(found) == 1:
        return redirect(url_for(".ask_in_setting", setting_id=found[0].id), 303)
    return render_template("supportive_conversations/ask_setting.html", settings=found)


@blueprint.route("/settings/<uuid:setting_id>/ask", methods=["GET", "POST"])
@for_members(*STAFF, relation="somebody who works in the setting")
@commits
def ask_in_setting(setting_id: UUID) -> ResponseReturnValue:
    """Ask for a conversation for myself: one question, which I may leave unsaid."""
    policy.check_may_log(people.settings_of(db.session(), current_actor), setting_id)
    in_force = get_policy_in_force(db.session(), setting_id, today())
    form = read_form(AskSchema())

    def ask() -> str:
        offer = offering.ask_for_oneself(
            db.session(),
            setting_id=setting_id,
            trigger_kind=form.data["trigger_kind"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for(".show", offer_id=offer.id)

    if answer := sent(form, ask):
        return answer
    rather_not = {"value": NOT_SAID, "text": gettext("I would rather not say")}
    answers = kinds_as_answers(in_force, current_language(), more=[rather_not])
    page = "supportive_conversations/ask_for_myself.html"
    return render_template(page, form=form, answers=answers), form.status


def likely_starts(actor: Actor) -> list[Start]:
    """What somebody who works with families is most likely to begin."""
    if not actor.has(*STAFF):
        return []
    return [
        Start(
            gettext("Ask for a conversation for yourself"),
            gettext("Something has stayed with you, and you would like to talk to somebody."),
            url_for("conversations.ask_for_myself"),
            rank=10,
        ),
        Start(
            gettext("Offer a colleague a conversation"),
            gettext("Something very stressful has happened at work. It takes about a minute."),
            url_for("conversations.choose_setting"),
            rank=20,
            picture="cup",
        ),
    ]
