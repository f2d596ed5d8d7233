"""Planning what somebody will do after a conversation, from nothing or from a relationship."""

from uuid import UUID

from flask import request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from alongside.actions.presenters import people_to_give, values_of_new
from alongside.actions.rules import ActionKind
from alongside.actions.schemas import ActionSchema
from alongside.actions.services import add_action
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.supportive_conversations.models import ConversationRecord
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.schemas.recording import FromRepairSchema
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.supportive_conversations.views.repairs import find_row
from alongside.supportive_conversations.views.showing import for_the_pair, led_back, show
from alongside.web.forms import Typed, read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent


@blueprint.route("/conversations/<uuid:offer_id>/actions", methods=["GET", "POST"])
@for_the_pair
@commits
def plan_action(offer_id: UUID) -> ResponseReturnValue:
    """Who will do what, by when: as the agreement allows."""
    held = records.get_record(db.session(), offer_id, current_actor)
    if away := led_back(held, to_plan=True):
        return away
    session, now = db.session(), clock.now()
    initial = values_of_new(session, current_actor, now=now) | _from_repair(held)
    form = read_form(ActionSchema(), initial=initial)

    def do() -> str:
        add_action(
            session,
            source_kind=records.KIND,
            source_id=offer_id,
            unit_id=offer_id,
            actor=current_actor,
            now=now,
            **form.data,
        )
        return url_for(".show_record", offer_id=offer_id)

    if answer := sent(form, do):
        return answer
    people = people_to_give(session, current_actor, records.KIND, offer_id)
    return show("action", form=form, held=held, people=people)


def _from_repair(held: ConversationRecord) -> dict[str, Typed]:
    """What a relationship to put right brings along, when the page is opened from one.

    Its first step as it was written, or else with whom; the person makes of it what they will do.
    """
    try:
        asked = FromRepairSchema().load(request.args.to_dict())
        row = find_row(held, asked["repair"]) if "repair" in asked else None
    except (ValidationError, NotFound):
        row = None
    if row is None:
        return {}
    return {"kind": ActionKind.REPAIR, "text": row.mending.first_step or row.mending.who}
