"""Reading what policies say: in force now, before now, and the template."""

from uuid import UUID

from flask import render_template, url_for

from alongside.kernel.db import db
from alongside.people.roles import Role
from alongside.setting_policies.policy import (
    check_may_read,
    may_draft,
    may_publish,
    may_read_draft,
)
from alongside.setting_policies.presenters.reading import heading_rows, scope_of
from alongside.setting_policies.queries.in_force import (
    get_policy_of,
    get_version_alone,
)
from alongside.setting_policies.queries.overview import list_headings, list_scopes
from alongside.setting_policies.queries.people import find_member
from alongside.setting_policies.queries.versions import (
    find_draft,
    get_published,
    list_published,
)
from alongside.setting_policies.template_v1 import credits_of
from alongside.setting_policies.views.blueprint import blueprint, find_setting, namer
from alongside.web.access import for_members
from alongside.web.identity import current_actor, today

READERS = "whoever holds a role in the setting, or an admin; the authority's own: every member"


@blueprint.get("/")
@for_members()
def list_policies() -> str:
    """The policies that are mine to read."""
    actor = current_actor
    everywhere = actor.has(Role.AUTHORITY_ADMIN) or any(g.setting_id is None for g in actor.grants)
    ids = None if everywhere else actor.setting_ids
    headings = list_headings(db.session(), ids, today())
    settings = [heading.setting.id if heading.setting else None for heading in headings]
    sees = {setting_id: may_read_draft(actor, setting_id) for setting_id in settings}
    return render_template("setting_policies/list.html", rows=heading_rows(headings, namer(), sees))


@blueprint.get("/<policy_of:setting_id>")
@for_members(relation=READERS)
def show(setting_id: UUID | None) -> str:
    """What holds today, and whose words each part is."""
    check_may_read(current_actor, setting_id)
    session, setting = db.session(), find_setting(setting_id)
    policy = get_policy_of(session, setting_id, today())
    scopes = list_scopes(session, policy.version_ids)
    sees_draft = may_read_draft(current_actor, setting_id)
    return render_template(
        "setting_policies/show.html",
        name=namer().name(setting),
        scope=scope_of(setting_id),
        setting=setting,
        policy=policy,
        # The authority's own page need not say whose words they are.
        sources=namer().sources(policy, scopes, setting_id) if setting else None,
        contact=find_member(session, policy.contact_id),
        draft=find_draft(session, setting_id) if sees_draft else None,
        may_draft=may_draft(current_actor, setting_id),
        may_publish=may_publish(current_actor),
        versions=list_published(session, setting_id),
        today=today(),
    )


@blueprint.get("/versions/<uuid:version_id>")
@for_members(relation=READERS)
def show_version(version_id: UUID) -> str:
    """One published version, old or new, and nothing but what it says itself."""
    session = db.session()
    version = get_published(session, version_id)
    check_may_read(current_actor, version.setting_id)
    policy = get_version_alone(session, version, today())
    return render_template(
        "setting_policies/version.html",
        name=namer().name(find_setting(version.setting_id)),
        scope=scope_of(version.setting_id),
        version=version,
        policy=policy,
        contact=find_member(session, policy.contact_id),
        may_draft=may_draft(current_actor, version.setting_id),
    )


@blueprint.get("/<policy_of:setting_id>/template")
@for_members(relation=READERS)
def template(setting_id: UUID | None) -> str:
    """The blank template in both languages, to print (S1-15, S1-21)."""
    check_may_read(current_actor, setting_id)
    scope = scope_of(setting_id)
    template = get_policy_of(db.session(), setting_id, today()).template
    return render_template(
        "setting_policies/template.html",
        name=namer().name(find_setting(setting_id)),
        scope=scope,
        template=template,
        credits=credits_of(template),
        back=url_for("setting_policies.show", setting_id=scope),
        is_draft=False,
    )
