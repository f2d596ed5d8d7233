"""The part that a source's page includes: its actions, and the questions for a new one."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from flask import render_template_string
from werkzeug.datastructures import MultiDict

from alongside.actions import presenters
from alongside.actions.schemas import ActionSchema
from alongside.kernel.ids import new_id
from alongside.web.forms import read_form
from tests.queries import counting_statements

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
PAGE = """
{%- import "macros/forms.html" as forms with context %}
{%- import "actions/parts/of_source.html" as actions with context %}
{{ actions.actions_of(part) }}
{%- if part.people %}
{{ forms.form_start(form) }}{{ actions.questions_of(form, part.people) }}{{ forms.form_end() }}
{%- endif %}
"""


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


def page_of(app, talk, name, typed=None) -> BeautifulSoup:
    """The page of the talk as `name` sees it, with `typed` sent."""
    path = f"/{talk.place.slug}/actions/{new_id()}/done"  # an address that takes forms
    sent = {"method": "POST", "data": MultiDict(typed)} if typed is not None else {}
    with app.test_request_context(path, **sent), talk.place.scope() as session:
        app.preprocess_request()
        actor = talk.place.actor(name)
        part = presenters.actions_of(session, actor, "test:talk", talk.id, now=NOW)
        form = read_form(ActionSchema(), presenters.values_of_new(session, actor, now=NOW))
        html = render_template_string(PAGE, part=part, form=form)
    return BeautifulSoup(html, "html.parser")


@pytest.fixture
def filled(app, talk):
    with app.app_context(), talk.place.scope() as session:
        talk.add("Ask about rooms", due_on=date(2026, 12, 3))
        talk.add("For the setting", by="leader", owner="setting_lead")
        session.commit()
    return talk


def test_one_of_the_two_sees_all_actions_with_their_owners_and_may_add(app, filled):
    page = page_of(app, filled, "leader")
    assert [hint.get_text(strip=True) for hint in page.select(".govuk-task-list__hint")] == [
        "practitioner of hafan. Planned for 3 December 2026",
        "setting_lead of hafan. For no particular day",
    ]
    assert [each.get_text(strip=True) for each in page.select("#owner_id ~ label")] == [
        "leader of hafan"
    ]
    assert len(page.select("input[name=owner_id]")) == 3


def test_a_new_action_opens_as_ones_own_ten_working_days_away(app, filled):
    page = page_of(app, filled, "practitioner")
    chosen = page.select_one("input[name=owner_id][checked]")
    assert chosen["value"] == str(filled.place.id_of("practitioner"))
    boxes = {box["name"]: box["value"] for box in page.select("input[name^=due_on]")}
    assert boxes == {"due_on-day": "8", "due_on-month": "12", "due_on-year": "2026"}
    assert page.select("input[name=kind][checked]") == []


def test_bad_answers_keep_what_was_typed(app, filled):
    typed = {"text": "Ring the <union>", "kind": "nonsense", "due_on-day": "40"}
    page = page_of(app, filled, "practitioner", typed)
    assert page.textarea.get_text().strip() == "Ring the <union>"
    assert page.select_one("input[name=due_on-day]")["value"] == "40"
    errors = " ".join(
        each.get_text(" ", strip=True) for each in page.select(".govuk-error-message")
    )
    assert "Choose who will do it." in errors
    assert "Choose one of the answers offered." in errors


def test_somebody_who_only_owns_one_sees_that_one_and_adds_nothing(app, filled):
    page = page_of(app, filled, "setting_lead")
    assert [each.get_text() for each in page.select(".govuk-task-list a")] == ["For the setting"]
    assert page.form is None


def test_a_stranger_sees_no_action(app, filled):
    page = page_of(app, filled, "colleague")
    assert page.select(".govuk-task-list") == []
    assert page.form is None


def test_it_costs_the_same_with_one_action_and_with_three(app, talk):
    def cost() -> int:
        with app.app_context(), talk.place.scope() as session:
            actor = talk.place.actor("leader")
            with app.test_request_context(f"/{talk.place.slug}/actions"):
                app.preprocess_request()
                with counting_statements() as statements:
                    presenters.actions_of(session, actor, "test:talk", talk.id, now=NOW)
        return len(statements)

    def add(*owners: str) -> None:
        with app.app_context(), talk.place.scope() as session:
            for owner in owners:
                talk.add(by="leader", owner=owner)
            session.commit()

    add("practitioner")
    one = cost()
    add("leader", "setting_lead")
    assert cost() == one
