"""A form as a page sees it: what was typed, what was wrong with it, and what it means.

Bad input loses nothing typed. Switching language is a submit that saves nothing and shows the
same answers again.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from flask import g, request
from flask_babel import gettext
from marshmallow import ValidationError

from alongside.kernel.errors import DomainError, NotAgreed
from alongside.kernel.ids import new_id
from alongside.web.fields import FormSchema, Identifiers, Several
from alongside.web.language import SWITCH, switch_asked_for

# What somebody shows when a page asks once more who they are (`web.confirming`).
PROOFS = frozenset({"own_code", "own_recovery_code", "own_password"})
_OURS = frozenset({"csrf_token", "form_key", SWITCH}) | PROOFS
# What a page says of texts that are saved while they are typed, and of other wording for them, for
# whoever sees to it.
_OF_TEXTS = ("writing-", "wording-")
# Never shown again, not even to the person who typed it.
SECRET = frozenset({"password", "new_password", "code"})

Typed = str | list[str]


class Form:
    """One request's form. Read it with `read_form`."""

    def __init__(self, values: Mapping[str, Typed], key: str) -> None:
        self.values: dict[str, Typed] = dict(values)
        self.errors: dict[str, str] = {}
        self.data: dict[str, Any] = {}
        # What was answered rightly, even where another answer is wrong.
        self.valid: dict[str, Any] = {}
        self.key = key
        self.sent = False
        self.not_agreed = False

    @property
    def ok(self) -> bool:
        """Sent, and nothing wrong with it so far."""
        return self.sent and not self.errors

    @property
    def status(self) -> int:
        """The status of the page that shows this form.

        400 when something is wrong with it, 409 for words that two people have not agreed to.
        """
        return (409 if self.not_agreed else 400) if self.errors else 200

    @property
    def error_list(self) -> list[tuple[str, str]]:
        """(field, message) in the order of the questions; field "" is about the whole form."""
        return list(self.errors.items())

    def refuse(self, error: DomainError) -> None:
        """Show a rule's no beside its question."""
        self.not_agreed |= isinstance(error, NotAgreed)
        self.errors.setdefault(error.field, gettext(error.message, **error.values))


def read_form(schema: FormSchema, initial: Mapping[str, Typed] | None = None) -> Form:
    """The form of this request: `initial` values when it is opened, the answers when sent."""
    if request.method != "POST":
        return Form(initial or {}, str(new_id()))
    typed = _typed(schema)
    shown = {name: value for name, value in typed.items() if name not in SECRET}
    form = Form(shown, _key(request.form.get("form_key", "")))
    switched = switch_asked_for(request)
    if switched is not None:
        g.switched_to = switched
        return form
    form.sent = True
    try:
        form.data = form.valid = schema.load(typed)
    except ValidationError as error:
        form.valid = dict(error.valid_data or {})
        _take_messages(form, schema, error)
    return form


def _typed(schema: FormSchema) -> dict[str, Typed]:
    many = {n for n, field in schema.fields.items() if isinstance(field, Several | Identifiers)}
    return {
        name: request.form.getlist(name) if name in many else request.form[name]
        for name in request.form
        if name not in _OURS and not name.startswith(_OF_TEXTS)
    }


def _take_messages(form: Form, schema: FormSchema, error: ValidationError) -> None:
    messages: dict[str, Any] = error.normalized_messages()  # type: ignore[no-untyped-call]
    for name in (*schema.fields, *(n for n in messages if n not in schema.fields)):
        if name in messages:
            field = name if name in schema.fields else ""
            form.errors.setdefault(field, _sentence(messages[name]))


def _sentence(found: Any) -> str:
    """The first message, whatever nesting marshmallow put around it."""
    values: Mapping[str, Any] = {}
    while not isinstance(found, str):
        inner = list(found.values()) if isinstance(found, Mapping) else list(found)
        if len(inner) == 2 and isinstance(inner[1], Mapping):
            values = inner[1]
        found = inner[0]
    return str(gettext(found, **values))


def _key(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return str(new_id())


def values_of(record: object, names: Iterable[str]) -> dict[str, Typed]:
    """A record's attributes as a form would show them."""
    return {name: _shown(getattr(record, name)) for name in names}


def _shown(value: Any) -> Typed:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list | tuple | set | frozenset):
        return [str(item) for item in value]
    return str(value)
