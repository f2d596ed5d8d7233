"""The offered person's own page: three answers of equal weight, and how they are just now."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.people.queries import names_of
from alongside.supportive_conversations.presenters.offers import show_event
from alongside.supportive_conversations.queries import events, leaders
from alongside.supportive_conversations.queries import offers as queries
from alongside.supportive_conversations.rules.choices import Answer, RemindAgain, SafetyCheck
from alongside.supportive_conversations.schemas import choices as schemas
from alongside.supportive_conversations.services import answering, offering
from alongside.supportive_conversations.states import OfferState
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, today
from alongside.web.sending import sent

for_the_person = for_members(relation="the person who is offered")
_GOING_ON = frozenset({OfferState.ACCEPTED, OfferState.ARRANGED})


@blueprint.route("/offers/<uuid:offer_id>", methods=["GET", "POST"])
@for_the_person
@commits
def show_offer(offer_id: UUID) -> ResponseReturnValue:
    """The offer, and three answers of equal weight."""
    offer = queries.get_offer_to(db.session(), offer_id, current_actor)
    if OfferState(offer.state) in _GOING_ON:
        return redirect(url_for("conversations.show", offer_id=offer.id), 303)
    form = read_form(schemas.AnswerSchema())

    def do() -> str:
        answer = Answer(form.data["answer"])
        answering.answer_offer(db.session(), offer, answer, actor=current_actor, now=clock.now())
        if answer is Answer.YES:
            return url_for("conversations.show", offer_id=offer.id)
        if answer is Answer.LATER:
            return url_for("conversations.remind", offer_id=offer.id)
        return url_for("conversations.show_offer", offer_id=offer.id)

    event, affected = events.get_event_behind(db.session(), offer)
    as_logged = leaders.policy_as_logged(db.session(), event)
    names = names_of(db.session(), [offer.made_by_id])
    return sent(form, do) or _show(
        "show",
        form=form,
        offer=offer,
        about=show_event(event, as_logged),
        from_name=names[offer.made_by_id] if offer.made_by_id != current_actor.id else None,
        affected=affected,
        policy=as_logged,
        signposts=leaders.support_for(db.session(), offer.id, today()),
    )


@blueprint.route("/offers/<uuid:offer_id>/remind", methods=["GET", "POST"])
@for_the_person
@commits
def remind(offer_id: UUID) -> ResponseReturnValue:
    """After "not now": whether and when to hear of it again."""
    offer = queries.get_offer_to(db.session(), offer_id, current_actor)
    form = read_form(schemas.RemindSchema())

    def do() -> str:
        again = RemindAgain(form.data["again"])
        answering.remind_again(db.session(), offer, again, actor=current_actor, now=clock.now())
        return url_for("conversations.show_offer", offer_id=offer.id)

    return sent(form, do) or _show("remind", form=form, offer=offer)


@blueprint.route("/offers/<uuid:offer_id>/how-i-am", methods=["GET", "POST"])
@for_the_person
@commits
def say_how_i_am(offer_id: UUID) -> ResponseReturnValue:
    """How the person is just now. Apart from the offer, and never counted."""
    offer = queries.get_offer_to(db.session(), offer_id, current_actor)
    event, affected = events.get_event_behind(db.session(), offer)
    initial = {
        "safety_check": affected.safety_check or "",
        "own_strain": affected.own_strain or "",
    }
    form = read_form(schemas.HowIAmSchema(), initial)

    def do() -> str:
        if "safety_check" in form.data:
            check = SafetyCheck(form.data["safety_check"])
            answering.answer_safety_check(
                db.session(), affected, check, actor=current_actor, now=clock.now()
            )
        answering.rate_own_strain(affected, form.data.get("own_strain"), actor=current_actor)
        return url_for("conversations.say_how_i_am", offer_id=offer.id, kept="yes")

    names = names_of(db.session(), [event.logged_by_id])
    writer = names[event.logged_by_id] if event.logged_by_id != current_actor.id else None
    return sent(form, do) or _show(
        "how_i_am", form=form, offer=offer, writer=writer, kept=request.args.get("kept") == "yes"
    )


@blueprint.post("/offers/<uuid:offer_id>/after-all")
@for_the_person
@commits
def ask_after_all(offer_id: UUID) -> ResponseReturnValue:
    """A change of mind, after an offer is over."""
    offer = queries.get_offer_to(db.session(), offer_id, current_actor)
    form = read_form(schemas.PressSchema())

    def do() -> str:
        again = offering.ask_after_all(db.session(), offer, actor=current_actor, now=clock.now())
        return url_for("conversations.show_offer", offer_id=again.id)

    return sent(form, do) or redirect(url_for("conversations.show_offer", offer_id=offer.id), 303)


def _show(page: str, *, form: Any, **values: Any) -> ResponseReturnValue:
    template = f"supportive_conversations/offers/{page}.html"
    return render_template(template, form=form, **values), form.status if form else 200
