"""What the design system's form macros want to be told, made from our forms.

Macros cannot hand back mappings, so this part of the form macros is Python. No words of ours.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from markupsafe import Markup, escape

Params = dict[str, Any]
_LINE_FEED = Markup("&#10;")


class AskedForm(Protocol):
    """As much of a form as a page shows."""

    @property
    def values(self) -> Mapping[str, str | list[str]]: ...
    @property
    def errors(self) -> Mapping[str, str]: ...
    @property
    def error_list(self) -> Sequence[tuple[str, str]]: ...


def single(
    form: AskedForm, name: str, label: str, hint: str | None, heading: bool, error_word: str
) -> Params:
    """A question with one control, which carries the field's own id for the error summary."""
    title = {
        "text": label,
        "isPageHeading": heading,
        "classes": "govuk-label--l" if heading else "",
    }
    return {"id": name, "label": title} | _about(form, name, hint, error_word)


def group(
    form: AskedForm, name: str, legend: str, hint: str | None, heading: bool, error_word: str
) -> Params:
    """A question with several controls, of which the first carries the field's own id."""
    title = {
        "text": legend,
        "isPageHeading": heading,
        "classes": f"govuk-fieldset__legend--{'l' if heading else 's'}",
    }
    return {"idPrefix": name, "fieldset": {"legend": title}} | _about(form, name, hint, error_word)


def _about(form: AskedForm, name: str, hint: str | None, error_word: str) -> Params:
    error = form.errors.get(name)
    return {
        "name": name,
        "hint": {"text": hint} if hint else None,
        "errorMessage": {"text": error, "visuallyHiddenText": error_word} if error else None,
    }


def choices(items: Sequence[Mapping[str, Any]]) -> list[Params]:
    """Answers with plain hints and ready HTML, as the design system nests them."""
    return [
        dict(item)
        | ({"hint": {"text": item["hint"]}} if item.get("hint") else {})
        | ({"conditional": {"html": item["conditional"]}} if item.get("conditional") else {})
        for item in items
    ]


def chosen(form: AskedForm, name: str) -> list[str]:
    """The answers ticked, also where only one came."""
    value = form.values.get(name, [])
    return value if isinstance(value, list) else [value]


def date_boxes(form: AskedForm, name: str, labels: Mapping[str, str]) -> list[Params]:
    """Day, month and year as typed; a date in store (YYYY-MM-DD) is taken apart.

    `labels` come in the order to show. The first box has the field's own id.
    """
    stored = str(form.values.get(name) or "").split("-")
    known = dict(zip(("year", "month", "day"), stored, strict=True)) if len(stored) == 3 else {}
    wrong = " govuk-input--error" if name in form.errors else ""
    return [
        {
            "id": f"{name}-{part}" if number else name,
            "name": f"{name}-{part}",
            "label": label,
            "value": form.values.get(f"{name}-{part}", known.get(part, "").lstrip("0")),
            "autocomplete": "off",
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}{wrong}",
        }
        for number, (part, label) in enumerate(labels.items())
    ]


def error_links(form: AskedForm) -> list[Params]:
    """The messages in order; one about the whole form leads nowhere."""
    return [
        {"text": message, "href": f"#{field}"} if field else {"text": message}
        for field, message in form.error_list
    ]


def typed_lines(text: str) -> Markup:
    """What was typed, for the inside of a textarea, safe from the macros' re-indenting.

    The first line feed is there to be dropped: HTML ignores one after the opening tag.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LINE_FEED + escape(plain).replace("\n", _LINE_FEED)
