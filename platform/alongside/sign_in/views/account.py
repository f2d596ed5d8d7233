"""My account: language, password, second factor, browsers, and where I belong."""

import logging

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import DomainError
from alongside.people.queries import count_recovery_codes, list_authorities_of
from alongside.people.services.passwords import check_own_password, choose_password
from alongside.people.services.second_factor import turn_off_second_factor
from alongside.people.services.sessions import list_live_sessions
from alongside.people.services.welcoming import choose_language
from alongside.sign_in.schemas import ChangePasswordSchema, OwnPasswordSchema, WelcomeSchema
from alongside.sign_in.views.arriving import begin_session, beginning_of, limits
from alongside.sign_in.views.blueprints import sign_in as blueprint
from alongside.web.access import for_accounts
from alongside.web.cookies import set_language
from alongside.web.forms import read_form
from alongside.web.identity import current_account
from alongside.web.tries import limit_tries

log = logging.getLogger(__name__)

limited = limit_tries(account="10 per 15 minutes", device="100 per 15 minutes", name="own password")


@blueprint.get("/account")
@for_accounts
def account() -> str:
    """What there is about my account, and where to change it."""
    return render_template(
        "sign_in/account.html",
        account=current_account,
        authorities=list_authorities_of(db.session(), current_account.id),
        codes_left=count_recovery_codes(db.session(), current_account.id),
        browsers=len(
            list_live_sessions(db.session(), current_account.id, now=clock.now(), limits=limits())
        ),
    )


@blueprint.get("/account/authorities")
@for_accounts
def places() -> ResponseReturnValue:
    """Where to go from here: straight to the only place that there is, or a choice of them."""
    beginning = beginning_of(current_account)
    if beginning != url_for("sign_in.places"):
        return redirect(beginning, 303)
    authorities = list_authorities_of(db.session(), current_account.id)
    return render_template("sign_in/places.html", authorities=authorities)


@blueprint.route("/account/language", methods=["GET", "POST"])
@for_accounts
@commits
def language() -> ResponseReturnValue:
    """The language of pages and letters."""
    form = read_form(WelcomeSchema(), initial={"language": current_account.language or ""})
    if form.ok:
        choose_language(current_account, form.data["language"])
        answer = redirect(url_for("sign_in.account"), 303)
        set_language(answer, form.data["language"])
        with force_locale(form.data["language"]):
            flash(_("Your language is saved."), "success")
        return answer
    return render_template("sign_in/language.html", form=form), form.status


@blueprint.route("/account/password", methods=["GET", "POST"])
@for_accounts
@limited
@commits
def password() -> ResponseReturnValue:
    """Change one's password: every other browser is signed out, this one gets a new session."""
    form = read_form(ChangePasswordSchema())
    if form.ok:
        try:
            check_own_password(current_account, form.data["password"])
            choose_password(
                db.session(),
                current_account,
                form.data["new_password"],
                field="new_password",
                now=clock.now(),
            )
            log.info("a password was changed", extra={"account_id": current_account.id})
            answer = begin_session(
                current_account, second_factor_done=True, way_on=url_for("sign_in.account")
            )
            flash(_("Your password is changed. Other browsers are signed out."), "success")
            return answer
        except DomainError as error:
            form.refuse(error)
    page = render_template("sign_in/password.html", form=form, email=current_account.email)
    return page, form.status


@blueprint.route("/account/phone", methods=["GET", "POST"])
@for_accounts
@limited
@commits
def phone() -> ResponseReturnValue:
    """The second factor: how it stands, and turning it off where nobody requires it."""
    form = read_form(OwnPasswordSchema())
    if form.ok:
        try:
            check_own_password(current_account, form.data["password"])
            turn_off_second_factor(db.session(), current_account)
            log.info("the second factor was turned off", extra={"account_id": current_account.id})
            answer = begin_session(
                current_account, second_factor_done=True, way_on=url_for("sign_in.account")
            )
            flash(_("You now sign in with your password alone."), "success")
            return answer
        except DomainError as error:
            form.refuse(error)
    page = render_template(
        "sign_in/phone.html",
        form=form,
        email=current_account.email,
        account=current_account,
        codes_left=count_recovery_codes(db.session(), current_account.id),
    )
    return page, form.status
