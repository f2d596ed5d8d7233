"""What the pages of signing in and of one's own account are sent."""

import unicodedata
from datetime import time
from typing import Any

from marshmallow import ValidationError, fields, post_load

from alongside.kernel.errors import N_
from alongside.sign_in.rules import WEEKDAYS
from alongside.web.cookies import LANGUAGES
from alongside.web.fields import Choice, ClockTime, Day, Email, FormSchema, Identifier, Several, Yes

# Longer than any password that may be chosen, so that this is never where one is refused first.
_LONGEST = 1000


class Password(fields.String):
    """A password as it was typed: nothing is trimmed or changed."""

    def __init__(self, *, missing: str) -> None:
        super().__init__(required=True, error_messages={"required": missing, "null": missing})

    def _deserialize(self, value: Any, attr: Any, data: Any, **kw: Any) -> str:
        text = super()._deserialize(value, attr, data, **kw)
        if len(text) > _LONGEST or any(unicodedata.category(c) in ("Cc", "Cs") for c in text):
            raise ValidationError(N_("Remove the characters that cannot be shown, and try again."))
        return text


class SignInSchema(FormSchema):
    """The front door's key."""

    email = Email(missing=N_("Enter your e-mail address."))
    password = Password(missing=N_("Enter your password."))


class CodeSchema(FormSchema):
    """A code from the phone, or a recovery code."""

    code = Password(missing=N_("Enter the code."))


class WelcomeSchema(FormSchema):
    """The one question of the first sign-in."""

    language = Choice(LANGUAGES, missing=N_("Choose a language."))


class OwnPasswordSchema(FormSchema):
    """Showing once more that it is you."""

    password = Password(missing=N_("Enter your current password."))


class SetUpSchema(CodeSchema):
    """Setting up a phone while signed in already: the password is asked once more."""

    password = Password(missing=N_("Enter your current password."))


class NewPasswordSchema(FormSchema):
    """A password chosen with a letter's link. Typed once: it can be shown while it is typed."""

    new_password = Password(missing=N_("Choose a password."))


class ChangePasswordSchema(FormSchema):
    """A password changed by somebody who knows the present one."""

    password = Password(missing=N_("Enter your current password."))
    new_password = Password(missing=N_("Choose a password."))


class ForgottenSchema(FormSchema):
    """Where to send a way back in."""

    email = Email(missing=N_("Enter your e-mail address."))


class BrowserSchema(FormSchema):
    """Which browser to sign out."""

    browser = Identifier(missing=N_("Choose one of the answers offered."))


class NothingSchema(FormSchema):
    """A form that is only a button."""


class LanguagesSchema(FormSchema):
    """Languages at work, in one authority."""

    speaks = Several(LANGUAGES, missing=N_("Choose at least one language that you speak."))
    preferred = Choice((*LANGUAGES, "either"), missing=N_("Choose one of the answers offered."))


class LeaveSchema(FormSchema):
    """Days away. There is no field for a reason."""

    starts_on = Day(missing=N_("Enter the first day away."))
    ends_on = Day(missing=N_("Enter the last day away."))


def _weekday_fields() -> dict[str, fields.Field[Any]]:
    asked: dict[str, fields.Field[Any]] = {}
    for day in WEEKDAYS:
        asked |= {f"works_{day}": Yes(), f"from_{day}": ClockTime(), f"until_{day}": ClockTime()}
    return asked


class WorkingPatternSchema(FormSchema.from_dict(_weekday_fields())):  # type: ignore[misc]
    """Weekdays, each worked or not, with its hours. Hours of a day not worked are let be."""

    @post_load
    def _gather(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        hours: dict[int, tuple[time, time]] = {}
        missing = {}
        for day in WEEKDAYS:
            if not data[f"works_{day}"]:
                continue
            for edge in ("from", "until"):
                if f"{edge}_{day}" not in data:
                    missing[f"{edge}_{day}"] = [N_("Enter a time, like 14:30 or 2.30pm.")]
            if not missing:
                hours[day] = (data[f"from_{day}"], data[f"until_{day}"])
        if missing:
            raise ValidationError(missing)
        return {"hours": hours}
