"""Roles that wait for a second admin."""

from uuid import UUID

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.people.roles import Role
from alongside.teams import policy
from alongside.teams.models import RoleProposal
from alongside.teams.queries import person, waiting
from alongside.teams.schemas import DecisionSchema
from alongside.teams.services import roles
from alongside.teams.views.blueprint import blueprint
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, today
from alongside.web.sending import sent


@blueprint.get("/proposals")
@for_members(Role.AUTHORITY_ADMIN)
def list_proposals() -> str:
    """Everything that waits for a second admin, the oldest first."""
    found = waiting.list_waiting_proposals(db.session())
    return render_template(
        "teams/proposals.html",
        proposals=[
            (proposal, member, policy.may_confirm(current_actor, proposal))
            for proposal, member in found
        ],
    )


@blueprint.route("/proposals/<uuid:proposal_id>", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@commits
def decide_proposal(proposal_id: UUID) -> ResponseReturnValue:
    """Confirm, say no, or take one's own proposal back."""
    session = db.session()
    proposal = waiting.get_proposal(session, proposal_id)
    form = read_form(DecisionSchema())
    if answer := sent(form, lambda: _decide(proposal, form.data["decision"])):
        return answer
    page = render_template(
        "teams/proposal.html",
        form=form,
        proposal=proposal,
        person=person.get_person(session, proposal.membership_id),
        proposer=person.get_person(session, proposal.proposed_by_id),
        decider=(
            person.get_person(session, proposal.decided_by_id) if proposal.decided_by_id else None
        ),
        may_confirm=policy.may_confirm(current_actor, proposal),
        may_withdraw=policy.may_withdraw(current_actor, proposal),
    )
    return page, form.status


def _decide(proposal: RoleProposal, asked: str) -> str:
    session, now = db.session(), clock.now()
    if asked == "confirm":
        roles.confirm_proposal(session, proposal, actor=current_actor, now=now, today=today())
        flash(gettext("The role is confirmed."), "success")
    elif asked == "decline":
        roles.decline_proposal(session, proposal, actor=current_actor, now=now)
        flash(gettext("The role is not given."), "success")
    else:
        roles.withdraw_proposal(session, proposal, actor=current_actor, now=now)
        flash(gettext("The proposal is withdrawn."), "success")
    return url_for("teams.list_proposals")
