"""Signing in by e-mail and password, staying signed in, and signing out."""

import logging

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import N_, DomainError
from alongside.people.models import Account
from alongside.people.services.passwords import recognise
from alongside.people.services.second_factor import needs_second_factor
from alongside.people.services.sessions import end_session, extend_session
from alongside.sign_in.schemas import NothingSchema, SignInSchema
from alongside.sign_in.views.arriving import begin_session, leave, way_on
from alongside.sign_in.views.blueprints import sign_in as blueprint
from alongside.web.access import for_the_entrance, open_to_anyone
from alongside.web.forms import read_form
from alongside.web.guards import note_time_left
from alongside.web.identity import current_account, identity
from alongside.web.tries import limit_tries

log = logging.getLogger(__name__)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@open_to_anyone
@limit_tries(address="10 per 15 minutes", device="100 per 15 minutes", name="sign in")
@commits
def sign_in() -> ResponseReturnValue:
    """E-mail and password. The answer is the same for an address that nobody has.

    Who is in already goes on, unless they come to sign in as somebody else (`?again=1`).
    """
    form = read_form(SignInSchema())
    if form.ok:
        account = recognise(db.session(), **form.data)
        if account is not None:
            return _let_in(account)
        log.info("a sign-in was refused")
        form.refuse(
            DomainError(
                N_("The e-mail address or the password is not right. Check both and try again."),
                field="email",
            )
        )
    signed_in = identity().signed_in
    inside = signed_in is not None and signed_in.second_factor_at is not None
    if inside and not form.sent and "again" not in request.args:
        return redirect(way_on(current_account), 303)
    return render_template("sign_in/sign_in.html", form=form), form.status


def _let_in(account: Account) -> ResponseReturnValue:
    log.info("signed in by password", extra={"account_id": account.id})
    return begin_session(
        account, second_factor_done=not needs_second_factor(account), way_on=way_on(account)
    )


@blueprint.route("/sign-out", methods=["GET", "POST"])
@for_the_entrance
@commits
def sign_out() -> ResponseReturnValue:
    """End this browser's session at once; its token is good for nothing from now on.

    A link only asks whether to, so that nobody is signed out by a picture on another page.
    """
    if request.method == "GET":
        return render_template("sign_in/sign_out.html", form=read_form(NothingSchema()))
    signed_in = identity().signed_in
    assert signed_in is not None, "the guard lets only the signed in come here"
    end_session(signed_in, now=clock.now())
    log.info("signed out", extra={"account_id": current_account.id})
    answer = leave(url_for("sign_in.sign_in"))
    flash(_("You have signed out."), "success")
    return answer


@blueprint.route("/account/extend", methods=["GET", "POST"])
@for_the_entrance
@commits
def extend() -> ResponseReturnValue:
    """For the page's script: POST lengthens the session, GET only asks how long it lives.

    `csrf_token` is this session's, for a page that was open when another one ended.
    """
    who = identity()
    assert who.signed_in is not None, "the guard lets only the signed in come here"
    if request.method == "POST":
        extend_session(who.signed_in, now=clock.now())
        note_time_left()
    return jsonify(seconds=who.seconds_left, csrf_token=generate_csrf(), person=who.mark)
