"""A way back in for somebody who has forgotten their password."""

import logging

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import DomainError
from alongside.people.links import Links
from alongside.people.models import Account, PasswordReset
from alongside.people.services.resets import ask_for_reset, find_open_reset, reset_password
from alongside.sign_in.schemas import ForgottenSchema, NewPasswordSchema
from alongside.sign_in.views.blueprints import sign_in as blueprint
from alongside.web.access import open_to_anyone
from alongside.web.forms import read_form
from alongside.web.tries import limit_asking, limit_tries

log = logging.getLogger(__name__)


@blueprint.route("/password/forgotten", methods=["GET", "POST"])
@open_to_anyone
@limit_asking(address="3 per hour", device="30 per hour", name="forgotten password")
@commits
def forgotten_password() -> ResponseReturnValue:
    """Ask for a letter. The answer and the work are the same whoever has the address, or nobody."""
    form = read_form(ForgottenSchema())
    if form.ok:
        ask_for_reset(db.session(), email=form.data["email"], now=clock.now())
        return redirect(url_for("sign_in.letter_sent"), 303)
    return render_template("sign_in/forgotten.html", form=form), form.status


@blueprint.get("/password/sent")
@open_to_anyone
def letter_sent() -> str:
    """What to do next."""
    return render_template("sign_in/letter_sent.html")


@blueprint.route("/password/reset/<token>", methods=["GET", "POST"])
@open_to_anyone
@limit_tries(device="30 per 15 minutes", name="reset password")
@commits
def choose_new_password(token: str) -> ResponseReturnValue:
    """Choose a new password with a letter's link. Signs nobody in."""
    found = _open_reset(token)
    if found is None:
        return render_template("sign_in/reset_over.html"), 404
    reset, account = found
    form = read_form(NewPasswordSchema())
    if form.ok:
        try:
            reset_password(
                db.session(),
                reset,
                account,
                form.data["new_password"],
                field="new_password",
                now=clock.now(),
            )
            log.info("a password was reset", extra={"account_id": account.id})
            flash(_("Your password is changed. Sign in with the new one."), "success")
            return redirect(url_for("sign_in.sign_in"), 303)
        except DomainError as error:
            form.refuse(error)
    page = render_template("sign_in/reset.html", form=form, email=account.email)
    return page, form.status


def _open_reset(token: str) -> tuple[PasswordReset, Account] | None:
    reset_id = Links.of(db.session()).read("password reset", token)
    return None if reset_id is None else find_open_reset(db.session(), reset_id, now=clock.now())
