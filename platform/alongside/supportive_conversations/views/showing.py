"""What the pages of a record share: whose they are, when they are read, who else can read them."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from alongside.agreements.presenters.reading import ReadingCard, reading_card
from alongside.agreements.queries import find_current
from alongside.agreements.reading import Opened
from alongside.agreements.rules import keeping
from alongside.agreements.rules.terms import Terms
from alongside.agreements.services import find_terms
from alongside.agreements.states import AgreementState
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.supportive_conversations.models import ConversationRecord
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.states import RecordState
from alongside.web.access import for_members
from alongside.web.forms import Form
from alongside.web.identity import current_actor, today

for_the_pair = for_members(relation="one of the pair, once they may meet")


def when() -> dict[str, Any]:
    """Now and today, as `agreements.reading` asks for them."""
    return {"now": clock.now(), "today": today()}


def card_of(
    held: ConversationRecord, opened: Opened | None, names: Mapping[UUID, str] | None = None
) -> ReadingCard:
    """Who can read this, in one glance; also for whoever may not, or not yet."""
    session, covered = db.session(), records.covered_of(held)
    agreement = opened.agreement if opened else find_current(session, covered.kind, covered.id)
    return reading_card(session, covered, agreement, current_actor, today=today(), names=names)


class Room(NamedTuple):
    """What whoever looks may write now: a box for anything else would only be refused."""

    words: bool = False
    actions: bool = False


def room_in(terms: Terms | None, *, is_person: bool) -> Room:
    """The room that terms leave to one of the two; none where none hold."""
    if terms is None:
        return Room()
    words = keeping.keeps_words(terms) and keeping.may_write(terms, is_person=is_person)
    return Room(words, keeping.keeps_actions(terms))


def room_of(opened: Opened | None) -> Room:
    """The same from what was opened for reading."""
    if opened is None or not opened.is_pair or opened.agreement.state != AgreementState.AGREED:
        return Room()
    return room_in(opened.terms, is_person=opened.is_person)


def led_back(held: ConversationRecord, *, to_plan: bool = False) -> Response | None:
    """To the record's own page from a page of boxes, where the agreement leaves no room for them.

    What an old page sends is not led away: it is refused there, with the words still in it.
    """
    if request.method != "GET":
        return None
    terms = find_terms(db.session(), records.covered_of(held))
    room = room_in(terms, is_person=held.person_id == current_actor.id)
    if room.actions if to_plan else room.words:
        return None
    return _to_record(held)


def is_written(held: ConversationRecord) -> bool:
    """Whether the record is still being written."""
    return held.state == RecordState.DRAFTING and held.disposed_on is None


def led_from_writing(held: ConversationRecord) -> Response | None:
    """The same from a page of the record's own words; also once both look at them, or later."""
    return led_back(held) if is_written(held) or request.method != "GET" else _to_record(held)


def _to_record(held: ConversationRecord) -> Response:
    return redirect(url_for("conversations.show_record", offer_id=held.offer_id), 303)


def show(page: str, *, form: Form | None = None, **values: Any) -> ResponseReturnValue:
    """A page of a record, with the status of its form if it has one."""
    template = f"supportive_conversations/record/{page}.html"
    return render_template(template, form=form, **values), form.status if form else 200
