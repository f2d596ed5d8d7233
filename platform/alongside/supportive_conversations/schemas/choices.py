"""Forms for the person's answers and choices. Nothing has a default that chooses for them."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from alongside.kernel.errors import N_
from alongside.supportive_conversations.rules.choices import (
    MOST_CHOSEN_LEADERS,
    MOST_VETOED,
    NOTE_LENGTH,
    STRAIN,
    Answer,
    Companion,
    LeaderChoice,
    MeetingLanguage,
    RemindAgain,
    SafetyCheck,
    Timing,
)
from alongside.web.fields import (
    Choice,
    ClockTime,
    Day,
    FormSchema,
    Identifiers,
    Several,
    Text,
    Whole,
    Yes,
)


class PressSchema(FormSchema):
    """A button and nothing else."""


class AnswerSchema(FormSchema):
    """Yes, later or no; there is no field for a reason."""

    answer = Choice(Answer, missing=N_("Choose one of the three answers, or leave it for now."))


class RemindSchema(FormSchema):
    """When to hear of it again."""

    again = Choice(RemindAgain, missing=N_("Choose when you would like to hear of it again."))


class HowIAmSchema(FormSchema):
    """How somebody is just now; both parts may be left out."""

    safety_check = Choice(SafetyCheck)
    own_strain = Whole(*STRAIN)


class TimingSchema(FormSchema):
    """When to talk. `usual` is the button of the usual choice, which then needs nothing else."""

    usual = Yes()
    timing = Choice(Timing)
    timing_note = Text(NOTE_LENGTH, load_default="")
    day = Day()
    time = ClockTime()
    keep = Yes()

    @validates_schema
    def _something_is_chosen(self, data: dict[str, Any], **_: Any) -> None:
        if not data.get("timing") and not data.get("usual"):
            raise ValidationError(N_("Choose when you would like to talk."), "timing")

    @validates_schema
    def _a_day_has_a_time(self, data: dict[str, Any], **_: Any) -> None:
        if ("day" in data) == ("time" in data):
            return
        if "day" in data:
            raise ValidationError(N_("Enter a time for that day, like 14:30."), "time")
        raise ValidationError(N_("Enter the day for that time."), "day")


class LeadersSchema(FormSchema):
    """Who should lead."""

    leader_choice = Choice(LeaderChoice, missing=N_("Choose anyone trained, or people by name."))
    chosen = Identifiers(MOST_CHOSEN_LEADERS, load_default=list)
    knows_conflicts = Yes()


class NotTheseSchema(FormSchema):
    """Whom somebody would rather not talk to."""

    not_these = Identifiers(MOST_VETOED, load_default=list)


class LanguageSchema(FormSchema):
    """The language of the conversation."""

    language = Choice(MeetingLanguage, missing=N_("Choose a language."))


class CompanionSchema(FormSchema):
    """Somebody beside the person."""

    companion = Choice(Companion, missing=N_("Choose one of the answers."))


class FollowUpSchema(FormSchema):
    """How many days afterwards; which days there are is the policy's to say."""

    days = Several([str(day) for day in range(1, 366)], load_default=list)
