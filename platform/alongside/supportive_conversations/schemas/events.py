"""What is asked when an event is written down and offered about. Nearly all of it is optional."""

from datetime import date, timedelta
from typing import Any

from marshmallow import ValidationError, post_load

from alongside.kernel.errors import N_
from alongside.supportive_conversations.rules.choices import (
    LABEL_LENGTH,
    MESSAGE_LENGTH,
    MOST_AFFECTED,
    REFERENCE_LENGTH,
    SUMMARY_LENGTH,
)
from alongside.web.fields import Choice, ClockTime, Day, FormSchema, Identifiers, Text, Yes

WHICH_DAY = ("today", "yesterday", "another")


class EventKindSchema(FormSchema):
    """What kind of thing happened, and when. `today` is the writer's own."""

    # Which kinds there are is the policy's to say; the service asks it.
    trigger_kind = Text(40, missing=N_("Choose what kind of thing happened."))
    which_day = Choice(WHICH_DAY, missing=N_("Say which day it was."))
    day = Day()
    time = ClockTime(load_default=None)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today

    @post_load
    def _settle_the_day(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        which = data.pop("which_day")
        if which == "another" and "day" not in data:
            raise ValidationError(N_("Enter the day that it was."), "day")
        if which != "another":
            data["day"] = self.today - timedelta(days=which == "yesterday")
        return data


class PeopleSchema(FormSchema):
    """Whom it affected, ticked in a list that may be searched."""

    chosen = Identifiers(MOST_AFFECTED, load_default=list)
    find = Text(60, load_default="")
    then = Choice(("find", "add", "go_on"), load_default="go_on")


class WordsSchema(FormSchema):
    """A few words to know it by, and what kind of day it was."""

    short_label = Text(LABEL_LENGTH, load_default="")
    unusual = Yes()
    very_stressful = Yes()
    summary = Text(SUMMARY_LENGTH, lines=True, load_default="")
    external_ref = Text(REFERENCE_LENGTH, load_default="")


class OfferSchema(FormSchema):
    """Whether to offer everybody named a conversation, and a line to go with it."""

    offer = Choice(("yes", "no"), missing=N_("Say whether you would like to offer a conversation."))
    message = Text(MESSAGE_LENGTH, lines=True, load_default="")


class MessageSchema(FormSchema):
    """A line to go with an offer."""

    message = Text(MESSAGE_LENGTH, lines=True, load_default="")


class AskSchema(FormSchema):
    """Asking for oneself: what it is about, or rather not."""

    trigger_kind = Text(40, missing=N_("Choose an answer. You may choose not to say."))
