"""The lists of a draft: triggers, places and leaders, one entry to a page."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import redirect
from flask.typing import ResponseReturnValue

from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.setting_policies.models import (
    VersionLeader,
    VersionPlace,
    VersionSignpost,
    VersionTrigger,
)
from alongside.setting_policies.queries.people import find_member, list_possible_leaders
from alongside.setting_policies.queries.versions import get_row
from alongside.setting_policies.rules.inheritance import LISTS, MOST_OPEN
from alongside.setting_policies.rules.values import Signpost
from alongside.setting_policies.schemas import (
    LeaderSchema,
    NewLeaderSchema,
    NothingSchema,
    PlaceSchema,
    SignpostSchema,
    TriggerSchema,
)
from alongside.setting_policies.services import (
    remove_row,
    save_leader,
    save_place,
    save_signpost,
    save_trigger,
)
from alongside.setting_policies.services.lists import ROWS
from alongside.setting_policies.views.blueprint import (
    blueprint,
    writer,
)
from alongside.setting_policies.views.drafting import BOTH_ROLES, WRITERS, own_draft
from alongside.setting_policies.views.entries import (
    answer,
    find_row,
    initial,
    url_of_list,
    words_of,
)
from alongside.web.access import for_members
from alongside.web.forms import read_form, values_of
from alongside.web.identity import current_actor, today
from alongside.web.receipts import once


@blueprint.post("/<policy_of:setting_id>/draft/lists/<name>/<uuid:row_id>/remove")
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def remove(setting_id: UUID | None, name: str, row_id: UUID) -> ResponseReturnValue:
    """Take one entry off our own list."""
    draft, form = own_draft(setting_id), read_form(NothingSchema())
    if name not in LISTS:
        raise NotFound
    row = get_row(db.session(), ROWS[name], draft, row_id)

    def do() -> str:
        remove_row(db.session(), draft, row, writer())
        return url_of_list(setting_id, name)

    return redirect(once(db.session(), form.key, current_actor, do), 303)


@blueprint.route("/<policy_of:setting_id>/draft/triggers/new", methods=["GET", "POST"])
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def add_trigger(setting_id: UUID | None) -> ResponseReturnValue:
    """A kind of event to add."""
    return _trigger(setting_id, None)


@blueprint.route("/<policy_of:setting_id>/draft/triggers/<uuid:row_id>", methods=["GET", "POST"])
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def edit_trigger(setting_id: UUID | None, row_id: UUID) -> ResponseReturnValue:
    """A kind of event to change."""
    return _trigger(setting_id, row_id)


@blueprint.route("/<policy_of:setting_id>/draft/places/new", methods=["GET", "POST"])
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def add_place(setting_id: UUID | None) -> ResponseReturnValue:
    """A place to add."""
    return _place(setting_id, None)


@blueprint.route("/<policy_of:setting_id>/draft/places/<uuid:row_id>", methods=["GET", "POST"])
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def edit_place(setting_id: UUID | None, row_id: UUID) -> ResponseReturnValue:
    """A place to change."""
    return _place(setting_id, row_id)


@blueprint.route("/<policy_of:setting_id>/draft/leaders/new", methods=["GET", "POST"])
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def add_leader(setting_id: UUID | None) -> ResponseReturnValue:
    """Somebody to put on the list."""
    return _leader(setting_id, None)


@blueprint.route("/<policy_of:setting_id>/draft/leaders/<uuid:row_id>", methods=["GET", "POST"])
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def edit_leader(setting_id: UUID | None, row_id: UUID) -> ResponseReturnValue:
    """What the list says of somebody."""
    return _leader(setting_id, row_id)


@blueprint.route("/<policy_of:setting_id>/draft/signposts/new", methods=["GET", "POST"])
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def add_signpost(setting_id: UUID | None) -> ResponseReturnValue:
    """Somewhere with support, to add."""
    return _signpost(setting_id, None)


@blueprint.route("/<policy_of:setting_id>/draft/signposts/<uuid:row_id>", methods=["GET", "POST"])
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def edit_signpost(setting_id: UUID | None, row_id: UUID) -> ResponseReturnValue:
    """Somewhere with support, to change."""
    return _signpost(setting_id, row_id)


def _trigger(setting_id: UUID | None, row_id: UUID | None) -> ResponseReturnValue:
    draft = own_draft(setting_id)
    row = find_row(VersionTrigger, draft, row_id, "triggers")
    form = read_form(TriggerSchema(), initial=initial(row, "prompts_offer"))

    def save(data: Mapping[str, Any]) -> None:
        save_trigger(
            db.session(),
            draft,
            row,
            label=words_of(data, "label"),
            prompts_offer=data["prompts_offer"] == "yes",
            same=data["same"],
            by=writer(),
        )

    return answer(setting_id, form, "triggers", row, save)


def _place(setting_id: UUID | None, row_id: UUID | None) -> ResponseReturnValue:
    draft = own_draft(setting_id)
    row = find_row(VersionPlace, draft, row_id, "places")
    form = read_form(PlaceSchema(), initial=initial(row, "private"))

    def save(data: Mapping[str, Any]) -> None:
        save_place(
            db.session(),
            draft,
            row,
            name=words_of(data, "name"),
            access_notes=words_of(data, "access_notes"),
            private=data["private"] == "yes",
            same=data["same"],
            by=writer(),
        )

    return answer(setting_id, form, "places", row, save)


def _signpost(setting_id: UUID | None, row_id: UUID | None) -> ResponseReturnValue:
    draft = own_draft(setting_id)
    row = find_row(VersionSignpost, draft, row_id, "signposts")
    form = read_form(SignpostSchema(), initial=initial(row))

    def save(data: Mapping[str, Any]) -> None:
        signpost = Signpost(
            words_of(data, "name"),
            words_of(data, "about"),
            data.get("telephone", ""),
            data.get("web_address", ""),
        )
        save_signpost(db.session(), draft, row, signpost, same=data["same"], by=writer())

    return answer(setting_id, form, "signposts", row, save)


def _leader(setting_id: UUID | None, row_id: UUID | None) -> ResponseReturnValue:
    draft = own_draft(setting_id)
    row = find_row(VersionLeader, draft, row_id, "leaders")
    if row is None:
        form = read_form(NewLeaderSchema(), initial={"most_open": str(MOST_OPEN)})
    else:
        form = read_form(LeaderSchema(), initial=values_of(row, ("trained_on", "most_open")))

    def save(data: Mapping[str, Any]) -> None:
        save_leader(
            db.session(),
            draft,
            row,
            membership_id=row.membership_id if row else data["membership_id"],
            trained_on=data.get("trained_on"),
            most_open=data["most_open"],
            by=writer(),
        )

    return answer(
        setting_id,
        form,
        "leaders",
        row,
        save,
        member=find_member(db.session(), row.membership_id if row else None),
        people=list_possible_leaders(db.session(), today()),
    )
