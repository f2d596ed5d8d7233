"""The second factor: the code from the phone, a recovery code, setting a phone up."""

import logging
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from datetime import timedelta

import segno
from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from markupsafe import Markup

from alongside.kernel import clock
from alongside.kernel.crypto import CannotOpen
from alongside.kernel.db import commits, db
from alongside.kernel.errors import DomainError
from alongside.people import second_factor as rules
from alongside.people.models import SignInSession
from alongside.people.queries import count_recovery_codes
from alongside.people.services import second_factor as services
from alongside.people.services.passwords import check_own_password
from alongside.sign_in.schemas import CodeSchema, NothingSchema, OwnPasswordSchema, SetUpSchema
from alongside.sign_in.views.arriving import begin_session, way_on
from alongside.sign_in.views.blueprints import sign_in as blueprint
from alongside.web.access import for_the_entrance
from alongside.web.forms import read_form
from alongside.web.identity import current_account, identity
from alongside.web.tries import limit_second_factor

log = logging.getLogger(__name__)
_PENDING = "second factor being set up"
# So soon after showing the second factor nobody is asked for the password again.
_FRESH = timedelta(minutes=15)


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
@for_the_entrance
@limit_second_factor
@commits
def second_factor() -> ResponseReturnValue:
    """The code that the phone shows now."""
    if _is_done() or current_account.totp_secret_sealed is None:
        return redirect(way_on(current_account), 303)
    form = read_form(CodeSchema())
    if form.ok:
        try:
            services.accept_code(db.session(), current_account, form.data["code"], now=clock.now())
            return _come_in()
        except DomainError as error:
            form.refuse(error)
    return render_template("sign_in/second_factor.html", form=form), form.status


@blueprint.route("/sign-in/recovery-code", methods=["GET", "POST"])
@for_the_entrance
@limit_second_factor
@commits
def use_recovery_code() -> ResponseReturnValue:
    """One of the codes kept for the day that the phone is lost."""
    if _is_done() or current_account.totp_secret_sealed is None:
        return redirect(way_on(current_account), 303)
    form = read_form(CodeSchema())
    if form.ok:
        try:
            services.accept_recovery_code(
                db.session(), current_account, form.data["code"], now=clock.now()
            )
            left = count_recovery_codes(db.session(), current_account.id)
            answer = _come_in()
            flash(
                ngettext(
                    "You have %(num)s recovery code left. If your phone is lost, set up another.",
                    "You have %(num)s recovery codes left. If your phone is lost, set up another.",
                    left,
                ),
                "info",
            )
            return answer
        except DomainError as error:
            form.refuse(error)
    return render_template("sign_in/recovery_code.html", form=form), form.status


@blueprint.route("/account/set-up-phone", methods=["GET", "POST"])
@for_the_entrance
@limit_second_factor
@commits
def set_up_second_factor() -> ResponseReturnValue:
    """Set up a phone, the first or another.

    Who has a phone set up must have shown it first, or setting up another would go round it;
    and who is signed in already shows the password once more.
    """
    inside = _is_done()
    if not inside and current_account.totp_secret_sealed is not None:
        return redirect(url_for("sign_in.second_factor"), 303)
    form = read_form(SetUpSchema() if inside else CodeSchema())
    secret = _pending_secret()
    if form.ok:
        try:
            if inside:
                check_own_password(current_account, form.data["password"])
            services.confirm_second_factor(
                db.session(), current_account, secret, form.data["code"], now=clock.now()
            )
            return _come_in(to=url_for("sign_in.recovery_codes", next=way_on(current_account)))
        except DomainError as error:
            form.refuse(error)
    address = rules.setup_address(secret, current_account.email)
    page = render_template(
        "sign_in/set_up.html",
        form=form,
        email=current_account.email,
        inside=inside,
        secret=rules.grouped(secret),
        setup_address=address,
        square=_square(address),
    )
    return page, form.status


@blueprint.route("/account/recovery-codes", methods=["GET", "POST"])
@for_the_entrance
@limit_second_factor
@commits
def recovery_codes() -> ResponseReturnValue:
    """Ten new codes, shown in the answer to this form and never again."""
    if not _is_done() or current_account.totp_secret_sealed is None:
        return redirect(way_on(current_account), 303)
    ask_password = not _is_fresh()
    form = read_form(OwnPasswordSchema() if ask_password else NothingSchema())
    codes: list[str] = []
    if form.ok:
        try:
            if ask_password:
                check_own_password(current_account, form.data["password"])
            codes = services.issue_recovery_codes(db.session(), current_account)
            log.info("recovery codes were issued", extra={"account_id": current_account.id})
        except DomainError as error:
            form.refuse(error)
    page = render_template(
        "sign_in/recovery_codes.html",
        form=form,
        email=current_account.email,
        codes=codes,
        ask_password=ask_password,
        left=count_recovery_codes(db.session(), current_account.id),
        way_on=way_on(current_account),
    )
    return page, form.status


def _come_in(to: str = "") -> ResponseReturnValue:
    log.info("the second factor was shown", extra={"account_id": current_account.id})
    return begin_session(
        current_account, second_factor_done=True, way_on=to or way_on(current_account)
    )


def _signed_in() -> SignInSession:
    signed_in = identity().signed_in
    assert signed_in is not None, "the guard lets only the signed in come here"
    return signed_in


def _is_done() -> bool:
    return _signed_in().second_factor_at is not None


def _is_fresh() -> bool:
    shown_at = _signed_in().second_factor_at
    return shown_at is not None and clock.now() - shown_at < _FRESH


def _pending_secret() -> str:
    """The secret being set up: the same when the page is opened again, sealed in the cookie."""
    try:
        sealed = b64decode(session.get(_PENDING, ""), validate=True)
        return services.open_secret(db.session(), current_account, sealed)
    except (CannotOpen, NotBase64):
        secret = rules.new_secret()
        sealed = services.seal_secret(db.session(), current_account, secret)
        session[_PENDING] = b64encode(sealed).decode()
        return secret


def _square(address: str) -> Markup:
    """The square code as SVG, 53 modules wide with its quiet edge, without any style in it."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(scale=4, border=4, light="#fff")
    return Markup(drawn)  # noqa: S704 - made by the library from our own address
