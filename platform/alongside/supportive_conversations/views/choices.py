"""The person's choices, one page each, in any order; then a look at all of them and asking."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import N_, DomainError
from alongside.people.queries import names_of, zone_of
from alongside.supportive_conversations.models import Offer, TimingPreference
from alongside.supportive_conversations.presenters import choices as presenters
from alongside.supportive_conversations.queries import leaders, offers
from alongside.supportive_conversations.rules.choices import (
    USUAL_TIMINGS,
    Companion,
    LeaderChoice,
    MeetingLanguage,
    Timing,
)
from alongside.supportive_conversations.schemas import choices as schemas
from alongside.supportive_conversations.schemas.arranging import PlaceSchema, find_place
from alongside.supportive_conversations.services import asking, choosing
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.web.access import for_members
from alongside.web.fields import FormSchema
from alongside.web.forms import Form, Typed, read_form, values_of
from alongside.web.identity import current_actor
from alongside.web.sending import sent

for_the_person = for_members(relation="the person who is offered")


@blueprint.route("/offers/<uuid:offer_id>/when", methods=["GET", "POST"])
@for_the_person
@commits
def choose_timing(offer_id: UUID) -> ResponseReturnValue:
    """When would you like to talk? With the dip explained, and nothing chosen beforehand."""
    offer = offers.get_offer_to(db.session(), offer_id, current_actor)
    wishes = offers.get_wishes(db.session(), offer)
    usual = offers.find_timing_preference(db.session(), current_actor)
    form = read_form(schemas.TimingSchema(), presenters.values_of_timing(wishes))

    def do() -> str:
        data = form.data
        choice = _timing_of(data, usual)
        if data["keep"] and choice in USUAL_TIMINGS:
            choosing.keep_usual_timing(db.session(), choice, actor=current_actor)
        choosing.choose_timing(
            db.session(),
            offer,
            choice=choice,
            note=data["timing_note"],
            local_start=datetime.combine(data["day"], data["time"]) if "day" in data else None,
            usual_used=data["usual"] and usual is not None,
            actor=current_actor,
            now=clock.now(),
        )
        if choice is Timing.NOT_NOW:
            return url_for("conversations.remind", offer_id=offer.id)
        return url_for("conversations.show", offer_id=offer.id)

    return sent(form, do) or _show("when", form=form, offer=offer, usual=usual)


@blueprint.route("/offers/<uuid:offer_id>/who", methods=["GET", "POST"])
@for_the_person
@commits
def choose_leaders(offer_id: UUID) -> ResponseReturnValue:
    """Who would you like to talk to? A kind word first where that may not be easy."""
    offer = offers.get_offer_to(db.session(), offer_id, current_actor)
    wishes = offers.get_wishes(db.session(), offer)
    initial: dict[str, Typed] = {
        "leader_choice": wishes.leader_choice or "",
        "chosen": [str(each) for each in wishes.chosen_leader_ids],
    }
    form = read_form(schemas.LeadersSchema(), initial)

    def do() -> str:
        choosing.choose_leaders(
            db.session(),
            offer,
            choice=LeaderChoice(form.data["leader_choice"]),
            chosen=form.data["chosen"],
            knows_conflicts=form.data["knows_conflicts"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for("conversations.show", offer_id=offer.id)

    if answer := sent(form, do):
        return answer
    listed = leaders.list_candidates(db.session(), offer, now=clock.now())
    offered = [each for each in listed if each.id not in wishes.vetoed_ids]
    ticked = form.values.get("chosen", [])
    warned = [each for each in offered if each.conflicts and str(each.id) in ticked]
    return _show(
        "who",
        form=form,
        offer=offer,
        listed=offered,
        warned=warned if form.sent else [],
        policy=leaders.policy_about(db.session(), offer),
    )


@blueprint.route("/offers/<uuid:offer_id>/who-not", methods=["GET", "POST"])
@for_the_person
@commits
def rule_out_leaders(offer_id: UUID) -> ResponseReturnValue:
    """Is there anybody you would rather not talk to? Quietly, and for ever between these walls."""
    offer = offers.get_offer_to(db.session(), offer_id, current_actor)
    wishes = offers.get_wishes(db.session(), offer)
    initial = {"not_these": [str(each) for each in wishes.vetoed_ids]}
    form = read_form(schemas.NotTheseSchema(), initial)

    def do() -> str:
        choosing.rule_out_leaders(
            db.session(),
            offer,
            ids=form.data["not_these"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for("conversations.choose_leaders", offer_id=offer.id)

    listed = leaders.list_candidates(db.session(), offer, now=clock.now())
    return sent(form, do) or _show("who_not", form=form, offer=offer, listed=listed)


@blueprint.route("/offers/<uuid:offer_id>/where", methods=["GET", "POST"])
@for_the_person
@commits
def choose_place(offer_id: UUID) -> ResponseReturnValue:
    """Where would you like to talk?"""
    offer = offers.get_offer_to(db.session(), offer_id, current_actor)
    wishes = offers.get_wishes(db.session(), offer)
    form = read_form(PlaceSchema(), presenters.values_of_place(wishes))

    def do() -> str:
        choosing.choose_place(
            db.session(),
            offer,
            place=find_place(form.data),
            is_confidential=form.data["confidential"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for("conversations.show", offer_id=offer.id)

    as_logged = leaders.policy_about(db.session(), offer)
    return sent(form, do) or _show("where", form=form, offer=offer, policy=as_logged)


@blueprint.route("/offers/<uuid:offer_id>/language", methods=["GET", "POST"])
@for_the_person
@commits
def choose_language(offer_id: UUID) -> ResponseReturnValue:
    """Which language would you like to use? Asked, never assumed."""
    return _choose_one(
        offer_id,
        schemas.LanguageSchema(),
        "language",
        lambda offer, form: choosing.choose_language(
            db.session(),
            offer,
            MeetingLanguage(form.data["language"]),
            actor=current_actor,
            now=clock.now(),
        ),
    )


@blueprint.route("/offers/<uuid:offer_id>/companion", methods=["GET", "POST"])
@for_the_person
@commits
def choose_companion(offer_id: UUID) -> ResponseReturnValue:
    """Would you like somebody with you?"""
    return _choose_one(
        offer_id,
        schemas.CompanionSchema(),
        "companion",
        lambda offer, form: choosing.choose_companion(
            db.session(),
            offer,
            Companion(form.data["companion"]),
            actor=current_actor,
            now=clock.now(),
        ),
    )


@blueprint.route("/offers/<uuid:offer_id>/follow-up", methods=["GET", "POST"])
@for_the_person
@commits
def choose_follow_up(offer_id: UUID) -> ResponseReturnValue:
    """Would you like somebody to ask how things are, some days later?"""
    offer = offers.get_offer_to(db.session(), offer_id, current_actor)
    wishes = offers.get_wishes(db.session(), offer)
    initial = {"days": [str(day) for day in wishes.follow_up_days or ()]}
    form = read_form(schemas.FollowUpSchema(), initial)

    def do() -> str:
        choosing.choose_follow_up(
            db.session(),
            offer,
            [int(day) for day in form.data["days"]],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for("conversations.show", offer_id=offer.id)

    days = leaders.policy_about(db.session(), offer).follow_up_days
    return sent(form, do) or _show("follow_up", form=form, offer=offer, offered_days=days)


@blueprint.route("/offers/<uuid:offer_id>/check", methods=["GET", "POST"])
@for_the_person
@commits
def check_choices(offer_id: UUID) -> ResponseReturnValue:
    """Everything once more, as whoever is asked will see it; then ask them."""
    offer = offers.get_offer_to(db.session(), offer_id, current_actor)
    wishes = offers.get_wishes(db.session(), offer)
    form = read_form(schemas.PressSchema())

    def do() -> str:
        asking.send_choices(db.session(), offer, actor=current_actor, now=clock.now())
        return url_for("conversations.show", offer_id=offer.id)

    if answer := sent(form, do):
        return answer
    as_logged = leaders.policy_about(db.session(), offer)
    names = names_of(db.session(), wishes.chosen_leader_ids)
    zone = zone_of(db.session())
    shown = presenters.show_wishes(wishes, as_logged, names, zone)
    return _show("check", form=form, offer=offer, wishes=shown)


def _choose_one(
    offer_id: UUID, schema: FormSchema, name: str, choose: Callable[[Offer, Form], None]
) -> ResponseReturnValue:
    """A page with one question, whose answer is the wishes' attribute of the same name."""
    offer = offers.get_offer_to(db.session(), offer_id, current_actor)
    wishes = offers.get_wishes(db.session(), offer)
    form = read_form(schema, values_of(wishes, (name,)))

    def do() -> str:
        choose(offer, form)
        return url_for("conversations.show", offer_id=offer.id)

    return sent(form, do) or _show(name, form=form, offer=offer)


def _timing_of(data: Mapping[str, Any], usual: TimingPreference | None) -> Timing:
    """What was chosen; the usual choice only by a press of its own button (S1-13)."""
    if data["usual"] and usual is not None:
        return Timing(usual.timing)
    if "timing" not in data:
        raise DomainError(N_("Choose when you would like to talk."), field="timing")
    return Timing(data["timing"])


def _show(page: str, *, form: Form, **values: Any) -> ResponseReturnValue:
    template = f"supportive_conversations/choices/{page}.html"
    return render_template(template, form=form, **values), form.status
