"""Adds notices to the application: the list, the pages where mails are stopped, the menu entry."""

from collections.abc import Sequence

from flask import Flask, url_for
from flask_babel import gettext

from alongside.config import Config
from alongside.kernel.db import db
from alongside.notices.queries import count_unread
from alongside.notices.views import health, mailbox, own
from alongside.people.actor import Actor
from alongside.web.navigation import Link, navigation_providers
from tenants.web import PREFIX


def register(app: Flask) -> None:
    """Pages for everybody and for the operator; the mailbox only in demo mode."""
    config: Config = app.extensions["alongside.config"]
    app.extensions.setdefault("alongside.notice_kinds", {})
    app.register_blueprint(own.blueprint, url_prefix=PREFIX)
    app.register_blueprint(health.blueprint)
    if config.demo:
        app.register_blueprint(mailbox.blueprint)
    # A mail program presses this button without having our cookie or token (RFC 8058); the signed
    # address is what says that it may.
    app.extensions["csrf"].exempt(own.stop_by_link)
    navigation_providers(app).append(_links)


def _links(actor: Actor) -> Sequence[Link]:
    new = count_unread(db.session(), actor.id)
    return [Link(gettext("Notices"), url_for("notices.list_notices"), personal=True, new=new)]
