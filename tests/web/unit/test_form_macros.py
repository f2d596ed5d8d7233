"""Questions show again what was typed, say beside it what is wrong, and link the two."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from tests.web.frame_app import Frame, ShownForm

FIELDS = {
    "text": 'forms.text(form, "f", "Label")',
    "email": 'forms.email(form, "f", "Label")',
    "code": 'forms.code(form, "f", "Label")',
    "time": 'forms.time(form, "f", "Label")',
    "password": 'forms.password(form, "f", "Label")',
    "textarea": 'forms.textarea(form, "f", "Label")',
    "counted": 'forms.textarea(form, "f", "Label", limit=50)',
    "date": 'forms.date(form, "f", "Label")',
    "radios": 'forms.radios(form, "f", "Label", [{"value": "a", "text": "A"}])',
    "checkboxes": 'forms.checkboxes(form, "f", "Label", [{"value": "a", "text": "A"}])',
    "checkbox": 'forms.checkbox(form, "f", "Label")',
    "select": 'forms.select(form, "f", "Label", [{"value": "a", "text": "A"}], empty="Choose")',
}
TYPED = "  <b>One</b> & two\n\n    indented\nlast  "


def show(app: Flask, expression: str, form: ShownForm) -> BeautifulSoup:
    source = '{% import "macros/forms.html" as forms %}{{ ' + expression + " }}"
    # html5lib, because it drops a textarea's first line feed as browsers do.
    return BeautifulSoup(app.jinja_env.from_string(source).render(form=form), "html5lib")


def find(soup: BeautifulSoup, selector: str) -> Tag:
    (found,) = soup.select(selector)
    return found


@pytest.mark.parametrize("kind", FIELDS)
def test_the_error_summary_leads_to_a_control_that_says_the_error(
    frame_app: Flask, kind: str
) -> None:
    form = ShownForm(errors={"f": "Say something here."})
    link = find(show(frame_app, "forms.error_summary(form)", form), "a")
    soup = show(frame_app, FIELDS[kind], form)
    control = find(soup, str(link["href"]))
    assert control.name in ("input", "select", "textarea")
    described = [control, *control.find_parents("fieldset")]
    ids = " ".join(str(each.get("aria-describedby", "")) for each in described).split()
    errors = [find(soup, f"#{i}").get_text(" ", strip=True) for i in ids if i.endswith("-error")]
    assert errors == ["Error: Say something here."]


@pytest.mark.parametrize("kind", FIELDS)
def test_every_control_has_a_name_for_people(frame_app: Flask, kind: str) -> None:
    soup = show(frame_app, FIELDS[kind], ShownForm())
    controls = soup.select("input, select, textarea")
    assert controls
    assert all(soup.select(f'label[for="{control["id"]}"]') for control in controls)


@pytest.mark.parametrize("kind", ["text", "email", "code", "time"])
def test_what_was_typed_is_shown_again(frame_app: Flask, kind: str) -> None:
    soup = show(frame_app, FIELDS[kind], ShownForm({"f": TYPED.replace("\n", " ")}))
    assert find(soup, "#f")["value"] == TYPED.replace("\n", " ")


@pytest.mark.parametrize("kind", ["textarea", "counted"])
@pytest.mark.parametrize("typed", [TYPED, "\n\nfirst lines empty", "x", ""])
def test_lines_come_back_exactly_as_typed(frame_app: Flask, kind: str, typed: str) -> None:
    soup = show(frame_app, FIELDS[kind], ShownForm({"f": typed.replace("\n", "\r\n")}))
    assert find(soup, "#f").get_text() == typed


def test_lines_come_back_exactly_also_inside_another_question(frame_app: Flask) -> None:
    inner = 'forms.textarea(form, "f", "Label")'
    items = '[{"value": "a", "text": "A", "conditional": ' + inner + "}]"
    soup = show(frame_app, f'forms.radios(form, "g", "Which", {items})', ShownForm({"f": TYPED}))
    assert find(soup, "#f").get_text() == TYPED


def test_a_password_is_never_shown_again(frame_app: Flask) -> None:
    soup = show(frame_app, FIELDS["password"], ShownForm({"f": "correct horse"}))
    assert "correct horse" not in str(soup)


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"f-day": "31", "f-month": "xx", "f-year": "2026"}, ["31", "xx", "2026"]),
        ({"f": "2026-02-07"}, ["7", "2", "2026"]),
        ({"f": "2026-02-07", "f-day": "8"}, ["8", "2", "2026"]),
        ({"f": "nonsense"}, ["", "", ""]),
        ({}, ["", "", ""]),
    ],
)
def test_a_date_comes_back_in_its_three_boxes(
    frame_app: Flask, values: dict[str, Any], shown: list[str]
) -> None:
    soup = show(frame_app, FIELDS["date"], ShownForm(values))
    assert [box.get("value") for box in soup.select("input")] == shown
    assert [box["name"] for box in soup.select("input")] == ["f-day", "f-month", "f-year"]


def test_nothing_is_chosen_beforehand(frame_app: Flask) -> None:
    for kind in ("radios", "checkboxes", "checkbox"):
        assert not show(frame_app, FIELDS[kind], ShownForm()).select("[checked]")
    assert not show(frame_app, FIELDS["select"], ShownForm()).select("[selected]")


@pytest.mark.parametrize(("kind", "mark"), [("radios", "checked"), ("select", "selected")])
def test_the_answer_chosen_is_shown_again(frame_app: Flask, kind: str, mark: str) -> None:
    soup = show(frame_app, FIELDS[kind], ShownForm({"f": "a"}))
    assert find(soup, f"[{mark}]")["value"] == "a"


def test_one_tick_among_several_is_not_taken_for_letters(frame_app: Flask) -> None:
    items = '[{"value": "talk", "text": "T"}, {"value": "talking", "text": "U"}]'
    expression = f'forms.checkboxes(form, "f", "Label", {items})'
    soup = show(frame_app, expression, ShownForm({"f": "talking"}))
    assert [box["value"] for box in soup.select("[checked]")] == ["talking"]


def test_a_message_about_the_whole_form_leads_nowhere(frame_app: Flask) -> None:
    form = ShownForm(errors={"": "Somebody changed this while you wrote."})
    summary = find(show(frame_app, "forms.error_summary(form)", form), ".govuk-error-summary")
    assert not summary.select("a")
    assert "Somebody changed this while you wrote." in summary.get_text()


def test_a_form_carries_its_token_and_its_key(frame_app: Flask) -> None:
    soup = show(frame_app, "forms.form_start(form)", ShownForm(key="the-key"))
    hidden = {field["name"]: field["value"] for field in soup.select("form > input[type=hidden]")}
    assert hidden == {"csrf_token": "first-token", "form_key": "the-key"}
    assert find(soup, "form")["method"] == "post"


def test_the_title_says_first_that_something_is_wrong(frame: Frame) -> None:
    client = frame.app.test_client()
    before = BeautifulSoup(client.get("/form").text, "html5lib")
    after = BeautifulSoup(client.post("/form", data={}).text, "html5lib")
    assert find(before, "title").get_text() == "Where to meet – Alongside"
    assert find(after, "title").get_text() == "Error: Where to meet – Alongside"
