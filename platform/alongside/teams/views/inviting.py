"""Inviting one person or a list of them, and what has not been accepted yet."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import DomainError
from alongside.people.roles import Role
from alongside.people.services import invitations
from alongside.teams import presenters
from alongside.teams.queries import settings, waiting
from alongside.teams.rules import ORDINARY
from alongside.teams.schemas import (
    InvitationSchema,
    InviteManySchema,
    InviteSchema,
    TypedPerson,
    WaitingQuery,
    read_file,
    read_people,
)
from alongside.teams.services import inviting
from alongside.teams.views.blueprint import blueprint, read_query
from alongside.web.access import for_members
from alongside.web.forms import Form, read_form
from alongside.web.identity import current_actor, identity
from alongside.web.language import current_language
from alongside.web.limits import limiter
from alongside.web.receipts import once
from alongside.web.sending import sent

# Each sending of a form, whatever the number of letters that it asks for.
limit_sending = limiter.shared_limit(
    "60 per hour",
    scope="inviting",
    key_func=lambda: str(identity().actor and current_actor.id),
    deduct_when=lambda answer: request.method == "POST" and answer.status_code == 303,
)


@blueprint.get("/invitations")
@for_members(Role.AUTHORITY_ADMIN)
def list_invitations() -> str:
    """Invitations that nobody has accepted, the latest first."""
    before = read_query(WaitingQuery()).get("before")
    session, now = db.session(), clock.now()
    found, more = waiting.list_waiting_invitations(session, before=before)
    names = presenters.names_of(settings.list_settings(session), current_language())
    return render_template(
        "teams/invitations.html",
        invitations=[(each, invitations.state_of(each, now)) for each in found],
        names=names,
        newer_url=url_for("teams.list_invitations") if before else None,
        older_url=url_for("teams.list_invitations", before=found[-1].id) if more else None,
    )


@blueprint.route("/invitations/new", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@limit_sending
@commits
def invite_one() -> ResponseReturnValue:
    """Invite one person."""
    form = read_form(InviteSchema())

    def do() -> str:
        invited = inviting.invite_person(
            db.session(),
            name=form.data["name"],
            email=form.data["email"],
            terms=_terms(form),
            actor=current_actor,
            now=clock.now(),
        )
        flash(gettext("The invitation to %(name)s is on its way.", name=invited.name), "success")
        return url_for("teams.list_invitations")

    if answer := sent(form, do):
        return answer
    return render_template("teams/invite.html", form=form, **_questions()), form.status


@blueprint.route("/invitations/several", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@limit_sending
@commits
def invite_several() -> ResponseReturnValue:
    """Invite a list of people. All are invited or nobody is; each wrong line is named."""
    form = read_form(InviteManySchema())
    wrong: list[TypedPerson] = []
    try:
        text = _with_file(form)
        if form.ok:
            listed = read_people(text)
            wrong = [person for person in listed if person.problem]
            if not wrong:
                do = partial(_invite, listed, form)
                return redirect(once(db.session(), form.key, current_actor, do), 303)
    except _SomeRefused as refused:
        wrong = refused.people
    except DomainError as error:
        form.refuse(error)
    if wrong:
        form.errors["people"] = ngettext(
            "Nobody has been invited yet, because %(num)s line needs a change.",
            "Nobody has been invited yet, because %(num)s lines need a change.",
            len(wrong),
        )
    page = render_template(
        "teams/invite_several.html",
        form=form,
        wrong=[(p.number, p.typed, gettext(p.problem, **p.values)) for p in wrong],
        **_questions(),
    )
    return page, form.status


class _SomeRefused(Exception):
    """Some lines were refused; nothing of what was begun is kept."""

    def __init__(self, people: list[TypedPerson]) -> None:
        super().__init__()
        self.people = people


def _invite(listed: list[TypedPerson], form: Form) -> str:
    refused = inviting.invite_people(
        db.session(),
        [(person.name, person.email) for person in listed],
        terms=_terms(form),
        actor=current_actor,
        now=clock.now(),
    )
    if refused:
        raise _SomeRefused(
            [
                replace(listed[place], problem=error.message, values=error.values)
                for place, error in refused.items()
            ]
        )
    flash(
        ngettext(
            "%(num)s invitation is on its way.",
            "%(num)s invitations are on their way.",
            len(listed),
        ),
        "success",
    )
    return url_for("teams.list_invitations")


def _with_file(form: Form) -> str:
    """What was pasted and, below it, the lines of a chosen file.

    The page shows both again, so that a wrong line can be mended there and nothing is lost.
    """
    text = str(form.values.get("people", "")).strip()
    sent = request.files.get("file")
    if sent is not None and sent.filename:
        text = "\n".join(filter(None, (text, read_file(sent.read()).strip())))
        form.values["people"] = text
    return text


@blueprint.route("/invitations/<uuid:invitation_id>", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@limit_sending
@commits
def show_invitation(invitation_id: UUID) -> ResponseReturnValue:
    """Send an invitation again, or withdraw it."""
    session, now = db.session(), clock.now()
    form = read_form(InvitationSchema())

    def do() -> str:
        invitation = waiting.get_waiting_invitation(session, invitation_id)
        if form.data["act"] == "resend":
            invitations.resend(session, invitation, actor=current_actor, now=now)
            flash(gettext("The e-mail is on its way again."), "success")
        else:
            invitations.withdraw(session, invitation, actor=current_actor, now=now)
            flash(gettext("The invitation is withdrawn."), "success")
        return url_for("teams.list_invitations")

    if answer := sent(form, do):
        return answer
    invitation = waiting.get_waiting_invitation(session, invitation_id)
    names = presenters.names_of(settings.list_settings(session), current_language())
    page = render_template(
        "teams/invitation.html",
        form=form,
        invitation=invitation,
        state=invitations.state_of(invitation, now),
        names=names,
    )
    return page, form.status


def _terms(form: Form) -> inviting.Terms:
    language = form.data["language"]
    return inviting.Terms(
        role=Role(form.data["role"]),
        setting_id=form.data.get("setting_id"),
        language=None if language == "both" else language,
    )


def _questions() -> dict[str, Any]:
    every = settings.list_settings(db.session())
    return {"roles": ORDINARY, "choices": presenters.setting_choices(every, current_language())}
