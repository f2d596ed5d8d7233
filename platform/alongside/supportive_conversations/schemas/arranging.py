"""Forms for a place, for proposing when and where, for agreeing and for ending."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from marshmallow import ValidationError

from alongside.kernel.errors import N_
from alongside.supportive_conversations.rules.arranging import POLICY_PREFIX, Place, Terms
from alongside.supportive_conversations.rules.choices import (
    LENGTHS,
    PLACE_LENGTH,
    MeetingLanguage,
    PlaceKind,
)
from alongside.web.fields import (
    Choice,
    ClockTime,
    Day,
    FormSchema,
    Text,
    Whole,
    Yes,
)

# "Whoever leads may suggest a place", in a form.
OPEN: Final = "open"
_KINDS: Final = frozenset(PlaceKind) - {PlaceKind.POLICY}
_CONFIRM: Final = N_("Confirm that nobody can overhear there.")


class WhichPlace(Text):
    """A kind of place, `policy:` and the id of one of the policy's places, or perhaps open."""

    def __init__(self, *, missing: str, open_too: bool = False, **kw: Any):
        self.open_too = open_too
        super().__init__(60, missing=missing, **kw)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kw: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kw)
        if text in _KINDS or (self.open_too and text == OPEN):
            return text
        try:
            if text.startswith(POLICY_PREFIX):
                return UUID(text.removeprefix(POLICY_PREFIX))
        except ValueError:
            pass
        raise ValidationError(N_("Choose one of the answers offered."))


class PlaceSchema(FormSchema):
    """Where the person would like to talk."""

    place = WhichPlace(missing=N_("Choose a place, or leave it open."), open_too=True)
    place_text = Text(PLACE_LENGTH, load_default="")
    confidential = Yes()


class TermsSchema(FormSchema):
    """When, for how long, where and in which language: all of it, by whoever proposes (S1-11)."""

    day = Day(missing=N_("Enter the day."))
    time = ClockTime(missing=N_("Enter the time, like 14:30."))
    length_minutes = Choice([str(each) for each in LENGTHS], missing=N_("Choose how long."))
    place = WhichPlace(missing=N_("Choose a place."))
    place_text = Text(PLACE_LENGTH, load_default="")
    language = Choice(MeetingLanguage, missing=N_("Choose the language of the conversation."))
    confidential = Yes(missing=_CONFIRM)


class AgreeSchema(FormSchema):
    """Agreeing to the proposal with this number."""

    number = Whole(1, 100_000, missing=N_("Look at it again, then agree."))
    confidential = Yes(missing=_CONFIRM)


class StopSchema(FormSchema):
    """Choosing again, or not wishing to any more."""

    do = Choice(("again", "stop"), missing=N_("Choose one of the two."))


def find_place(data: Mapping[str, Any]) -> Place | None:
    """The place that a form gives; None when it is left open."""
    return None if data["place"] == OPEN else _place(data)


def terms_of(data: Mapping[str, Any], zone: str) -> Terms:
    """The proposal that a form makes, on the wall in `zone`."""
    return Terms(
        local_start=datetime.combine(data["day"], data["time"]),
        zone=zone,
        length_minutes=int(data["length_minutes"]),
        place=_place(data),
        language=MeetingLanguage(data["language"]),
    )


def _place(data: Mapping[str, Any]) -> Place:
    which, text = data["place"], data["place_text"]
    if isinstance(which, UUID):
        return Place(PlaceKind.POLICY, which, text)
    return Place(PlaceKind(which), None, text)
