"""Writing a record down: one part at a time on a phone, or the whole on one page."""

from typing import Any
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from alongside.agreements.reading import Opened, reading
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.people.queries import names_of
from alongside.supportive_conversations.models import ConversationRecord
from alongside.supportive_conversations.presenters import records as presenters
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.queries.leaders import support_for
from alongside.supportive_conversations.schemas.recording import words_schema
from alongside.supportive_conversations.services.words import notes_beside, repairs_to
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.supportive_conversations.views.showing import (
    card_of,
    for_the_pair,
    led_from_writing,
    room_of,
    show,
    when,
)
from alongside.web.forms import Form, read_form
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.writing.web import take


@blueprint.route("/conversations/<uuid:offer_id>/record/<part>", methods=["GET", "POST"])
@for_the_pair
@commits
def write_part(offer_id: UUID, part: str) -> ResponseReturnValue:
    """One part, at the person's pace; every one may be passed over (S1-05)."""
    held = records.get_record(db.session(), offer_id, current_actor)
    is_person = held.person_id == current_actor.id
    template = records.template_of(db.session(), held)
    found = presenters.find_part(template, part, current_language(), {})
    if found is None:
        raise NotFound
    if away := led_from_writing(held):
        return away
    own = found.note_of(is_person=is_person)
    names = (*found.names, own.name) if own else found.names
    form = read_form(words_schema(names))
    with reading(db.session(), records.covered_of(held), current_actor, **when()) as opened:
        fields = take(form, records.KIND, offer_id, names=names)
        beside = notes_beside(db.session(), held, template, of_person=not is_person)
        repairs = repairs_to(db.session(), held, opened) if found.has_repairs else ()
    if form.ok:
        if form.data["then"] == "repair":
            return redirect(url_for(".add_repair", offer_id=offer_id), 303)
        following = presenters.next_key(template, part)
        if form.data["then"] == "next" and following:
            return redirect(url_for(".write_part", offer_id=offer_id, part=following), 303)
        return redirect(url_for(".show_record", offer_id=offer_id), 303)
    found = presenters.find_part(template, part, current_language(), beside, repairs=repairs)
    return _show_to_write("part", form, held, opened, part=found, fields=fields)


@blueprint.route("/conversations/<uuid:offer_id>/record/whole", methods=["GET", "POST"])
@for_the_pair
@commits
def write_whole(offer_id: UUID) -> ResponseReturnValue:
    """All of it on one page, for a desk."""
    held = records.get_record(db.session(), offer_id, current_actor)
    if away := led_from_writing(held):
        return away
    is_person = held.person_id == current_actor.id
    template = records.template_of(db.session(), held)
    names = presenters.all_names(template, is_person=is_person)
    form = read_form(words_schema(names))
    with reading(db.session(), records.covered_of(held), current_actor, **when()) as opened:
        fields = take(form, records.KIND, offer_id, names=names)
        beside = notes_beside(db.session(), held, template, of_person=not is_person)
        repairs = repairs_to(db.session(), held, opened)
    if form.ok:
        following = ".add_repair" if form.data["then"] == "repair" else ".show_record"
        return redirect(url_for(following, offer_id=offer_id), 303)
    parts = presenters.list_parts(template, current_language(), beside, repairs=repairs)
    return _show_to_write("whole", form, held, opened, parts=parts, fields=fields)


def _show_to_write(
    page: str, form: Form, held: ConversationRecord, opened: Opened, **values: Any
) -> ResponseReturnValue:
    names = names_of(db.session(), held.pair)
    shown = values.get("parts") or [values["part"]]
    has_support = any(part.has_support for part in shown)
    return show(
        page,
        form=form,
        held=held,
        card=card_of(held, opened, names),
        names=names,
        is_person=opened.is_person,
        signposts=support_for(db.session(), held.offer_id, today()) if has_support else (),
        writes=room_of(opened).words,
        **values,
    )
