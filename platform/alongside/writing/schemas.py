"""What the page's script sends, and the kind of answer that people write their words into."""

from typing import Any

from marshmallow import ValidationError, fields

from alongside.kernel.errors import DomainError
from alongside.web.fields import Choice, FormSchema, Identifier, Whole
from alongside.writing import rules


class Words(fields.String):
    """Words of a text that `writing.web.take` saves: what a paste brought along is left out."""

    def __init__(self, *, missing: str = "", **kw: Any):
        messages: dict[str, Any] = {"required": missing, "null": missing} if missing else {}
        super().__init__(required=bool(missing), error_messages=messages, **kw)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kw: Any) -> str:
        try:
            words = rules.tidy(super()._deserialize(value, attr, data, **kw))
        except DomainError as error:
            raise ValidationError([error.message, dict(error.values)]) from error
        if not words and self.required:
            raise self.make_error("required")
        return words


class SaveSchema(FormSchema):
    """One save. `choice` comes with `beside_id`, when the person has chosen between two texts."""

    # What is too long, and what is left out, is for the rules to say.
    text = fields.String(load_default="")
    version = Whole(0, 999_999_999, missing="-")
    save_id = Identifier(missing="-")
    after_id = Identifier()
    beside_id = Identifier()
    choice = Choice([str(each) for each in rules.Choice])
    # Whose page it is, as the page was told (`identity().mark`).
    person = fields.String()
    csrf_token = fields.String()
