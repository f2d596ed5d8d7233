"""One schema for each form and each list's address."""

from datetime import date
from typing import Any

from marshmallow import ValidationError, validates_schema

from alongside.kernel.errors import N_
from alongside.people.roles import Role
from alongside.teams.rules import ORDINARY
from alongside.web.fields import (
    Choice,
    Day,
    Email,
    FormSchema,
    Identifier,
    LenientSchema,
    Text,
    Yes,
)
from tenants.models import SETTING_KINDS

LONGEST_LIST = 40_000
_CHOOSE_ROLE = N_("Choose a role.")
_CHOOSE_LANGUAGE = N_("Choose the language of the e-mail.")
LETTER_LANGUAGES = ("cy", "en", "both")


class PeopleQuery(LenientSchema):
    """Which people to list, and from where on."""

    q = Text(120)
    setting = Identifier()
    after = Identifier()
    before = Identifier()


class WaitingQuery(LenientSchema):
    """From where on to list invitations."""

    before = Identifier()


class RoleSchema(FormSchema):
    """A role to give; no setting is the whole authority."""

    role = Choice(list(Role), missing=_CHOOSE_ROLE)
    setting_id = Identifier()
    starts_on = Day(missing=N_("Enter the first day."))


class EndSchema(FormSchema):
    """When a role or a line ends: at once, or after a last day."""

    when = Choice(("now", "later"), missing=N_("Choose when it ends."))
    last_day = Day()

    @validates_schema
    def _later_has_a_day(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("when") == "later" and "last_day" not in data:
            raise ValidationError(N_("Enter the last day."), "last_day")


def last_day_of(data: dict[str, Any]) -> date | None:
    """The last day that an `EndSchema` was told; None for "at once"."""
    day: date | None = data["last_day"] if data["when"] == "later" else None
    return day


class LineSchema(FormSchema):
    """Whom somebody reports to, and from when on."""

    manager_id = Identifier(missing=N_("Choose a manager."))
    starts_on = Day(missing=N_("Enter the first day."))


class LeavingSchema(FormSchema):
    """That somebody leaves, said on purpose."""

    sure = Yes(missing=N_("Tick the box if this person leaves."))


class InviteSchema(FormSchema):
    """One person to invite."""

    name = Text(120, missing=N_("Enter their name."))
    email = Email(missing=N_("Enter their e-mail address."))
    role = Choice(ORDINARY, missing=_CHOOSE_ROLE)
    setting_id = Identifier()
    language = Choice(LETTER_LANGUAGES, missing=_CHOOSE_LANGUAGE)


class InviteManySchema(FormSchema):
    """A list of people to invite with the same role. The list is read by `read_people`."""

    people = Text(LONGEST_LIST, lines=True)
    role = Choice(ORDINARY, missing=_CHOOSE_ROLE)
    setting_id = Identifier()
    language = Choice(LETTER_LANGUAGES, missing=_CHOOSE_LANGUAGE)


class InvitationSchema(FormSchema):
    """What to do with an invitation that waits."""

    act = Choice(("resend", "withdraw"), missing=N_("Choose what to do."))


class DecisionSchema(FormSchema):
    """What to do with a role that waits for a second admin."""

    decision = Choice(("confirm", "decline", "withdraw"), missing=N_("Choose what to do."))


class RenameSchema(FormSchema):
    """A setting's names."""

    name_en = Text(120, missing=N_("Enter the name in English."))
    name_cy = Text(120, missing=N_("Enter the name in Welsh."))


class SettingSchema(RenameSchema):
    """A new setting; no parent is the authority itself."""

    kind = Choice(SETTING_KINDS, missing=N_("Choose what kind of place it is."))
    parent_id = Identifier()


class CloseSchema(FormSchema):
    """Closing asks nothing but the press of its button."""
