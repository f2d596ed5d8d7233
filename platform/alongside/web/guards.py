"""Runs before every view: knows the person, opens the authority's scope, checks the declaration.

An authority that does not exist, is closed, or is not theirs answers exactly alike: not found.
"""

from contextlib import ExitStack
from datetime import timedelta
from hashlib import sha256
from hmac import new as hmac
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, Request, current_app, g, redirect, request, url_for
from flask_login import LoginManager
from werkzeug.wrappers import Response

from alongside.config import Config
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.errors import NotFound
from alongside.people.models import Account
from alongside.people.queries import find_actor
from alongside.people.services.sessions import (
    SessionLimits,
    find_session,
    mark_seen,
    seconds_left,
)
from alongside.web import cookies
from alongside.web.access import STATIC, Access, access_of
from alongside.web.identity import identity
from tenants.models import Authority
from tenants.scope import tenant_scope
from tenants.web import find_open_authority

login_manager = LoginManager()


def session_limits(config: Config) -> SessionLimits:
    """How long sessions live in this installation."""
    return SessionLimits(
        idle=timedelta(minutes=config.idle_minutes), whole=timedelta(hours=config.session_hours)
    )


@login_manager.request_loader
def load_account(req: Request) -> Account | None:
    """The account behind the server-side session, for Flask-Login's `current_user`.

    Flask-Login's own cookie and remember-me are never set: replayed, they outlive a sign-out.
    """
    who = identity()
    if who.was_asked:
        # The guard was here before Flask-Login, which must not ask again for an error page.
        return who.account
    who.was_asked = True
    token = cookies.token_from(req)
    if token is None:
        return None
    config: Config = current_app.extensions["alongside.config"]
    now = clock.now()
    found = find_session(
        db.session(), token, slug=g.get("authority_slug"), now=now, limits=session_limits(config)
    )
    if found is None:
        return None
    who.signed_in, who.account, who.named = found
    # Kept as plain values, because an error page is made without the database.
    who.mark = _mark_of(who.account)
    note_time_left()
    return who.account


def note_time_left() -> None:
    """Reckon anew how long this request's session lives; after it was seen or extended."""
    who = identity()
    if who.signed_in is not None:
        config: Config = current_app.extensions["alongside.config"]
        who.seconds_left = seconds_left(
            who.signed_in, now=clock.now(), limits=session_limits(config)
        )


def _mark_of(account: Account) -> str:
    key = str(current_app.secret_key).encode()
    return hmac(key, b"person" + account.id.bytes, sha256).hexdigest()[:16]


def install_guard(app: Flask) -> None:
    """Put the guard before every view and close its scope after every request."""
    login_manager.init_app(app)
    app.url_value_preprocessor(_take_slug)
    app.url_defaults(_give_slug)
    app.before_request(check_access)
    app.teardown_request(close_scope)


def _take_slug(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.authority_slug = (values or {}).pop("authority", None)


def _give_slug(endpoint: str, values: dict[str, Any]) -> None:
    # Links made inside an authority stay in it without saying so.
    slug = g.get("authority_slug")
    if slug is not None and current_app.url_map.is_endpoint_expecting(endpoint, "authority"):
        values.setdefault("authority", slug)


def check_access() -> Response | None:
    """Let the request through, send the person to sign in, or say that there is nothing here."""
    endpoint = request.endpoint
    if endpoint is None:
        return None  # no such address: Flask answers 404 (or 405) by itself
    access = access_of(current_app, endpoint)
    if endpoint == STATIC:
        return None
    account = load_account(request)
    if access.door == "anyone":
        return None
    if account is None:
        return _to_sign_in()
    _note_use()
    if access.door != "entrance":
        step = _entrance_step(account)
        if step is not None:
            return redirect(url_for(step, next=_way_back()), 303)
    if access.door == "operator" and not account.is_operator:
        raise NotFound
    if access.door == "member":
        _enter_authority(account, access)
    return None


def open_scope(slug: str) -> Authority:
    """Open the scope of the authority with this slug until the request ends.

    For the guard, and for a page open to anyone whose address carries its own proof. Raises
    `NotFound` for an authority that is not there, suspended or closed.
    """
    authority = find_open_authority(db.session(), slug)
    if authority is None:
        raise NotFound
    _open(authority)
    return authority


def _open(authority: Authority) -> None:
    g.scope = ExitStack()
    g.scope.enter_context(tenant_scope(db.session, authority.id))


def _enter_authority(account: Account, access: Access) -> None:
    # The address names the authority; nothing else may.
    who = identity()
    authority = who.named
    if authority is None:
        raise NotFound
    _open(authority)
    today = clock.today(ZoneInfo(authority.time_zone))
    actor = find_actor(db.session(), account.id, today)
    if actor is None or (access.roles and not actor.has(*access.roles)):
        raise NotFound
    who.authority, who.actor = authority, actor


def close_scope(_error: BaseException | None = None) -> None:
    """End the authority's scope, whatever the request came to."""
    scope: ExitStack | None = g.pop("scope", None)
    if scope is not None:
        scope.close()


def _note_use() -> None:
    signed_in = identity().signed_in
    if signed_in is not None and mark_seen(signed_in, now=clock.now()):
        db.session.commit()
        note_time_left()


def _entrance_step(account: Account) -> str | None:
    """The endpoint of the step that is still to do before this account is let in."""
    signed_in = identity().signed_in
    if signed_in is None or signed_in.second_factor_at is None:
        enrolled = account.totp_secret_sealed is not None
        return "sign_in.second_factor" if enrolled else "sign_in.set_up_second_factor"
    if account.privacy_notice_seen_at is None or account.language is None:
        return "sign_in.welcome"
    return None


def _to_sign_in() -> Response:
    # The answer is the same whether or not the address exists.
    unsent = "1" if request.form else None
    return redirect(url_for("sign_in.sign_in", next=_way_back(), unsent=unsent), 303)


def _way_back() -> str | None:
    # A page that was read, or whose form was sent; not what can only be sent.
    has_page = request.url_rule is not None and "GET" in (request.url_rule.methods or ())
    is_page = request.method == "GET" or (bool(request.form) and has_page)
    return request.full_path.rstrip("?") if is_page else None
