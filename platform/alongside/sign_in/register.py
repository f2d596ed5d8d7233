"""Adds the pages of signing in and of one's own account to the application."""

from flask import Flask

from alongside.sign_in.views import (  # noqa: F401 - each puts its pages on a blueprint
    account,
    browsers,
    entrance,
    forgotten,
    invitations,
    second_step,
    welcome,
)
from alongside.sign_in.views import me as _me  # noqa: F401
from alongside.sign_in.views.blueprints import me, sign_in
from tenants.web import PREFIX


def register(app: Flask) -> None:
    """The account's pages live outside every authority; those about oneself in one, inside."""
    app.register_blueprint(sign_in)
    app.register_blueprint(me, url_prefix=PREFIX)
