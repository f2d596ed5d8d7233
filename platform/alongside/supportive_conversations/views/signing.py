"""Looking at the record together, signing it, adding to it; and how things are some days later."""

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from alongside.agreements.reading import reading
from alongside.agreements.rules.keeping import keeps_words
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import DomainError, NotAgreed, NotFound
from alongside.people.queries import names_of
from alongside.supportive_conversations.presenters import records as presenters
from alongside.supportive_conversations.queries import offers, records
from alongside.supportive_conversations.queries.leaders import support_for
from alongside.supportive_conversations.rules.recording import CHANGED, COMMENT, TAKEN_BACK
from alongside.supportive_conversations.schemas.choices import PressSchema
from alongside.supportive_conversations.schemas.recording import (
    AdditionSchema,
    LeaderSignsSchema,
    PersonSignsSchema,
    TalkedSchema,
)
from alongside.supportive_conversations.services import recording
from alongside.supportive_conversations.services.words import mark_of, repairs_to, words_by_name
from alongside.supportive_conversations.states import Fair, OfferState, RecordState
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.supportive_conversations.views.showing import (
    card_of,
    for_the_pair,
    led_back,
    room_of,
    show,
    when,
)
from alongside.web.access import for_members
from alongside.web.forms import Form, read_form
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent
from alongside.writing.web import take


@blueprint.post("/conversations/<uuid:offer_id>/hand-over")
@for_the_pair
@commits
def hand_over(offer_id: UUID) -> ResponseReturnValue:
    """Writing is done for now; both look at it."""
    held = records.get_record(db.session(), offer_id, current_actor)
    form = read_form(PressSchema())

    def do() -> str:
        recording.hand_over(db.session(), held, actor=current_actor, now=clock.now())
        return url_for(".sign", offer_id=offer_id)

    return sent(form, do) or redirect(url_for(".show_record", offer_id=offer_id), 303)


@blueprint.post("/conversations/<uuid:offer_id>/take-back")
@for_the_pair
@commits
def take_back(offer_id: UUID) -> ResponseReturnValue:
    """Go on writing."""
    held = records.get_record(db.session(), offer_id, current_actor)
    form = read_form(PressSchema())

    def do() -> str:
        recording.take_back(db.session(), held, actor=current_actor, now=clock.now())
        return url_for(".show_record", offer_id=offer_id)

    return sent(form, do) or redirect(url_for(".show_record", offer_id=offer_id), 303)


@blueprint.route("/conversations/<uuid:offer_id>/sign", methods=["GET", "POST"])
@for_the_pair
@commits
def sign(offer_id: UUID) -> ResponseReturnValue:
    """The whole record as it stands; the person says whether it is fair; both sign."""
    held = records.get_record(db.session(), offer_id, current_actor)
    # What was typed on an old page is shown again there, and not led away from.
    taken_back = held.state == RecordState.DRAFTING and request.method == "POST"
    is_open = held.state == RecordState.CHECKING or taken_back
    if not is_open or held.disposed_on is not None:
        return redirect(url_for(".show_record", offer_id=offer_id), 303)
    is_person = held.person_id == current_actor.id
    covered = records.covered_of(held)
    with reading(db.session(), covered, current_actor, **when()) as opened:
        words = words_by_name(db.session(), held, opened)
        repairs = repairs_to(db.session(), held, opened)
        # Where nothing is written here, there is no record to be fair: they sign that they talked.
        is_bare = not (any(words.values()) or repairs or keeps_words(opened.terms))
        judges = is_person and not is_bare
        asks = TalkedSchema() if is_bare else PersonSignsSchema() if judges else LeaderSignsSchema()
        form = read_form(asks)
        # What an old page brings is refused with its words still in it.
        comments = judges and (room_of(opened).words or COMMENT in request.form)
        fields = take(form, records.KIND, offer_id, names=[COMMENT]) if comments else {}
    # Their own comment is still being written; whatever else is there, they sign as they read it.
    read = {name: text for name, text in words.items() if not (judges and name == COMMENT)}
    seen = mark_of(db.session(), sorted(read.items()), repairs, "" if judges else held.fair)
    if taken_back:
        _refuse_as_taken_back(form)
    elif form.ok and form.data["seen"] not in ("", seen):
        form.refuse(DomainError(CHANGED))

    def do() -> str:
        recording.sign(
            db.session(),
            held,
            fair=Fair(form.data["fair"]) if judges else None,
            comment=form.data.get(COMMENT, ""),
            actor=current_actor,
            now=clock.now(),
        )
        return url_for(".show_record", offer_id=offer_id)

    if answer := sent(form, do):
        return answer
    names = names_of(db.session(), held.pair)
    comment = words.get(COMMENT, "")
    return show(
        "sign",
        form=form,
        seen=seen,
        held=held,
        card=card_of(held, opened, names),
        names=names,
        is_bare=is_bare,
        judges=judges,
        signed=held.person_signed_at if is_person else held.leader_signed_at,
        comment_field=fields.get(COMMENT),
        answer=presenters.answer_of(
            held, "" if is_person else names[held.person_id], has_comment=bool(comment)
        ),
        comment=comment,
        parts=presenters.list_parts(
            records.template_of(db.session(), held),
            current_language(),
            words,
            repairs=repairs,
            summary=opened.has_summary,
        ),
    )


def _refuse_as_taken_back(form: Form) -> None:
    """Say that once, and nothing of what else is missing: it cannot be signed now."""
    form.errors = {name: said for name, said in form.errors.items() if name == COMMENT}
    if not form.errors:
        form.refuse(NotAgreed(TAKEN_BACK))


@blueprint.route("/conversations/<uuid:offer_id>/add", methods=["GET", "POST"])
@for_the_pair
@commits
def add_words(offer_id: UUID) -> ResponseReturnValue:
    """Add to what both have signed; what is there stays as it is."""
    held = records.get_record(db.session(), offer_id, current_actor)
    if held.signed_on is None or held.disposed_on is not None:
        raise NotFound
    if away := led_back(held):
        return away
    form = read_form(AdditionSchema())

    def do() -> str:
        recording.add_words(
            db.session(), held, form.data["text"], actor=current_actor, now=clock.now()
        )
        return url_for(".show_record", offer_id=offer_id)

    return sent(form, do) or show("add", form=form, held=held)


@blueprint.get("/conversations/<uuid:offer_id>/how-things-are")
@for_members(relation="the person whose conversation it was")
def follow_up(offer_id: UUID) -> ResponseReturnValue:
    """Some days later: how are things? Where support is, and nothing to fill in."""
    offer = offers.get_offer_to(db.session(), offer_id, current_actor)
    if offer.state != OfferState.HELD:
        raise NotFound
    signposts = support_for(db.session(), offer.id, today())
    return show("follow_up", offer=offer, signposts=signposts)
