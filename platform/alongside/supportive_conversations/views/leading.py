"""The pages of whoever is asked to lead: what is asked, saying yes with a time, saying no."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.people.queries import names_of, zone_of
from alongside.people.roles import Role
from alongside.supportive_conversations import policy
from alongside.supportive_conversations.presenters import choices as presenters
from alongside.supportive_conversations.queries import conversations as queries
from alongside.supportive_conversations.queries import leaders, offers
from alongside.supportive_conversations.schemas.arranging import TermsSchema, terms_of
from alongside.supportive_conversations.schemas.choices import PressSchema
from alongside.supportive_conversations.services import arranging, asking
from alongside.supportive_conversations.states import RequestState
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent

for_leaders = for_members(Role.CONVERSATION_LEADER)
for_the_leader = for_members(Role.CONVERSATION_LEADER, relation="the leader who is asked")


@blueprint.get("/requests")
@for_leaders
def list_requests() -> ResponseReturnValue:
    """What somebody is asked to lead, and what they lead."""
    listed = queries.list_requests_to(db.session(), current_actor)
    rows = [(each, policy.names_the_person(each.request)) for each in listed]
    return render_template("supportive_conversations/leading/list.html", rows=rows)


@blueprint.get("/requests/<uuid:request_id>")
@for_the_leader
@commits
def show_request(request_id: UUID) -> ResponseReturnValue:
    """What is asked: when, in which language, where. Never what happened."""
    request = queries.get_request_to(db.session(), request_id, current_actor)
    if request.state == RequestState.ACCEPTED:
        return redirect(url_for("conversations.show", offer_id=request.offer_id), 303)
    if request.state != RequestState.ASKED:
        return _show("settled", form=None)
    asking.open_request(db.session(), request, actor=current_actor, now=clock.now())
    offer = queries.get_offer_of(db.session(), request)
    wishes = offers.get_wishes(db.session(), offer)
    as_logged = leaders.policy_about(db.session(), offer)
    zone = zone_of(db.session())
    names = names_of(db.session(), [offer.person_id])
    return _show(
        "show",
        form=read_form(PressSchema()),
        request_id=request.id,
        asked_at=request.asked_at,
        wishes=presenters.show_wishes(wishes, as_logged, {}, zone),
        person_name=names[offer.person_id] if policy.names_the_person(request) else None,
    )


@blueprint.route("/requests/<uuid:request_id>/accept", methods=["GET", "POST"])
@for_the_leader
@commits
def accept_request(request_id: UUID) -> ResponseReturnValue:
    """Say yes, at a time and a place: the ones asked for, or others."""
    request = queries.get_request_to(db.session(), request_id, current_actor)
    if request.state != RequestState.ASKED:
        return redirect(url_for("conversations.show_request", request_id=request.id), 303)
    offer = queries.get_offer_of(db.session(), request)
    wishes = offers.get_wishes(db.session(), offer)
    as_logged = leaders.policy_about(db.session(), offer)
    zone = zone_of(db.session())
    form = read_form(TermsSchema(), presenters.values_of_wish(wishes))

    def do() -> str:
        arranging.accept_request(
            db.session(),
            request,
            terms_of(form.data, str(zone)),
            place_is_confidential=form.data["confidential"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for("conversations.show", offer_id=offer.id)

    return sent(form, do) or _show(
        "accept",
        form=form,
        request_id=request.id,
        wishes=presenters.show_wishes(wishes, as_logged, {}, zone),
        policy=as_logged,
    )


@blueprint.post("/requests/<uuid:request_id>/decline")
@for_the_leader
@commits
def decline_request(request_id: UUID) -> ResponseReturnValue:
    """Say no, without a reason. Nobody is told."""
    request = queries.get_request_to(db.session(), request_id, current_actor)
    here = url_for("conversations.show_request", request_id=request.id)
    form = read_form(PressSchema())

    def do() -> str:
        asking.decline_request(db.session(), request, actor=current_actor, now=clock.now())
        return here

    return sent(form, do) or redirect(here, 303)


def _show(page: str, *, form: Any, **values: Any) -> ResponseReturnValue:
    template = f"supportive_conversations/leading/{page}.html"
    return render_template(template, form=form, **values), form.status if form else 200
