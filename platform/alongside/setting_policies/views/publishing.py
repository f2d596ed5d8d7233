"""Publishing a draft: the admins' page."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.people.roles import Role
from alongside.setting_policies import services
from alongside.setting_policies.policy import check_may_publish
from alongside.setting_policies.presenters.drafting import list_gaps, list_older
from alongside.setting_policies.presenters.reading import scope_of
from alongside.setting_policies.queries.versions import get_draft, get_parts
from alongside.setting_policies.schemas import PublishSchema
from alongside.setting_policies.views.blueprint import blueprint, find_setting, namer
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, current_authority, today
from alongside.web.sending import sent


@blueprint.route("/<policy_of:setting_id>/draft/publish", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@commits
def publish(setting_id: UUID | None) -> ResponseReturnValue:
    """Choose the day from which these are the words."""
    check_may_publish(current_actor)
    session, scope = db.session(), scope_of(setting_id)
    setting, draft = find_setting(setting_id), get_draft(session, setting_id)
    form = read_form(PublishSchema(), initial={"effective_from": today().isoformat()})

    def do() -> str:
        services.publish(
            session,
            draft,
            form.data["effective_from"],
            authority=current_authority,
            actor=current_actor,
            now=clock.now(),
        )
        return url_for("setting_policies.show", setting_id=scope)

    if answer := sent(form, do):
        return answer
    parts = get_parts(session, draft)
    page = render_template(
        "setting_policies/draft/publish.html",
        form=form,
        name=namer().name(setting),
        scope=scope,
        setting=setting,
        draft=draft,
        gaps=list_gaps(parts),
        older=list_older(parts),
    )
    return page, form.status
