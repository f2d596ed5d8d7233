"""Accepting an invitation, by the link in its letter.

Who holds the link owns the mailbox, so the page may say that this address has an account. Every
link that is not open, for whatever reason, answers alike.
"""

import logging

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import DomainError, NotFound
from alongside.people.links import Links
from alongside.people.models import Account, Invitation
from alongside.people.queries import find_account_by_email, get_invitation
from alongside.people.services.invitations import state_of
from alongside.people.services.joining import accept_with_new_account, accept_with_own_account
from alongside.people.services.second_factor import needs_second_factor
from alongside.sign_in.schemas import NewPasswordSchema, NothingSchema
from alongside.sign_in.views.arriving import begin_session
from alongside.sign_in.views.blueprints import sign_in as blueprint
from alongside.web.access import open_to_anyone
from alongside.web.forms import Form, read_form
from alongside.web.guards import open_scope
from alongside.web.identity import identity
from alongside.web.tries import limit_tries
from tenants.models import Authority

log = logging.getLogger(__name__)


@blueprint.route("/invitations/<slug>/<token>", methods=["GET", "POST"])
@open_to_anyone
@limit_tries(device="30 per 15 minutes", name="invitation")
@commits
def accept_invitation(slug: str, token: str) -> ResponseReturnValue:
    """Choose a password, or join with the account that one has."""
    try:
        authority = open_scope(slug)
        invitation = _open_invitation(token)
    except NotFound:
        return render_template("sign_in/invitation_over.html"), 404
    account = find_account_by_email(db.session(), invitation.email)
    if account is None:
        return _with_new_account(authority, invitation)
    return _with_own_account(authority, invitation, account)


def _open_invitation(token: str) -> Invitation:
    invitation_id = Links.of(db.session()).read("invitation", token)
    if invitation_id is None:
        raise NotFound
    invitation = get_invitation(db.session(), invitation_id)
    if state_of(invitation, clock.now()) != "open":
        raise NotFound
    return invitation


def _with_new_account(authority: Authority, invitation: Invitation) -> ResponseReturnValue:
    form = read_form(NewPasswordSchema())
    if form.ok:
        try:
            account = accept_with_new_account(
                db.session(),
                invitation,
                form.data["new_password"],
                field="new_password",
                now=clock.now(),
            )
            log.info("an invitation opened an account", extra={"account_id": account.id})
            return begin_session(
                account,
                second_factor_done=not needs_second_factor(account),
                way_on=_home(authority),
            )
        except DomainError as error:
            form.refuse(error)
    return _page("sign_in/invitation.html", form, authority, invitation), form.status


def _with_own_account(
    authority: Authority, invitation: Invitation, account: Account
) -> ResponseReturnValue:
    who = identity()
    through = who.signed_in is not None and who.signed_in.second_factor_at is not None
    is_theirs = through and who.account is not None and who.account.id == account.id
    form = read_form(NothingSchema())
    if form.ok and is_theirs:
        try:
            accept_with_own_account(db.session(), invitation, account, now=clock.now())
            log.info("an invitation was accepted", extra={"account_id": account.id})
            return redirect(_home(authority), 303)
        except DomainError as error:
            form.refuse(error)
    template = "sign_in/invitation_join.html" if is_theirs else "sign_in/invitation_sign_in.html"
    return _page(template, form, authority, invitation), form.status


def _page(template: str, form: Form, authority: Authority, invitation: Invitation) -> str:
    return render_template(template, form=form, inviting=authority, invitation=invitation)


def _home(authority: Authority) -> str:
    return url_for("home.show", authority=authority.slug)
