"""What the pages of a record share: whose they are, when they are read, who else can read them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from alongside.agreements.presenters.reading import ReadingCard, reading_card
from alongside.agreements.queries import find_current
from alongside.agreements.reading import Opened
from alongside.agreements.rules import keeping
from alongside.agreements.states import AgreementState
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.errors import NotFound
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


def being_written(offer_id: UUID) -> ConversationRecord:
    """The record of one's own conversation while it is written. Raises `NotFound`."""
    held = records.get_record(db.session(), offer_id, current_actor)
    if held.state != RecordState.DRAFTING:
        raise NotFound
    return held


def may_write(opened: Opened) -> bool:
    """Whether whoever reads this is also to write it, as the two have agreed."""
    agreed = opened.is_pair and opened.agreement.state == AgreementState.AGREED
    return agreed and keeping.may_write(opened.terms, is_person=opened.is_person)


def show(page: str, *, form: Form | None = None, **values: Any) -> ResponseReturnValue:
    """A page of a record, with the status of its form if it has one."""
    template = f"supportive_conversations/record/{page}.html"
    return render_template(template, form=form, **values), form.status if form else 200
