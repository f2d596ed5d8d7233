"""One person: roles, reporting lines and leaving. Nothing that anybody wrote is to be seen here."""

from uuid import UUID

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.people.roles import Role
from alongside.teams import policy, presenters
from alongside.teams.queries import people, person, settings, waiting
from alongside.teams.schemas import EndSchema, LeavingSchema, LineSchema, last_day_of
from alongside.teams.services import leaving, lines
from alongside.teams.views.blueprint import blueprint
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent


def page_of(person_id: UUID) -> str:
    """The address of one person's page."""
    return url_for("teams.show_person", person_id=person_id)


@blueprint.get("/people/<uuid:person_id>")
@for_members(Role.AUTHORITY_ADMIN)
def show_person(person_id: UUID) -> str:
    """Roles and reporting lines with their dates, and whether the person is away."""
    session, day = db.session(), today()
    shown = person.get_person(session, person_id)
    names = presenters.names_of(settings.list_settings(session), current_language())
    return render_template(
        "teams/person.html",
        person=shown,
        grants=presenters.show_grants(person.list_grants(session, person_id), names, day),
        lines=[
            (line, presenters.state_on(day, line.started_on, line.ended_on))
            for line in person.list_lines_of(session, person_id)
        ],
        reports=person.list_lines_to(session, person_id, day),
        proposals=waiting.list_proposals_for(session, person_id),
        away_until=people.away_until(session, [person_id], day).get(person_id),
        may_change=shown.left_at is None and policy.may_change(current_actor, person_id),
        is_oneself=person_id == current_actor.id,
    )


@blueprint.route("/people/<uuid:person_id>/line", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@commits
def set_line(person_id: UUID) -> ResponseReturnValue:
    """Choose whom somebody reports to, and from when on."""
    session, day = db.session(), today()
    member = person.get_present_person(session, person_id)
    policy.check_may_change(current_actor, person_id)
    form = read_form(LineSchema(), initial={"starts_on": day.isoformat()})

    def do() -> str:
        lines.set_line(
            session,
            member,
            manager=person.get_present_person(session, form.data["manager_id"]),
            starts_on=form.data["starts_on"],
            actor=current_actor,
            now=clock.now(),
            today=day,
        )
        flash(gettext("The reporting line is set."), "success")
        return page_of(person_id)

    if answer := sent(form, do):
        return answer
    managers = person.list_managers(session, day, but_not=person_id)
    page = render_template(
        "teams/line.html",
        form=form,
        person=member,
        choices=presenters.person_choices(m for m in managers if m.id != current_actor.id),
    )
    return page, form.status


@blueprint.route("/people/<uuid:person_id>/lines/<uuid:line_id>/end", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@commits
def end_line(person_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """End a reporting line, at once or after a day."""
    session, day = db.session(), today()
    form = read_form(EndSchema(), initial={"last_day": day.isoformat()})

    def do() -> str:
        line = person.get_line(session, person_id, line_id, day)
        last_day = last_day_of(form.data)
        lines.end_line(
            session, line, last_day=last_day, actor=current_actor, now=clock.now(), today=day
        )
        flash(gettext("The end of the reporting line is set."), "success")
        return page_of(person_id)

    if answer := sent(form, do):
        return answer
    line = person.get_line(session, person_id, line_id, day)
    page = render_template(
        "teams/end_line.html",
        form=form,
        person=person.get_person(session, person_id),
        manager=person.get_person(session, line.manager_id),
    )
    return page, form.status


@blueprint.route("/people/<uuid:person_id>/leaving", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@commits
def record_leaving(person_id: UUID) -> ResponseReturnValue:
    """Somebody leaves the authority: their way in here ends at once."""
    session = db.session()
    member = person.get_person(session, person_id)
    policy.check_may_change(current_actor, person_id)
    form = read_form(LeavingSchema())

    def do() -> str:
        leaving.record_leaving(session, member, actor=current_actor, now=clock.now(), today=today())
        flash(gettext("%(name)s has left.", name=member.name), "success")
        return page_of(person_id)

    if answer := sent(form, do):
        return answer
    return render_template("teams/leaving.html", form=form, person=member), form.status
