"""Adds the pages about people and settings to the application: menu, beginnings, what waits."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from flask import Flask, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.kernel.errors import N_
from alongside.notices.kinds import NoticeKind, register_kind
from alongside.people.actor import Actor
from alongside.teams import policy
from alongside.teams.queries.waiting import list_waiting_proposals, waits_for, was_given
from alongside.teams.services.telling import GIVEN, PROPOSED
from alongside.teams.views import blueprint
from alongside.web.home import Start, Waiting, home_parts
from alongside.web.navigation import Link, navigation_providers
from tenants.web import PREFIX


def register(app: Flask) -> None:
    """Add the blueprint, the menu entry, and what home shows to admins."""
    app.register_blueprint(blueprint, url_prefix=f"{PREFIX}/teams")
    navigation_providers(app).append(_links)
    home_parts(app).waiting.append(_waiting)
    home_parts(app).starts.append(_starts)
    for kind in notice_kinds():
        register_kind(app, kind)


def notice_kinds() -> list[NoticeKind]:
    """What admins are told. That such a role was given cannot be stopped: it guards everybody."""
    return [
        NoticeKind(
            PROPOSED,
            line=N_("Something waits for a second admin."),
            label=N_("When a role waits for a second admin"),
            url=_proposal,
            still_true=lambda session, proposal_id, admin_id: waits_for(
                session, proposal_id, admin_id, clock.now().date()
            ),
        ),
        NoticeKind(
            GIVEN,
            line=N_("A role that takes two admins was given."),
            label=N_("When a role that takes two admins is given"),
            url=_proposal,
            still_true=lambda session, proposal_id, admin_id: was_given(
                session, proposal_id, admin_id, clock.now().date()
            ),
            stoppable=False,
        ),
    ]


def _proposal(proposal_id: UUID) -> str:
    return url_for("teams.decide_proposal", proposal_id=proposal_id)


def _links(actor: Actor) -> Sequence[Link]:
    if policy.settings_seen_by(actor) == frozenset():
        return ()
    return (Link(gettext("People"), url_for("teams.list_people"), rank=60),)


def _waiting(session: Session, actor: Actor, _now: datetime) -> Sequence[Waiting]:
    if not policy.may_look_after(actor):
        return ()
    return [
        Waiting(
            title=gettext("A role waits for a second admin"),
            text=gettext("It is for %(name)s.", name=member.name),
            url=url_for("teams.decide_proposal", proposal_id=proposal.id),
            at=proposal.proposed_at,
        )
        for proposal, member in list_waiting_proposals(session)
        if policy.may_confirm(actor, proposal)
    ]


def _starts(actor: Actor) -> Sequence[Start]:
    if not policy.may_look_after(actor):
        return ()
    return (
        Start(
            title=gettext("Invite somebody"),
            text=gettext("They get an e-mail with a link, and choose their own password."),
            url=url_for("teams.invite_one"),
            rank=40,
        ),
        Start(
            title=gettext("Look after people and settings"),
            text=gettext("Roles, reporting lines, and the places where people work."),
            url=url_for("teams.list_people"),
            rank=41,
            picture="cup",
        ),
    )
