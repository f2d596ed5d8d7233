"""Showing once more that it is you, before something that a browser left open must not do.

A service says so: it takes `confirmed`, as `is_confirmed()` has it, and raises `NotConfirmed`.
`web.sending.sent` does the rest. Whoever has a second factor shows it; others give their password.
"""

import logging
from datetime import timedelta

from flask import after_this_request, flash, make_response, render_template, request
from flask_babel import gettext, ngettext
from flask_limiter import RateLimitExceeded
from werkzeug.wrappers import Response

from alongside.audit.services import record
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.errors import N_, DomainError, NotConfirmed
from alongside.people.models import Membership, SignInSession
from alongside.people.queries import count_recovery_codes
from alongside.people.services import second_factor
from alongside.people.services.passwords import check_own_password
from alongside.people.services.sessions import renew_token
from alongside.web.cookies import set_token
from alongside.web.forms import PROOFS, SECRET, Form
from alongside.web.identity import current_account, identity
from alongside.web.language import SWITCH
from alongside.web.tries import limit_second_factor
from tenants.context import get_open_tenant

log = logging.getLogger(__name__)
FRESH = timedelta(minutes=10)
_NOT_CARRIED = frozenset({"csrf_token", "form_key", SWITCH}) | PROOFS | SECRET


def is_confirmed() -> bool:
    """Whether this browser has shown within the last ten minutes whose it is."""
    shown_at = _signed_in().second_factor_at
    return shown_at is not None and clock.now() - shown_at < FRESH


def confirm(form: Form, why: NotConfirmed) -> Response | None:
    """The page that asks, with all that was typed in it; None once it is shown.

    Commits what was shown, so that a code is used up whatever becomes of the form. Tries are
    counted together with those of signing in.
    """
    assert not is_confirmed(), "a service asks for what it was not told: pass it is_confirmed()"
    proof = Form({}, form.key)
    typed = {name: request.form[name] for name in PROOFS if request.form.get(name)}
    if not typed and not PROOFS & request.form.keys():
        return _page(proof, why, 403)
    try:
        _note(_accept(typed))
    except RateLimitExceeded:
        proof.errors[""] = gettext("Wait fifteen minutes, then try again. What you typed is kept.")
        return _page(proof, why, 429)
    except DomainError as error:
        proof.refuse(error)
        return _page(proof, why, 400)
    return None


@limit_second_factor
def _accept(typed: dict[str, str]) -> str:
    """Which proof was right. Raises `DomainError` for none or a wrong one."""
    session, account, now = db.session(), current_account, clock.now()
    try:
        if account.totp_secret_sealed is None:
            field = "own_password"
            check_own_password(account, typed.get(field, ""), field=field)
        elif "own_code" in typed:
            field = "own_code"
            second_factor.accept_code(session, account, typed[field], now=now)
        elif "own_recovery_code" in typed:
            field = "own_recovery_code"
            second_factor.accept_recovery_code(session, account, typed[field], now=now)
        else:
            field = "own_code"
            raise DomainError(N_("Enter the code."))
    except DomainError as error:
        log.info("a confirmation was refused", extra={"account_id": account.id})
        error.field = field
        raise
    return field


def _note(proof: str) -> None:
    """Keep that it was shown, under a token that nobody has seen (ASVS 7.2.4), and commit."""
    session, signed_in, now = db.session(), _signed_in(), clock.now()
    signed_in.second_factor_at = now
    token = renew_token(signed_in)
    actor = identity().actor
    if actor is not None:
        member = session.get_one(Membership, (get_open_tenant(), actor.id))
        record(session, "member:identity:confirmed", member, actor_id=actor.id, now=now, by=proof)
    session.commit()
    log.info("confirmed who they are", extra={"account_id": current_account.id})
    if proof == "own_recovery_code":
        left = count_recovery_codes(session, current_account.id)
        flash(
            ngettext(
                "You have %(num)s recovery code left. If your phone is lost, set up another.",
                "You have %(num)s recovery codes left. If your phone is lost, set up another.",
                left,
            ),
            "info",
        )

    @after_this_request
    def give_token(response: Response) -> Response:
        set_token(response, token)
        return response


def _page(proof: Form, why: NotConfirmed, status: int) -> Response:
    carried = [
        (name, value) for name, value in request.form.items(multi=True) if name not in _NOT_CARRIED
    ]
    page = render_template(
        "confirming.html",
        form=proof,
        why=gettext(why.message, **why.values),
        carried=carried,
        has_phone=current_account.totp_secret_sealed is not None,
    )
    return make_response(page, status)


def _signed_in() -> SignInSession:
    signed_in = identity().signed_in
    assert signed_in is not None, "asked of somebody who is not signed in"
    return signed_in
