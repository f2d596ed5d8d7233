"""Giving somebody a role, or proposing one that takes two admins, and ending a role."""

from uuid import UUID

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.people.models import Membership
from alongside.people.roles import Role
from alongside.teams import policy, presenters
from alongside.teams.queries import person, settings
from alongside.teams.schemas import EndSchema, RoleSchema, last_day_of
from alongside.teams.services import roles
from alongside.teams.views.blueprint import blueprint
from alongside.teams.views.person import page_of
from alongside.web.access import for_members
from alongside.web.forms import Form, read_form
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent


@blueprint.route("/people/<uuid:person_id>/roles/new", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@commits
def give_role(person_id: UUID) -> ResponseReturnValue:
    """Choose a role, a setting and a first day."""
    session, language = db.session(), current_language()
    member = person.get_present_person(session, person_id)
    policy.check_may_change(current_actor, person_id)
    form = read_form(RoleSchema(), initial={"starts_on": today().isoformat()})
    if answer := sent(form, lambda: _give(member, form)):
        return answer
    page = render_template(
        "teams/give_role.html",
        form=form,
        person=member,
        roles=list(Role),
        takes_two=presenters.takes_two,
        choices=presenters.setting_choices(settings.list_settings(session), language),
    )
    return page, form.status


def _give(member: Membership, form: Form) -> str:
    session, now, asked = db.session(), clock.now(), form.data
    role, starts_on = Role(asked["role"]), asked["starts_on"]
    if presenters.takes_two(role):
        roles.propose_role(
            session,
            member,
            role=role,
            starts_on=starts_on,
            actor=current_actor,
            now=now,
            today=today(),
        )
        flash(gettext("The role waits for a second admin to confirm it."), "info")
    else:
        roles.give_role(
            session,
            member,
            role=role,
            setting_id=asked.get("setting_id"),
            starts_on=starts_on,
            actor=current_actor,
            now=now,
        )
        flash(gettext("The role is given."), "success")
    return page_of(member.id)


@blueprint.route("/people/<uuid:person_id>/roles/<uuid:grant_id>/end", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@commits
def end_role(person_id: UUID, grant_id: UUID) -> ResponseReturnValue:
    """End a role, at once or after a day."""
    session, day = db.session(), today()
    form = read_form(EndSchema(), initial={"last_day": day.isoformat()})

    def do() -> str:
        grant = person.get_grant(session, person_id, grant_id, day)
        last_day = last_day_of(form.data)
        roles.end_role(
            session, grant, last_day=last_day, actor=current_actor, now=clock.now(), today=day
        )
        flash(gettext("The end of the role is set."), "success")
        return page_of(person_id)

    if answer := sent(form, do):
        return answer
    grant = person.get_grant(session, person_id, grant_id, day)
    names = presenters.names_of(settings.list_settings(session), current_language())
    page = render_template(
        "teams/end_role.html",
        form=form,
        person=person.get_person(session, person_id),
        grant=presenters.show_grants([grant], names, day)[0],
    )
    return page, form.status
