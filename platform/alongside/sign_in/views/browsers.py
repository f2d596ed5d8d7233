"""The browsers in which I am signed in, each of which can be signed out from here."""

import logging

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import N_, DomainError, NotFound
from alongside.people.services.sessions import (
    end_all_sessions,
    end_session_of,
    list_live_sessions,
)
from alongside.sign_in.schemas import BrowserSchema
from alongside.sign_in.views.arriving import leave, limits
from alongside.sign_in.views.blueprints import sign_in as blueprint
from alongside.web.access import for_accounts
from alongside.web.forms import Form, read_form
from alongside.web.identity import current_account, identity

log = logging.getLogger(__name__)


@blueprint.route("/account/browsers", methods=["GET", "POST"])
@for_accounts
@commits
def browsers() -> ResponseReturnValue:
    """Which they are; sent with one of them, sign it out."""
    form = read_form(BrowserSchema())
    if form.ok:
        try:
            return _sign_out_one(form)
        except NotFound:
            # As for one that is not mine, or never was.
            form.refuse(DomainError(N_("That browser is not signed in any more.")))
    signed_in = identity().signed_in
    page = render_template(
        "sign_in/browsers.html",
        form=form,
        browsers=list_live_sessions(
            db.session(), current_account.id, now=clock.now(), limits=limits()
        ),
        this=signed_in.id if signed_in else None,
    )
    return page, form.status


def _sign_out_one(form: Form) -> ResponseReturnValue:
    session_id = form.data["browser"]
    end_session_of(db.session(), current_account.id, session_id, now=clock.now())
    log.info("a browser was signed out", extra={"account_id": current_account.id})
    signed_in = identity().signed_in
    if signed_in is not None and signed_in.id == session_id:
        return leave(url_for("sign_in.sign_in"))
    flash(_("That browser is signed out."), "success")
    return redirect(url_for("sign_in.browsers"), 303)


@blueprint.post("/account/browsers/all")
@for_accounts
@commits
def sign_out_everywhere() -> ResponseReturnValue:
    """Sign out every browser, this one too."""
    end_all_sessions(db.session(), current_account.id, now=clock.now())
    log.info("signed out everywhere", extra={"account_id": current_account.id})
    answer = leave(url_for("sign_in.sign_in"))
    flash(_("You are signed out everywhere."), "success")
    return answer
