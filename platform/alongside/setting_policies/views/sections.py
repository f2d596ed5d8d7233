"""The template in a draft: its parts, one to a page, and the whole as it would look."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from alongside.kernel.db import commits, db
from alongside.setting_policies.models import VersionSection
from alongside.setting_policies.policy import check_may_read_draft
from alongside.setting_policies.presenters.reading import scope_of
from alongside.setting_policies.presenters.sections import (
    initial_of_section,
    list_places_for,
    ours_of,
)
from alongside.setting_policies.queries.in_force import preview_policy
from alongside.setting_policies.queries.versions import get_draft, get_parts
from alongside.setting_policies.rules.templates import KEEP_OUR_WORDS, STAY, is_own
from alongside.setting_policies.schemas import OurSectionSchema, OwnSectionSchema, WordsSchema
from alongside.setting_policies.services import SectionAnswers, save_section
from alongside.setting_policies.template_v1 import credits_of
from alongside.setting_policies.views.blueprint import blueprint, find_setting, namer, writer
from alongside.setting_policies.views.drafting import (
    BOTH_ROLES,
    DRAFT_READERS,
    WRITERS,
    own_draft,
    url_of_draft,
)
from alongside.setting_policies.views.entries import answer, find_row, words_of
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, today


@blueprint.route("/<policy_of:setting_id>/draft/sections/new", methods=["GET", "POST"])
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def add_section(setting_id: UUID | None) -> ResponseReturnValue:
    """A part of their own to add."""
    return _section(setting_id, None)


@blueprint.route("/<policy_of:setting_id>/draft/sections/<uuid:row_id>", methods=["GET", "POST"])
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def edit_section(setting_id: UUID | None, row_id: UUID) -> ResponseReturnValue:
    """A part to use or leave out, to reword or to move."""
    return _section(setting_id, row_id)


@blueprint.get("/<policy_of:setting_id>/draft/template")
@for_members(*BOTH_ROLES, relation=DRAFT_READERS)
def preview_template(setting_id: UUID | None) -> str:
    """The template as it would look if the draft were published, in both languages."""
    check_may_read_draft(current_actor, setting_id)
    draft = get_draft(db.session(), setting_id)
    template = preview_policy(db.session(), draft, today()).template
    return render_template(
        "setting_policies/template.html",
        name=namer().name(find_setting(setting_id)),
        scope=scope_of(setting_id),
        template=template,
        credits=credits_of(template),
        back=url_of_draft(setting_id),
        is_draft=True,
    )


def _section(setting_id: UUID | None, row_id: UUID | None) -> ResponseReturnValue:
    draft = own_draft(setting_id)
    row = find_row(VersionSection, draft, row_id, "sections")
    rows = get_parts(db.session(), draft).sections
    if row is None or is_own(row.key):
        schema: type[WordsSchema] = OwnSectionSchema
    else:
        schema = WordsSchema if row.key in STAY else OurSectionSchema
    form = read_form(schema(), initial=initial_of_section(rows, row))

    def save(data: Mapping[str, Any]) -> None:
        answers = SectionAnswers(
            words=words_of(data, "prompts"),
            title=words_of(data, "title"),
            used=data.get("used") != "no",
            after_id=data.get("after_id"),
            same=data["same"],
        )
        save_section(db.session(), draft, row, answers, writer())

    return answer(
        setting_id,
        form,
        "sections",
        row,
        save,
        keep_our_words=KEEP_OUR_WORDS,
        ours=ours_of(draft, row),
        places=list_places_for(draft, rows, row),
    )
