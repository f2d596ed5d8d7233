"""The kinds of answer that forms ask for, with messages for people.

One validator for pages and the API. Every kind refuses what would poison later reads: control
characters, text longer than its column, dates and numbers out of bounds. Messages are catalogue
entries, translated where they are shown.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any
from uuid import UUID

from marshmallow import EXCLUDE, RAISE, Schema, ValidationError, fields, pre_load, validate

from alongside.kernel.errors import N_

FIRST_YEAR, LAST_YEAR = 1900, 2200
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_TIME = re.compile(r"(\d{1,2})(?:[.:h](\d{2}))?\s*(am|pm|yb|yp)?")


class FormSchema(Schema):
    """The base of every form's schema: unknown keys are refused, blank answers are absent."""

    class Meta:
        unknown = RAISE

    @pre_load
    def _tidy(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        tidy = dict(data)
        for name, field in self.fields.items():
            if isinstance(field, Day):
                field.join_parts(name, tidy)
        return {name: value for name, value in tidy.items() if value not in ("", None, [])}


class JsonSchema(FormSchema):
    """The base for JSON bodies; the same rules."""

    class Meta:
        unknown = RAISE


class LenientSchema(FormSchema):
    """For queries in an address, where trackers add keys of their own."""

    class Meta:
        unknown = EXCLUDE


class Text(fields.String):
    """Words, in NFC, trimmed, of at most `max_length` characters.

    `missing` is what is said when the answer is required and not there.
    """

    def __init__(self, max_length: int, *, missing: str = "", lines: bool = False, **kw: Any):
        self.max_length, self.lines = max_length, lines
        super().__init__(required=bool(missing), error_messages=_required(missing), **kw)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kw: Any) -> str:
        text = clean_text(super()._deserialize(value, attr, data, **kw), lines=self.lines)
        if len(text) > self.max_length:
            raise ValidationError(
                [N_("Use %(max)s characters or fewer."), {"max": self.max_length}]
            )
        if not text and self.required:
            raise self.make_error("required")
        return text


class Email(Text):
    """An e-mail address, folded to lower case."""

    def __init__(self, *, missing: str = "", **kw: Any):
        super().__init__(254, missing=missing, **kw)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kw: Any) -> str:
        email = super()._deserialize(value, attr, data, **kw).casefold()
        if email and not _EMAIL.fullmatch(email):
            raise ValidationError(
                N_("Enter an e-mail address in the right form, like name@example.org.")
            )
        return email


class Choice(fields.String):
    """One of the values offered."""

    def __init__(self, values: Iterable[str], *, missing: str = "", **kw: Any):
        super().__init__(
            required=bool(missing),
            error_messages=_required(missing),
            validate=validate.OneOf(list(values), error=_NOT_OFFERED),
            **kw,
        )


class Several(fields.List[str]):
    """Any of the values offered, without repeats."""

    def __init__(self, values: Iterable[str], *, missing: str = "", **kw: Any):
        one = fields.String(validate=validate.OneOf(list(values), error=_NOT_OFFERED))
        super().__init__(one, required=bool(missing), error_messages=_required(missing), **kw)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kw: Any) -> Any:
        listed = value if isinstance(value, list) else [value]
        return list(dict.fromkeys(super()._deserialize(listed, attr, data, **kw)))


class Yes(fields.Boolean):
    """A box to tick: ticked or not. With `missing`, it must be."""

    def __init__(self, *, missing: str = "", **kw: Any):
        if not missing:
            kw.setdefault("load_default", False)
        super().__init__(
            truthy={"yes", "true", "on", "1", True},
            falsy={"no", "false", "off", "0", False},
            required=bool(missing),
            error_messages=_required(missing) | {"invalid": _NOT_OFFERED},
            **kw,
        )


class Identifier(fields.UUID):
    """A record's id. Whether it is there, and theirs, is for the query to find out."""

    def __init__(self, *, missing: str = "", **kw: Any):
        super().__init__(
            required=bool(missing),
            error_messages=_required(missing) | {"invalid_uuid": _NOT_OFFERED},
            **kw,
        )


class Identifiers(fields.List[UUID]):
    """Several records' ids, without repeats, at most `most`."""

    def __init__(self, most: int, *, missing: str = "", **kw: Any):
        one = fields.UUID(error_messages={"invalid_uuid": _NOT_OFFERED})
        self.most = most
        super().__init__(one, required=bool(missing), error_messages=_required(missing), **kw)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kw: Any) -> Any:
        listed = value if isinstance(value, list) else [value]
        ids = list(dict.fromkeys(super()._deserialize(listed, attr, data, **kw)))
        if len(ids) > self.most:
            raise ValidationError([N_("Choose no more than %(most)s."), {"most": self.most}])
        return ids


class Whole(fields.Integer):
    """A whole number from `low` to `high`."""

    def __init__(self, low: int, high: int, *, missing: str = "", **kw: Any):
        self.low, self.high = low, high
        super().__init__(required=bool(missing), error_messages=_required(missing), **kw)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kw: Any) -> int:
        text = str(value).strip()
        wrong = [N_("Enter a whole number from %(low)s to %(high)s."), self._bounds()]
        if not re.fullmatch(r"-?[0-9]{1,9}", text) or not self.low <= int(text) <= self.high:
            raise ValidationError(wrong)
        return int(text)

    def _bounds(self) -> dict[str, int]:
        return {"low": self.low, "high": self.high}


class Day(fields.Field[date]):
    """A date, from three boxes (`name-day`, `name-month`, `name-year`) or as YYYY-MM-DD."""

    def __init__(self, *, missing: str = "", **kw: Any):
        super().__init__(required=bool(missing), error_messages=_required(missing), **kw)

    @staticmethod
    def join_parts(name: str, data: dict[str, Any]) -> None:
        """Put the three boxes of `name` together, in place."""
        parts = [data.pop(f"{name}-{part}", None) for part in ("year", "month", "day")]
        if any(part is not None for part in parts):
            texts = [str(part or "").strip() for part in parts]
            data[name] = "-".join(texts) if any(texts) else ""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kw: Any) -> date:
        found = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", str(value).strip())
        try:
            day = date(*map(int, found.groups())) if found else None
        except ValueError:
            day = None
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(N_("Enter a real date, like 27 3 2027."))
        return day


class ClockTime(fields.Field[time]):
    """A time of day as people write it: 14:30, 2.30pm, 9am, 2yp."""

    def __init__(self, *, missing: str = "", **kw: Any):
        super().__init__(required=bool(missing), error_messages=_required(missing), **kw)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kw: Any) -> time:
        wrong = ValidationError(N_("Enter a time, like 14:30 or 2.30pm."))
        found = _TIME.fullmatch(str(value).strip().casefold())
        if found is None:
            raise wrong
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if half and not 1 <= hour <= 12:
            raise wrong
        if half in ("pm", "yp"):
            hour = hour % 12 + 12
        elif half:
            hour %= 12
        if hour > 23 or minute > 59:
            raise wrong
        return time(hour, minute)


_NOT_OFFERED = N_("Choose one of the answers offered.")


def clean_text(text: str, *, lines: bool) -> str:
    """Trimmed, in NFC, with one kind of line end.

    Raises `ValidationError` for characters that no keyboard types and databases refuse.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    allowed = "\n\t" if lines else ""
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in allowed:
            raise ValidationError(N_("Remove the characters that cannot be shown, and try again."))
    return text.strip()


def _required(missing: str) -> dict[str, Any]:
    return {"required": missing, "null": missing} if missing else {}
