"""Beginning and ending a browser's session, and where to go on to. Shared by these views only."""

from flask import current_app, redirect, request, session, url_for
from werkzeug.wrappers import Response

from alongside.config import Config
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import Account
from alongside.people.queries import list_authorities_of
from alongside.people.services.sessions import SessionLimits, end_session, start_session
from alongside.sign_in.rules import describe_browser, is_local_path
from alongside.web.cookies import clear_token, set_token
from alongside.web.guards import session_limits
from alongside.web.identity import identity


def limits() -> SessionLimits:
    """How long sessions live here."""
    config: Config = current_app.extensions["alongside.config"]
    return session_limits(config)


def way_on(account: Account) -> str:
    """Where this person is going: the page first asked for, else their own beginning.

    Only a path on this site is followed; the guard adds whatever step of the entrance is still
    to do.
    """
    asked = request.args.get("next", "")
    return asked if is_local_path(asked) else beginning_of(account)


def beginning_of(account: Account) -> str:
    """The home of the only authority, the operator's page, or a page to choose from."""
    if account.is_operator and "operator.health" in current_app.view_functions:
        return url_for("operator.health")
    authorities = list_authorities_of(db.session(), account.id)
    if len(authorities) == 1:
        return url_for("home.show", authority=authorities[0].slug)
    return url_for("sign_in.places")


def begin_session(account: Account, *, second_factor_done: bool, way_on: str) -> Response:
    """Sign this browser in anew, under a token that nobody has seen, and send it on its way.

    Whatever session it had is ended, so that neither a token from before nor a form made for
    somebody else is good for anything.
    """
    now = clock.now()
    before = identity().signed_in
    if before is not None and before.ended_at is None:
        end_session(before, now=now)
    token = start_session(
        db.session(),
        account,
        now=now,
        limits=limits(),
        browser=describe_browser(request.user_agent.string),
        second_factor_done=second_factor_done,
    )
    session.clear()
    answer = redirect(way_on, 303)
    set_token(answer, token)
    return answer


def leave(way_on: str) -> Response:
    """Take the token from a browser whose session has been ended, and send it on its way."""
    session.clear()
    answer = redirect(way_on, 303)
    clear_token(answer)
    return answer
