"""Relationships to put right, one at a time: written down, changed, taken out (S1-07)."""

from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from alongside.agreements.reading import Opened, reading
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.people.queries import names_of
from alongside.supportive_conversations.models import ConversationRecord
from alongside.supportive_conversations.queries import records, repairs
from alongside.supportive_conversations.queries.repairs import RepairRow
from alongside.supportive_conversations.rules.repairs import PART, Mending, RepairKind, Wanted
from alongside.supportive_conversations.schemas.recording import RemoveRepairSchema, RepairSchema
from alongside.supportive_conversations.services import repairing
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.supportive_conversations.views.showing import (
    card_of,
    for_the_pair,
    is_written,
    led_from_writing,
    show,
    when,
)
from alongside.web.forms import Form, Typed, read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent


@blueprint.route("/conversations/<uuid:offer_id>/repairs/new", methods=["GET", "POST"])
@for_the_pair
@commits
def add_repair(offer_id: UUID) -> ResponseReturnValue:
    """One more."""
    held = _with_repairs(offer_id)
    if away := led_from_writing(held):
        return away
    form = read_form(RepairSchema())

    def do() -> str:
        repairing.add_repair(db.session(), held, _mending(form), **_who())
        return _part_of(held)

    return sent(form, do) or _show(held, form)


@blueprint.route("/conversations/<uuid:offer_id>/repairs/<uuid:repair_id>", methods=["GET", "POST"])
@for_the_pair
@commits
def change_repair(offer_id: UUID, repair_id: UUID) -> ResponseReturnValue:
    """Say it anew. Where the other one has been faster, both are shown, and nothing is lost."""
    held = _with_repairs(offer_id)
    if away := led_from_writing(held):
        return away
    row = find_row(held, repair_id)
    if row is None and request.method != "POST":
        raise NotFound
    form = read_form(RepairSchema(), initial=_values(row) if row else None)

    def do() -> str:
        seen: Any = {"seen_version": form.data["version"], **_who()}
        repairing.change_repair(db.session(), held, repair_id, _mending(form), **seen)
        return _part_of(held)

    if answer := sent(form, do):
        return answer
    now = find_row(held, repair_id)
    if form.sent and now is not None and form.values.get("version") != str(now.version):
        form.values["version"] = str(now.version)  # they are shown it now
        return _show(held, form, theirs=now, row=now)
    return _show(held, form, row=now)


@blueprint.route(
    "/conversations/<uuid:offer_id>/repairs/<uuid:repair_id>/remove", methods=["GET", "POST"]
)
@for_the_pair
@commits
def remove_repair(offer_id: UUID, repair_id: UUID) -> ResponseReturnValue:
    """Take it out, after one more look at it."""
    held = _with_repairs(offer_id)
    if request.method == "GET" and not is_written(held):
        return redirect(url_for(".show_record", offer_id=offer_id), 303)
    form = read_form(RemoveRepairSchema())

    def do() -> str:
        seen: Any = {"seen_version": form.data["version"], **_who()}
        repairing.remove_repair(db.session(), held, repair_id, **seen)
        return _part_of(held)

    if answer := sent(form, do):
        return answer
    row = find_row(held, repair_id)
    if row is None:
        if form.sent:
            return redirect(_part_of(held), 303)
        raise NotFound
    form.values["version"] = str(row.version)
    return show("repair_remove", form=form, held=held, row=row, back=_part_of(held))


def _with_repairs(offer_id: UUID) -> ConversationRecord:
    """The record, where its template has the part to which these belong. Raises `NotFound`."""
    held = records.get_record(db.session(), offer_id, current_actor)
    if not records.template_of(db.session(), held).has(PART):
        raise NotFound
    return held


def find_row(held: ConversationRecord, repair_id: UUID) -> RepairRow | None:
    """One of them as it is now, for whoever may read it. Raises `NotFound` for others."""
    session = db.session()
    with reading(session, records.covered_of(held), current_actor, **when()):
        found = repairs.find_repair(session, held, repair_id)
        return repairs.row_of(found) if found else None


def _show(
    held: ConversationRecord,
    form: Form,
    *,
    theirs: RepairRow | None = None,
    row: RepairRow | None = None,
) -> ResponseReturnValue:
    names = names_of(db.session(), held.pair)
    return show(
        "repair",
        form=form,
        held=held,
        card=card_of(held, _opened(held), names),
        row=row,
        theirs=theirs,
        # "" for one's own, from another tab.
        theirs_by=names[theirs.by_id] if theirs and theirs.by_id != current_actor.id else "",
        back=_part_of(held),
    )


def _opened(held: ConversationRecord) -> Opened:
    with reading(db.session(), records.covered_of(held), current_actor, **when()) as opened:
        return opened


def _part_of(held: ConversationRecord) -> str:
    return url_for(".write_part", offer_id=held.offer_id, part=PART, _anchor=f"{PART}-one-by-one")


def _mending(form: Form) -> Mending:
    said = form.data
    return Mending(
        RepairKind(said["kind"]), said["who"], said["first_step"], Wanted(said["wanted"])
    )


def _values(row: RepairRow) -> dict[str, Typed]:
    said = row.mending
    return {
        "kind": said.kind,
        "who": said.who,
        "first_step": said.first_step,
        "wanted": said.wanted,
        "version": str(row.version),
    }


def _who() -> dict[str, Any]:
    return {"actor": current_actor, "now": clock.now()}
