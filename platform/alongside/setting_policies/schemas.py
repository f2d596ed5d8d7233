"""What the forms of a draft may hold. Whatever is left empty comes from further up."""

import re
from collections.abc import Mapping
from typing import Any, Final

from marshmallow import ValidationError

from alongside.kernel.errors import N_
from alongside.setting_policies.models import (
    NAME_LENGTH,
    NOTES_LENGTH,
    PROMPTS_LENGTH,
    TELEPHONE_LENGTH,
    TEXT_LENGTH,
    URL_LENGTH,
)
from alongside.setting_policies.rules.inheritance import (
    HOME_POLICIES,
    LEARNING_GOES_TO,
    LEAST_RETENTION_MONTHS,
    MOST_RETENTION_MONTHS,
    NOTES_MODES,
    PACK_RULES,
)
from alongside.setting_policies.rules.publishing import MOST_FOLLOW_UP_DAYS
from alongside.setting_policies.rules.signposts import is_telephone
from alongside.web.fields import (
    Choice,
    Day,
    FormSchema,
    Identifier,
    Several,
    Text,
    Whole,
    Yes,
)

LANGUAGES: Final = ("cy", "en")
_ADDRESS = re.compile(r"https?://[^\s/@]+(/\S*)?")


class WebAddress(Text):
    """A link to a page."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kw: Any) -> str:
        address = super()._deserialize(value, attr, data, **kw)
        if address and not _ADDRESS.fullmatch(address):
            raise ValidationError(N_("Enter a web address that starts with https://"))
        return address


class Telephone(Text):
    """A number that somebody can ring."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kw: Any) -> str:
        number = super()._deserialize(value, attr, data, **kw)
        if number and not is_telephone(number):
            raise ValidationError(N_("Enter a telephone number, like 01632 960 001"))
        return number


def _words(length: int = TEXT_LENGTH) -> Text:
    return Text(length, lines=length == TEXT_LENGTH)


class NothingSchema(FormSchema):
    """A button with nothing to fill in."""


class PointSchema(FormSchema):
    """One point of a draft. `then`: what to do after saving, from a button beside a list."""

    then = Text(80)


class CircumstancesSchema(PointSchema):
    """Point 1 (S1-17); its list of triggers has forms of its own."""

    circumstances_cy = _words()
    circumstances_en = _words()
    circumstances_same = Yes()


class PlacesAndLeadersSchema(PointSchema):
    """Point 2 (S1-18); its two lists have forms of their own."""

    nobody_available_cy = _words()
    nobody_available_en = _words()
    nobody_available_same = Yes()


class StructureSchema(PointSchema):
    """Point 3 (S1-19)."""

    structure_cy = _words()
    structure_en = _words()
    structure_same = Yes()
    languages = Several(LANGUAGES)


class RecordingSchema(PointSchema):
    """Point 4 (S1-20)."""

    recording_cy = _words()
    recording_en = _words()
    recording_same = Yes()
    notes_modes = Several(NOTES_MODES)
    retention_months = Whole(LEAST_RETENTION_MONTHS, MOST_RETENTION_MONTHS)
    first_follow_up = Whole(1, MOST_FOLLOW_UP_DAYS)
    second_follow_up = Whole(1, MOST_FOLLOW_UP_DAYS)
    learning_goes_to = Choice(LEARNING_GOES_TO)
    pack_rule = Choice(PACK_RULES)
    action_due_working_days = Whole(1, 60)
    offer_waits_days = Whole(7, 90)


class AboutSchema(PointSchema):
    """What the policy says about itself."""

    home_policy = Choice(HOME_POLICIES)
    home_policy_url = WebAddress(URL_LENGTH)
    contact_id = Identifier()
    review_due = Day()


POINT_SCHEMAS: Final[Mapping[str, type[FormSchema]]] = {
    "circumstances": CircumstancesSchema,
    "places-and-leaders": PlacesAndLeadersSchema,
    "structure": StructureSchema,
    "recording": RecordingSchema,
    "about": AboutSchema,
}


class TriggerSchema(FormSchema):
    """A kind of event after which a conversation is offered."""

    label_cy = _words(NAME_LENGTH)
    label_en = _words(NAME_LENGTH)
    prompts_offer = Choice(
        ("yes", "no"), missing=N_("Choose whether the policy asks for an offer.")
    )
    same = Yes()


class PlaceSchema(FormSchema):
    """Somewhere that conversations may be held."""

    name_cy = _words(NAME_LENGTH)
    name_en = _words(NAME_LENGTH)
    private = Choice(("yes", "no"), missing=N_("Choose whether the place is private."))
    access_notes_cy = _words(NOTES_LENGTH)
    access_notes_en = _words(NOTES_LENGTH)
    same = Yes()


class SignpostSchema(FormSchema):
    """Somewhere that people can get support."""

    name_cy = _words(NAME_LENGTH)
    name_en = _words(NAME_LENGTH)
    about_cy = _words(NOTES_LENGTH)
    about_en = _words(NOTES_LENGTH)
    telephone = Telephone(TELEPHONE_LENGTH)
    web_address = WebAddress(URL_LENGTH)
    same = Yes()


class LeaderSchema(FormSchema):
    """What is said of somebody who may lead."""

    trained_on = Day()
    most_open = Whole(1, 20, missing=N_("Enter how many at once."))


class NewLeaderSchema(FormSchema):
    """Somebody to put on the list."""

    membership_id = Identifier(missing=N_("Choose who."))
    trained_on = Day()
    most_open = Whole(1, 20, missing=N_("Enter how many at once."))


class WordsSchema(FormSchema):
    """What a setting asks in one part of the conversation, one question to a line."""

    prompts_cy = Text(PROMPTS_LENGTH, lines=True)
    prompts_en = Text(PROMPTS_LENGTH, lines=True)
    same = Yes()


class OurSectionSchema(WordsSchema):
    """One of Alongside's parts: whether it is used, and where."""

    used = Choice(("yes", "no"), missing=N_("Choose whether this part is used."))
    after_id = Identifier(missing=N_("Choose where it comes."))


class OwnSectionSchema(WordsSchema):
    """A part of their own."""

    title_cy = _words(NAME_LENGTH)
    title_en = _words(NAME_LENGTH)
    after_id = Identifier(missing=N_("Choose where it comes."))


class PublishSchema(FormSchema):
    """From which day."""

    effective_from = Day(missing=N_("Enter the day from which it applies."))
