"""A small application that shows the frame of pages alone: no database, no sign-in, no slices."""

import time
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, jsonify, render_template_string, request
from flask_babel import Babel
from jinja2 import ChainableUndefined

from alongside.web import markup
from alongside.web.templating import prepare_templates

FORM_PAGE = """{% extends "base.html" %}{% import "macros/forms.html" as forms %}
{% block title %}Where to meet{% endblock %}{% block form_id %}main-form{% endblock %}
{% block content %}{{ forms.error_summary(form) }}<h1>Where to meet</h1>
{{ forms.form_start(form) }}
{{ forms.text(form, "place", "Place", hint="Where nobody overhears") }}
{{ forms.radios(form, "who", "With whom", [
  {"value": "nia", "text": "Nia"},
  {"value": "other", "text": "Somebody else", "conditional": forms.text(form, "name", "Name")},
]) }}
{{ forms.textarea(form, "words", "In your own words") }}
{{ forms.submit("Save") }}{{ forms.form_end() }}{% endblock %}"""
READ_PAGE = """{% extends "base.html" %}{% import "macros/lists.html" as lists %}
{% import "macros/pictures.html" as pictures %}{% block title %}Reading{% endblock %}
{% block before_content %}{{ lists.back_link("/form") }}{% endblock %}
{% block content %}<h1>Reading</h1><p class="app-lede">Quiet words</p>
{{ lists.reader_note("You and Nia.") }}
<h2 class="govuk-heading-m">Waiting</h2>
{{ markup.task_list([("Choose", "/form", markup.tag("New", "yellow"), "From Nia")]) }}
<h2 class="govuk-heading-m">Begin</h2>
<ul class="app-cards">{{ lists.choice_card("Offer", "To a colleague", "/form", "talk") }}</ul>
{{ lists.table(["Setting", "State"], states, "Offers of this month") }}
{{ markup.summary_list([("When", "Tuesday", [("Change", "/form", "when")])]) }}
{{ lists.steps(["You choose.", "You agree."]) }}
{{ pictures.energy("The event", "The dip", "Later", "Energy goes down and comes back.") }}
{{ lists.empty_state("Nothing yet", "It will be here.", "Begin", "/form", "seedling") }}
{{ lists.newer_older("/read", "/read") }}{% endblock %}"""
STATES = ("", "grey", "green", "yellow", "orange", "purple")


@dataclass
class ShownForm:
    """What the form macros read."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    key: str = "0192f0c1-0000-7000-8000-000000000000"

    @property
    def error_list(self) -> list[tuple[str, str]]:
        return list(self.errors.items())


@dataclass
class Frame:
    """The application and what a test may set or read from outside it."""

    app: Flask
    posts: list[dict[str, str]] = field(default_factory=list)
    idle_seconds: int = 1800
    warn_seconds: int = 120
    # What the session answers: still there, gone, somebody else's, or nothing ("away").
    session: str = "here"
    extended: list[str] = field(default_factory=list)
    # How long an answer to a form takes, in seconds.
    slowness: float = 0


def make_frame() -> Frame:
    """The frame with one page to read and one to fill in."""
    app = Flask("alongside", static_folder="static")
    app.config.update(SECRET_KEY="not a secret: these pages hold nothing", TESTING=True)
    Babel(app, locale_selector=_language)
    prepare_templates(app)
    app.jinja_env.undefined = ChainableUndefined
    app.jinja_env.globals["csrf_token"] = lambda: "first-token"
    frame = Frame(app)
    _add_context(app, frame)
    _add_public_pages(app)
    _add_pages(app, frame)
    return frame


def _language() -> str:
    asked = request.form.get("switch_language") or request.args.get("lang")
    return asked if asked in ("cy", "en") else "en"


def _add_context(app: Flask, frame: Frame) -> None:
    @app.context_processor
    def context() -> dict[str, Any]:
        return {
            "current_language": _language(),
            "signed_in": "out" not in request.args,
            "idle_seconds": frame.idle_seconds,
            "warn_seconds": frame.warn_seconds,
            "person_mark": "mared",
            "navigation": [],
        }


def _add_public_pages(app: Flask) -> None:
    for name in ("start", "help_page", "privacy", "accessibility", "security_txt"):
        app.add_url_rule(f"/public/{name}", f"public.{name}", lambda: "elsewhere")
    app.add_url_rule("/sign-in", "sign_in.sign_in", lambda: "sign in")
    app.add_url_rule("/sign-out", "sign_in.sign_out", lambda: "out", methods=["POST"])


def _add_pages(app: Flask, frame: Frame) -> None:
    @app.get("/read")
    def read() -> str:
        states = [(f"Team {n}", markup.tag("State", colour)) for n, colour in enumerate(STATES)]
        return render_template_string(READ_PAGE, states=states)

    @app.route("/form", methods=["GET", "POST"])
    def form() -> str:
        shown = ShownForm()
        if request.method == "POST":
            frame.posts.append(request.form.to_dict())
            time.sleep(frame.slowness)
            shown.values = request.form.to_dict()
            if "switch_language" not in request.form:
                shown.errors = {"place": "Say where.", "who": "Say with whom."}
        return render_template_string(FORM_PAGE, form=shown)

    def extend() -> Any:
        frame.extended.append(request.method)
        if frame.session == "gone":
            return "", 401
        if frame.session == "away":
            return "", 503
        person = "mared" if frame.session == "here" else "somebody else"
        return jsonify(seconds=1800, csrf_token="second-token", person=person)

    app.add_url_rule("/extend", "sign_in.extend", extend, methods=["GET", "POST"])
