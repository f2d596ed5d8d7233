"""Adds wording help to the application: the notes, the pages of its entries, the menu."""

from collections.abc import Sequence

from flask import Flask, url_for
from flask_babel import gettext as _

from alongside.people.actor import Actor
from alongside.people.roles import Role
from alongside.web.navigation import Link, navigation_providers
from alongside.wording import views
from tenants.web import PREFIX


def register(app: Flask) -> None:
    """Where notes are asked for, and the pages for admins."""
    app.extensions.setdefault("alongside.wording_kinds", {})
    app.register_blueprint(views.blueprint, url_prefix=PREFIX)
    navigation_providers(app).append(_links)


def _links(actor: Actor) -> Sequence[Link]:
    if not actor.has(Role.AUTHORITY_ADMIN):
        return ()
    return (Link(_("Wording help"), url_for("wording.list_entries"), rank=85),)
