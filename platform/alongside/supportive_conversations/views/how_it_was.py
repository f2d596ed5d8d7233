"""How a conversation was for the person: for themselves, and for the leader if they share it."""

from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue

from alongside.agreements.rules import keeping
from alongside.agreements.services import find_terms
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.people.queries import names_of
from alongside.supportive_conversations.models import ConversationRecord, HowItWas
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.queries.how_it_was import find_own
from alongside.supportive_conversations.rules.how_it_was import HARD, Rating
from alongside.supportive_conversations.schemas.recording import HowItWasSchema
from alongside.supportive_conversations.services import reflecting
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.supportive_conversations.views.showing import show
from alongside.web.access import for_members
from alongside.web.forms import Typed, read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent


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
    form = read_form(HowItWasSchema(), initial=_values(found))

    def do() -> str:
        said = form.data
        if said["then"] == "forget":
            reflecting.forget_how_it_was(session, held, actor=current_actor)
            return url_for(".show_record", offer_id=offer_id)
        reflecting.say_how_it_was(
            session,
            held,
            rating=Rating(said["rating"]) if "rating" in said else None,
            text=said["text"],
            share=said["share"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for(".say_how_it_was", offer_id=offer_id, kept="yes")

    return sent(form, do) or show(
        "how_it_was",
        form=form,
        held=held,
        said=found is not None,
        shared=found is not None and found.shared_at is not None,
        leader=names_of(session, [held.leader_id])[held.leader_id],
        keeps_words=_keeps_words(held) or bool(found and found.text),
        kept=request.args.get("kept") == "yes",
        was_hard=found is not None and found.rating in HARD,
    )


def _values(found: HowItWas | None) -> dict[str, Typed]:
    if found is None:
        return {}
    return {
        "rating": found.rating or "",
        "text": found.text or "",
        "share": "yes" if found.shared_at else "",
    }


def _keeps_words(held: ConversationRecord) -> bool:
    terms = find_terms(db.session(), records.covered_of(held))
    return terms is not None and keeping.keeps_words(terms)
