"""A page of some slice on which people write: two texts and one more question."""

from uuid import UUID

from flask import Blueprint, Flask, redirect, render_template_string, request
from flask.typing import ResponseReturnValue

from alongside.kernel.db import commits
from alongside.kernel.errors import N_, NotFound
from alongside.web.access import for_members
from alongside.web.fields import FormSchema, Text
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.writing.schemas import Words
from alongside.writing.web import take
from tenants.reading import Leave, words_open
from tenants.web import PREFIX
from tests.writing.kinds import KIND, RECORDS, register_test_kind

PAGE = """{% extends "base.html" %}{% import "macros/forms.html" as forms %}
{% import "macros/writing.html" as writing %}
{% block title %}Scratch{% endblock %}{% block form_id %}main-form{% endblock %}
{% block content %}{{ forms.error_summary(form) }}<h1>Scratch</h1>{{ forms.form_start(form) }}
{{ writing.textarea(form, fields["happened"], "What happened", hint="In your own words") }}
{{ writing.textarea(form, fields["learned"], "What you learned") }}
{{ forms.text(form, "place", "Where") }}{{ forms.submit("Carry on") }}{{ forms.form_end() }}
{% endblock %}"""

blueprint = Blueprint("records", __name__)


class PageSchema(FormSchema):
    happened = Words()
    learned = Words()
    place = Text(20, missing=N_("Write where."))


@blueprint.route("/records/<uuid:record_id>", methods=["GET", "POST"])
@for_members(relation="one of its writers")
@commits
def write(record_id: UUID) -> ResponseReturnValue:
    record = RECORDS.get(record_id)
    if record is None or current_actor.id not in record.writers:
        raise NotFound
    form = read_form(PageSchema())
    with words_open(Leave(record.unit_id)):
        fields = take(form, KIND, record_id, names=("happened", "learned"))
    if form.ok:
        return redirect(f"{request.path}?carried-on", 303)
    return render_template_string(PAGE, form=form, fields=fields), form.status


def add_page(app: Flask) -> None:
    """Give an application the page and the kind of record that it is about."""
    app.register_blueprint(blueprint, url_prefix=PREFIX)
    register_test_kind(app)
