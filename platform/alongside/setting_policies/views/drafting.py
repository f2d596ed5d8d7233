"""Writing a draft, a point at a time."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.people.roles import Role
from alongside.setting_policies.models import PolicyVersion
from alongside.setting_policies.policy import (
    check_may_draft,
    check_may_read_draft,
    may_draft,
    may_publish,
)
from alongside.setting_policies.presenters.comparing import list_changed
from alongside.setting_policies.presenters.drafting import (
    answers_of,
    point_rows,
    texts_said_the_same,
    values_of_point,
)
from alongside.setting_policies.presenters.reading import scope_of
from alongside.setting_policies.presenters.sections import title_of
from alongside.setting_policies.queries.in_force import (
    get_policy_above,
    get_policy_of,
    preview_policy,
)
from alongside.setting_policies.queries.overview import list_scopes
from alongside.setting_policies.queries.people import (
    find_member,
    list_contacts,
    list_named,
)
from alongside.setting_policies.queries.versions import get_draft, get_parts
from alongside.setting_policies.rules.inheritance import LISTS, POINTS
from alongside.setting_policies.schemas import POINT_SCHEMAS, NothingSchema
from alongside.setting_policies.services import (
    change_point,
    discard_draft,
    follow_list,
    make_list_own,
    say_ready,
    start_draft,
)
from alongside.setting_policies.views.blueprint import (
    blueprint,
    find_setting,
    namer,
    writer,
)
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, current_authority, today
from alongside.web.receipts import once
from alongside.web.sending import sent

WRITERS = "the lead of the setting; for the authority's own policy, an admin"
DRAFT_READERS = "the lead of the setting, or an admin"
BOTH_ROLES = (Role.SETTING_LEAD, Role.AUTHORITY_ADMIN)


def own_draft(setting_id: UUID | None) -> PolicyVersion:
    """The draft, for whoever writes it. Raises `NotFound`."""
    check_may_draft(current_actor, setting_id)
    return get_draft(db.session(), setting_id)


def url_of_draft(setting_id: UUID | None) -> str:
    """The page that shows the whole draft."""
    return url_for("setting_policies.show_draft", setting_id=scope_of(setting_id))


def url_of_point(setting_id: UUID | None, point: str) -> str:
    """The page of one point of the draft."""
    scope = scope_of(setting_id)
    return url_for("setting_policies.edit_point", setting_id=scope, point=point)


def languages_in_order() -> tuple[str, str]:
    """Welsh is read first in Wales (Welsh Language Standards)."""
    return ("cy", "en") if current_authority.nation == "wales" else ("en", "cy")


@blueprint.post("/<policy_of:setting_id>/draft/start")
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def start(setting_id: UUID | None) -> ResponseReturnValue:
    """Begin a draft, or go on with the one that is there."""
    form = read_form(NothingSchema())

    def do() -> str:
        by = writer()
        start_draft(db.session(), setting_id, actor=by.actor, now=by.now)
        return url_of_draft(setting_id)

    return redirect(once(db.session(), form.key, current_actor, do), 303)


@blueprint.get("/<policy_of:setting_id>/draft")
@for_members(*BOTH_ROLES, relation=DRAFT_READERS)
def show_draft(setting_id: UUID | None) -> str:
    """The draft as a whole: what is its own, what is missing, what can be done with it."""
    check_may_read_draft(current_actor, setting_id)
    session = db.session()
    draft, setting = get_draft(session, setting_id), find_setting(setting_id)
    return render_template(
        "setting_policies/draft/show.html",
        name=namer().name(setting),
        scope=scope_of(setting_id),
        setting=setting,
        draft=draft,
        points=point_rows(get_parts(session, draft)),
        may_draft=may_draft(current_actor, setting_id),
        may_publish=may_publish(current_actor),
        drafted_by=find_member(session, draft.drafted_by_id),
    )


@blueprint.route("/<policy_of:setting_id>/draft/points/<point>", methods=["GET", "POST"])
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def edit_point(setting_id: UUID | None, point: str) -> ResponseReturnValue:
    """One of the five points, both languages side by side."""
    if point not in POINT_SCHEMAS:
        raise NotFound
    session, draft = db.session(), own_draft(setting_id)
    form = read_form(POINT_SCHEMAS[point](), initial=values_of_point(draft, point))

    def do() -> str:
        same = texts_said_the_same(form.data)
        change_point(session, draft, point, answers_of(form.data), same=same, by=writer())
        return _go_on(setting_id, draft, point, form.data.get("then", ""))

    if answer := sent(form, do):
        return answer
    setting, parts = find_setting(setting_id), get_parts(session, draft)
    above = get_policy_above(session, setting_id, today())
    template = f"setting_policies/draft/{point.replace('-', '_')}.html"
    return (
        render_template(
            template,
            name=namer().name(setting),
            scope=scope_of(setting_id),
            setting=setting,
            draft=draft,
            form=form,
            languages=languages_in_order(),
            wordings=parts.wordings,
            parts=parts,
            titles={row.id: title_of(draft, row) for row in parts.sections},
            leaders=list_named(session, draft.id) if point == "places-and-leaders" else (),
            contacts=list_contacts(session, setting_id, today()) if point == "about" else (),
            above=above,
            sources=namer().sources(above, list_scopes(session, above.version_ids), setting_id),
            contact=find_member(session, above.contact_id),
        ),
        form.status,
    )


def _go_on(setting_id: UUID | None, draft: PolicyVersion, point: str, then: str) -> str:
    """Where a button beside a list leads: what was typed on its page is saved by then.

    `then` is "own:places", "follow:places", "new:places" or "change:places:" and an entry's id.
    Raises `NotFound` for anything else.
    """
    if not then:
        return url_of_draft(setting_id)
    act, name, row_id = [*then.split(":"), "", ""][:3]
    if name not in LISTS or name not in POINTS[point]:
        raise NotFound
    if act in ("own", "follow"):
        change = make_list_own if act == "own" else follow_list
        change(db.session(), draft, name, writer())
        return url_of_point(setting_id, point)
    scope, one = scope_of(setting_id), name.removesuffix("s")
    if act == "new":
        return url_for(f"setting_policies.add_{one}", setting_id=scope)
    try:
        entry = UUID(row_id)
    except ValueError:
        raise NotFound from None
    return url_for(f"setting_policies.edit_{one}", setting_id=scope, row_id=entry)


@blueprint.get("/<policy_of:setting_id>/draft/compare")
@for_members(*BOTH_ROLES, relation=DRAFT_READERS)
def compare(setting_id: UUID | None) -> str:
    """What the draft would change, beside what holds today."""
    check_may_read_draft(current_actor, setting_id)
    session = db.session()
    draft, setting = get_draft(session, setting_id), find_setting(setting_id)
    then = preview_policy(session, draft, today())
    now = get_policy_of(session, setting_id, today())
    return render_template(
        "setting_policies/draft/compare.html",
        name=namer().name(setting),
        scope=scope_of(setting_id),
        now=now,
        then=then,
        changed=list_changed(now, then),
        contacts=[find_member(session, policy.contact_id) for policy in (now, then)],
        languages=languages_in_order(),
    )


@blueprint.post("/<policy_of:setting_id>/draft/ready")
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def call_ready(setting_id: UUID | None) -> ResponseReturnValue:
    """Ask the admins to publish."""
    draft, form, by = own_draft(setting_id), read_form(NothingSchema()), writer()

    def do() -> str:
        say_ready(db.session(), draft, actor=by.actor, now=by.now)
        return url_of_draft(setting_id)

    return redirect(once(db.session(), form.key, current_actor, do), 303)


@blueprint.route("/<policy_of:setting_id>/draft/discard", methods=["GET", "POST"])
@for_members(*BOTH_ROLES, relation=WRITERS)
@commits
def discard(setting_id: UUID | None) -> ResponseReturnValue:
    """Throw the draft away, after asking once."""
    draft, form, by = own_draft(setting_id), read_form(NothingSchema()), writer()
    scope = scope_of(setting_id)

    def do() -> str:
        discard_draft(db.session(), draft, actor=by.actor, now=by.now)
        return url_for("setting_policies.show", setting_id=scope)

    if answer := sent(form, do):
        return answer
    name = namer().name(find_setting(setting_id))
    page = "setting_policies/draft/discard.html"
    return render_template(page, form=form, name=name, scope=scope), form.status
