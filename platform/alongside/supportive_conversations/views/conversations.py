"""One conversation for the two who are in it: where it stands, agreeing, changing, ending."""

from typing import Any
from uuid import UUID

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.people.queries import names_of, zone_of
from alongside.people.roles import STAFF, Role
from alongside.supportive_conversations import policy
from alongside.supportive_conversations.models import Wishes
from alongside.supportive_conversations.presenters import choices as choices_shown
from alongside.supportive_conversations.presenters import conversations as presenters
from alongside.supportive_conversations.presenters.calendar import calendar_file
from alongside.supportive_conversations.presenters.conversations import Stage
from alongside.supportive_conversations.queries import conversations as queries
from alongside.supportive_conversations.queries import leaders, offers, records
from alongside.supportive_conversations.queries.conversations import Conversation
from alongside.supportive_conversations.rules.recording import may_begin
from alongside.supportive_conversations.schemas.arranging import (
    AgreeSchema,
    StopSchema,
    TermsSchema,
    terms_of,
)
from alongside.supportive_conversations.schemas.choices import PressSchema
from alongside.supportive_conversations.services import arranging, ending
from alongside.supportive_conversations.states import OfferState
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.web.access import for_members
from alongside.web.forms import Form, read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent

for_the_pair = for_members(relation="one of the pair")
for_the_person = for_members(relation="the person who is offered")
for_the_leader = for_members(Role.CONVERSATION_LEADER, relation="the leader who has said yes")
_TEMPLATES = {
    Stage.CHOOSING: "choosing",
    Stage.ASKED: "asked",
    Stage.NOBODY: "nobody",
    Stage.MY_TURN: "my_turn",
    Stage.THEIR_TURN: "their_turn",
    Stage.ARRANGED: "arranged",
}


@blueprint.get("/conversations")
@for_members()
def list_mine() -> ResponseReturnValue:
    """A person's own conversations and offers, the oldest first."""
    own = offers.list_open_offers_to(db.session(), current_actor)
    return render_template(
        "supportive_conversations/conversations/list.html",
        own=own,
        had=records.list_records(db.session(), current_actor),
        may_begin=current_actor.has(*STAFF),
    )


@blueprint.route("/conversations/<uuid:offer_id>", methods=["GET", "POST"])
@for_the_pair
@commits
def show(offer_id: UUID) -> ResponseReturnValue:
    """Where a conversation stands for the one who looks; sending it agrees to what is proposed."""
    if records.find_record(db.session(), offer_id) is not None:
        return redirect(url_for("conversations.show_record", offer_id=offer_id), 303)
    conversation = queries.get_conversation(db.session(), offer_id, current_actor)
    offer = conversation.offer
    wishes = offers.find_wishes(db.session(), offer)
    if wishes is None or offer.state == OfferState.LATER:
        return redirect(url_for("conversations.show_offer", offer_id=offer.id), 303)
    form = read_form(AgreeSchema())

    def do() -> str:
        arranging.agree(
            db.session(),
            offer,
            number=form.data["number"],
            place_is_confidential=form.data["confidential"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for("conversations.show", offer_id=offer.id)

    return sent(form, do) or _show_stage(conversation, wishes, form)


@blueprint.route("/conversations/<uuid:offer_id>/another", methods=["GET", "POST"])
@for_the_pair
@commits
def suggest_another(offer_id: UUID) -> ResponseReturnValue:
    """Suggest another time, place or language; until both agree nothing is arranged."""
    conversation = queries.get_conversation(db.session(), offer_id, current_actor)
    offer, current = conversation.offer, conversation.arrangement
    policy.check_may_arrange(current_actor, offer, conversation.request)
    zone = zone_of(db.session())
    form = read_form(TermsSchema(), choices_shown.values_of_terms(current) if current else {})

    def do() -> str:
        arranging.propose(
            db.session(),
            offer,
            terms_of(form.data, str(zone)),
            place_is_confidential=form.data["confidential"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for("conversations.show", offer_id=offer.id)

    as_logged = leaders.policy_about(db.session(), offer)
    return sent(form, do) or _show(
        "another", form=form, offer=offer, policy=as_logged, arranged=conversation.arranged
    )


@blueprint.route("/conversations/<uuid:offer_id>/stop", methods=["GET", "POST"])
@for_the_person
@commits
def stop(offer_id: UUID) -> ResponseReturnValue:
    """Choose somebody or something else, or no longer wish to talk. No reason is asked."""
    offer = offers.get_offer_to(db.session(), offer_id, current_actor)
    form = read_form(StopSchema())

    def do() -> str:
        end = ending.choose_again if form.data["do"] == "again" else ending.withdraw
        end(db.session(), offer, actor=current_actor, now=clock.now())
        if form.data["do"] == "again":
            return url_for("conversations.show", offer_id=offer.id)
        return url_for("conversations.show_offer", offer_id=offer.id)

    return sent(form, do) or _show("stop", form=form, offer=offer)


@blueprint.route("/conversations/<uuid:offer_id>/step-back", methods=["GET", "POST"])
@for_the_leader
@commits
def step_back(offer_id: UUID) -> ResponseReturnValue:
    """Say that one can no longer lead. No reason is asked."""
    conversation = queries.get_conversation(db.session(), offer_id, current_actor)
    request = conversation.request
    if request is None or request.leader_id != current_actor.id:
        raise NotFound
    form = read_form(PressSchema())

    def do() -> str:
        ending.step_back(db.session(), request, actor=current_actor, now=clock.now())
        return url_for("conversations.list_requests")

    return sent(form, do) or _show("step_back", form=form, offer=conversation.offer)


@blueprint.get("/conversations/<uuid:offer_id>/calendar.ics")
@for_the_pair
def calendar(offer_id: UUID) -> Response:
    """The calendar file of what is arranged, with nothing in it but when and a neutral word."""
    conversation = queries.get_conversation(db.session(), offer_id, current_actor)
    if not conversation.arranged or conversation.arrangement is None:
        raise NotFound
    return Response(
        calendar_file(conversation.arrangement),
        mimetype="text/calendar",
        headers={"Content-Disposition": 'attachment; filename="alongside.ics"'},
    )


def _show_stage(conversation: Conversation, wishes: Wishes, form: Form) -> ResponseReturnValue:
    offer, request = conversation.offer, conversation.request
    open_requests = [request] if request else queries.list_open_requests(db.session(), offer)
    stage = presenters.stage_of(conversation, wishes, open_requests, current_actor.id)
    as_logged = leaders.policy_about(db.session(), offer)
    is_person = current_actor.id == offer.person_id
    other_id = request.leader_id if request and is_person else offer.person_id
    # Whom else the person thought of is not for the leader to know.
    chosen_ids = wishes.chosen_leader_ids if is_person else []
    names = names_of(db.session(), {other_id, *chosen_ids})
    arrangement = conversation.arrangement
    zone = zone_of(db.session())
    return _show(
        _TEMPLATES[stage],
        form=form,
        offer=offer,
        is_person=is_person,
        policy=as_logged,
        may_begin=arrangement is not None and may_begin(arrangement.starts_at, clock.now()),
        wishes=choices_shown.show_wishes(wishes, as_logged, names, zone),
        arrangement=(
            presenters.show_arrangement(arrangement, as_logged, names[other_id])
            if arrangement
            else None
        ),
    )


def _show(page: str, *, form: Form, **values: Any) -> ResponseReturnValue:
    template = f"supportive_conversations/conversations/{page}.html"
    return render_template(template, form=form, **values), form.status
