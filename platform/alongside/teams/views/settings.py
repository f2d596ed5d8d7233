"""The tree of settings: opening one, naming it anew, closing it."""

from uuid import UUID

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.people.roles import Role
from alongside.teams import presenters
from alongside.teams.queries import settings
from alongside.teams.schemas import CloseSchema, RenameSchema, SettingSchema
from alongside.teams.services import settings as services
from alongside.teams.views.blueprint import blueprint
from alongside.web.access import for_members
from alongside.web.forms import read_form, values_of
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent
from tenants.models import SETTING_KINDS


@blueprint.get("/settings")
@for_members(Role.AUTHORITY_ADMIN)
def list_settings() -> str:
    """The tree, with how many people have a role in each place."""
    session = db.session()
    tree = presenters.show_tree(
        settings.list_settings(session),
        settings.count_people_by_setting(session, today()),
        current_language(),
    )
    return render_template("teams/settings.html", tree=tree)


@blueprint.route("/settings/new", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@commits
def open_setting() -> ResponseReturnValue:
    """Open a setting."""
    session = db.session()
    form = read_form(SettingSchema())

    def do() -> str:
        opened = services.open_setting(
            session,
            kind=form.data["kind"],
            name_en=form.data["name_en"],
            name_cy=form.data["name_cy"],
            parent_id=form.data.get("parent_id"),
            actor=current_actor,
            now=clock.now(),
        )
        flash(gettext("%(name)s is open.", name=opened.name(current_language())), "success")
        return url_for("teams.list_settings")

    if answer := sent(form, do):
        return answer
    page = render_template(
        "teams/open_setting.html",
        form=form,
        kinds=SETTING_KINDS,
        choices=presenters.setting_choices(settings.list_settings(session), current_language()),
    )
    return page, form.status


@blueprint.route("/settings/<uuid:setting_id>", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@commits
def rename_setting(setting_id: UUID) -> ResponseReturnValue:
    """Give a setting new names."""
    session = db.session()
    setting = settings.get_open_setting(session, setting_id)
    form = read_form(RenameSchema(), initial=values_of(setting, ("name_en", "name_cy")))

    def do() -> str:
        services.rename_setting(session, setting, actor=current_actor, now=clock.now(), **form.data)
        flash(gettext("The names are kept."), "success")
        return url_for("teams.list_settings")

    if answer := sent(form, do):
        return answer
    page = render_template(
        "teams/setting.html", form=form, setting=setting, name=setting.name(current_language())
    )
    return page, form.status


@blueprint.route("/settings/<uuid:setting_id>/close", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@commits
def close_setting(setting_id: UUID) -> ResponseReturnValue:
    """Close a setting where nobody works any more."""
    session = db.session()
    setting = settings.get_setting(session, setting_id)
    name = setting.name(current_language())
    form = read_form(CloseSchema())

    def do() -> str:
        services.close_setting(
            session, setting, actor=current_actor, now=clock.now(), today=today()
        )
        flash(gettext("%(name)s is closed.", name=name), "success")
        return url_for("teams.list_settings")

    if answer := sent(form, do):
        return answer
    return render_template("teams/close_setting.html", form=form, name=name), form.status
