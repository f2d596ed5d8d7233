"""A scratch blueprint with one page of every kind, so that the frame is tested and no slice."""

from collections.abc import Iterator

import pytest
from flask import Blueprint, Flask, Response, redirect, render_template_string, request, url_for
from sqlalchemy import select

from alongside.app import create_app
from alongside.config import Config
from alongside.kernel.db import commits, db
from alongside.kernel.errors import N_, DomainError, NotConfirmed
from alongside.people.roles import Role
from alongside.web.access import for_accounts, for_members, for_operators, open_to_anyone
from alongside.web.confirming import is_confirmed
from alongside.web.fields import FormSchema, Text
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.web.receipts import once
from alongside.web.sending import sent
from tenants.models import Setting
from tenants.web import PREFIX
from tests.client import Browser
from tests.factories.world import World

PAGE = """{% extends "base.html" %}{% import "macros/forms.html" as forms %}
{% block title %}Scratch{% endblock %}{% block form_id %}main-form{% endblock %}
{% block content %}<h1>Scratch</h1>{{ forms.error_summary(form) }}{{ forms.form_start(form) }}
{{ forms.text(form, "name", _("Continue")) }}{{ forms.submit(_("Continue")) }}{{ forms.form_end() }}
{% endblock %}"""

outside = Blueprint("scratch_outside", __name__)
inside = Blueprint("scratch", __name__)


class NameSchema(FormSchema):
    name = Text(20, missing=N_("Write a name."))


@outside.get("/account/scratch")
@for_accounts
def own() -> Response:
    return Response("own", mimetype="text/plain")


@outside.get("/operator/scratch")
@for_operators
def operator() -> Response:
    return Response("operator", mimetype="text/plain")


@outside.get("/help/failing")
@open_to_anyone
def failing() -> str:
    raise RuntimeError("CANARY words that a page was about to show")


@inside.get("/scratch")
@for_members()
def member() -> Response:
    return Response("member", mimetype="text/plain")


@inside.get("/scratch/admin")
@for_members(Role.AUTHORITY_ADMIN)
def admin() -> Response:
    return Response("admin", mimetype="text/plain")


@inside.route("/scratch/settings", methods=["GET", "POST"])
@for_members()
@commits
def settings():
    form = read_form(NameSchema())
    if form.ok:
        try:
            return redirect(once(db.session(), form.key, current_actor, lambda: add(form)), 303)
        except DomainError as error:
            form.refuse(error)
    return render_template_string(PAGE, form=form), form.status


def add(form) -> str:
    if form.data["name"] == "taken":
        raise DomainError(N_("Write a name."), field="name")
    db.session.add(Setting(kind="school", name_en=form.data["name"], name_cy="x"))
    return url_for("scratch.settings", made=request.form["name"])


@inside.route("/scratch/careful", methods=["GET", "POST"])
@for_members()
@commits
def careful():
    form = read_form(NameSchema())

    def do() -> str:
        if not is_confirmed():
            raise NotConfirmed(N_("Write a name."))
        return add(form)

    return sent(form, do) or (render_template_string(PAGE, form=form), form.status)


def setting_names() -> list[str]:
    return sorted(db.session.scalars(select(Setting.name_en)))


@pytest.fixture(scope="session")
def scratch_app(config: Config) -> Iterator[Flask]:
    made = create_app(config, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
    made.register_blueprint(outside)
    made.register_blueprint(inside, url_prefix=PREFIX)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def scratch(scratch_app: Flask, world: World) -> Browser:
    return Browser(scratch_app)
