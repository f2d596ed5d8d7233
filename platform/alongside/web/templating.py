"""Gives templates what they stand on: the design system's macros, asset addresses, rows."""

from pathlib import Path

from flask import Flask, Response, current_app, request, url_for
from jinja2 import BaseLoader, ChoiceLoader, PackageLoader, PrefixLoader

from alongside.web import markup, questions
from alongside.web.assets import Assets

# Each built file is named for its contents, so a browser may keep it until its name changes.
_FOR_EVER = "public, max-age=31536000, immutable"


def prepare_templates(app: Flask) -> None:
    """Add our loaders and globals to the app's Jinja environment. Once, before any page."""
    own: list[BaseLoader] = [app.jinja_env.loader] if app.jinja_env.loader else []
    app.jinja_env.loader = ChoiceLoader(
        [
            *own,
            PackageLoader("alongside.web"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    app.jinja_env.globals["markup"] = markup
    app.jinja_env.globals["questions"] = questions
    app.jinja_env.globals["asset"] = Assets(
        Path(app.static_folder or ""), app.static_url_path or ""
    ).url
    app.jinja_env.globals["address"] = _address
    app.after_request(_keep_static_files)


def _address(endpoint: str) -> str | None:
    """The address of a page of a part above this one; None where the application has no such page.

    The frame is below the parts that sign people in and hold their accounts, so it may not
    count on them.
    """
    return url_for(endpoint) if endpoint in current_app.view_functions else None


def _keep_static_files(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code == 200:
        response.headers["Cache-Control"] = _FOR_EVER
    return response
