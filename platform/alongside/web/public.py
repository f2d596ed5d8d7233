"""Pages that need no sign-in: the front door, help, and what a public body must publish."""

from datetime import timedelta

from flask import Blueprint, Response, current_app, render_template
from sqlalchemy import text

from alongside.config import Config
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.web.access import open_to_anyone

blueprint = Blueprint("public", __name__)


@blueprint.get("/")
@open_to_anyone
def start() -> str:
    """The front door."""
    return render_template("public/start.html")


@blueprint.get("/accessibility")
@open_to_anyone
def accessibility() -> str:
    """The accessibility statement (Public Sector Bodies Accessibility Regulations 2018)."""
    return render_template("public/accessibility.html")


@blueprint.get("/privacy")
@open_to_anyone
def privacy() -> str:
    """What is kept, who can read it, and the honest limits of that."""
    return render_template("public/privacy.html")


@blueprint.get("/help")
@open_to_anyone
def help_page() -> str:
    """Help with the pages themselves."""
    return render_template("public/help.html")


@blueprint.get("/healthz")
@open_to_anyone
def health() -> Response:
    """200 while the database answers; nothing else is needed to read and write."""
    db.session.execute(text("select 1"))
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/.well-known/security.txt")
@open_to_anyone
def security_txt() -> Response:
    """Where to tell us about a weakness (RFC 9116)."""
    config: Config = current_app.extensions["alongside.config"]
    expires = clock.now() + timedelta(days=180)
    lines = (
        f"Contact: {config.security_contact}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        f"Canonical: {config.public_origin}/.well-known/security.txt",
        "Preferred-Languages: en, cy",
    )
    return Response("\n".join(lines) + "\n", mimetype="text/plain")
