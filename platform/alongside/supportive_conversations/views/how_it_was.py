"""How a conversation was for the person: for themselves, and for the leader if they share it."""

from collections.abc import Mapping
from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue

from alongside.agreements.reading import reading_own
from alongside.agreements.rules import keeping
from alongside.agreements.services import find_terms
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.people.queries import names_of
from alongside.supportive_conversations.models import ConversationRecord, HowItWas
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.queries.how_it_was import KIND, find_own, owned_by_person
from alongside.supportive_conversations.rules.how_it_was import HARD, OWN_WORDS, Rating
from alongside.supportive_conversations.schemas.recording import HowItWasSchema
from alongside.supportive_conversations.services import reflecting
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.supportive_conversations.views.showing import show, when
from alongside.web.access import for_members
from alongside.web.forms import Form, Typed, read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent
from alongside.writing.presenters import Field
from alongside.writing.web import take


@blueprint.route("/conversations/<uuid:offer_id>/how-it-was", methods=["GET", "POST"])
@for_members(relation="the person whose conversation it was")
@commits
def say_how_it_was(offer_id: UUID) -> ResponseReturnValue:
    """What they make of it; every answer may be left out, and all of it deleted."""
    session = db.session()
    held = records.get_record(session, offer_id, current_actor)
    if held.disposed_on is not None:
        raise NotFound
    found = find_own(session, held, current_actor)
    form = read_form(HowItWasSchema(), initial=_answers(found))

    def forget() -> str:
        reflecting.forget_how_it_was(session, held, actor=current_actor)
        return url_for(".show_record", offer_id=offer_id)

    def say() -> str:
        reflecting.say_how_it_was(
            session,
            held,
            rating=Rating(form.data["rating"]) if "rating" in form.data else None,
            share=form.data["share"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for(".say_how_it_was", offer_id=offer_id, kept="yes")

    # Words that are to be deleted are not kept first, and need no agreement to go.
    if form.ok and form.data["then"] == "forget" and (answer := sent(form, forget)):
        return answer
    fields = _take(form, held)
    return sent(form, say) or show(
        "how_it_was",
        form=form,
        held=held,
        fields=fields,
        said=found is not None or fields[OWN_WORDS].version > 0,
        shared=found is not None and found.shared_at is not None,
        leader=names_of(session, [held.leader_id])[held.leader_id],
        keeps_words=bool(fields[OWN_WORDS].text) or _keeps_words(held),
        kept=request.args.get("kept") == "yes",
        was_hard=found is not None and found.rating in HARD,
    )


def _take(form: Form, held: ConversationRecord) -> Mapping[str, Field]:
    """Their own words: kept at once, whatever becomes of the answers, and given to show."""
    with reading_own(db.session(), owned_by_person(held), current_actor, **when()):
        return take(form, KIND, held.offer_id)


def _answers(found: HowItWas | None) -> dict[str, Typed]:
    if found is None:
        return {}
    return {"rating": found.rating or "", "share": "yes" if found.shared_at else ""}


def _keeps_words(held: ConversationRecord) -> bool:
    terms = find_terms(db.session(), records.covered_of(held))
    return terms is not None and keeping.keeps_words(terms)
