"""The answers that may be given, as codes. Their words are in templates; no rules here."""

from enum import StrEnum
from typing import Final

LABEL_LENGTH: Final = 80
SUMMARY_LENGTH: Final = 500
REFERENCE_LENGTH: Final = 60
NOTE_LENGTH: Final = 200
PLACE_LENGTH: Final = 200
MESSAGE_LENGTH: Final = 300
MOST_AFFECTED: Final = 30
MOST_CHOSEN_LEADERS: Final = 3
MOST_VETOED: Final = 20
STRAIN: Final = (0, 10)
# For somebody who asks for themselves and would rather not say what happened.
NOT_SAID: Final = "not_said"


class LoggedAs(StrEnum):
    """As what somebody wrote the event down."""

    SELF = "self"
    COLLEAGUE = "colleague"
    MANAGER = "manager"


class SafetyCheck(StrEnum):
    """The person's own answer to "Are you all right to carry on?"."""

    SAFE = "safe"
    BREAK = "break"
    GOING_HOME = "going_home"
    GETTING_HELP = "getting_help"


class Basis(StrEnum):
    """Why an offer was made (S1-04, S1-10)."""

    POLICY = "policy"
    JUDGEMENT = "judgement"
    SELF_REQUEST = "self_request"


class Answer(StrEnum):
    """The three answers to an offer. None of them needs a reason."""

    YES = "yes"
    LATER = "later"
    NO = "no"


class Timing(StrEnum):
    """When somebody would like to talk (S1-12). Never chosen for them."""

    STRAIGHT_AWAY = "straight_away"
    LATER_TODAY = "later_today"
    NEXT_WORKING_DAY = "next_working_day"
    THREE_DAYS = "three_days"
    I_WILL_SAY = "i_will_say"
    NOT_NOW = "not_now"


# "Not now" is about this offer only; the others may be somebody's usual choice.
USUAL_TIMINGS: Final = tuple(each for each in Timing if each is not Timing.NOT_NOW)


class RemindAgain(StrEnum):
    """When somebody who said "later" wants to hear of it again."""

    TOMORROW = "tomorrow"
    THREE_DAYS = "three_days"
    WEEK = "week"
    NEVER = "never"


class LeaderChoice(StrEnum):
    """How somebody chooses who will lead (S1-14)."""

    NAMED = "named"
    ANYONE = "anyone"


class Conflict(StrEnum):
    """Why a leader may not be the easiest person to talk to. Shown kindly, never a bar."""

    INVOLVED = "involved"
    LINE_MANAGER = "line_manager"


class PlaceKind(StrEnum):
    """What kind of place a conversation has."""

    ROOM = "room"
    WALK = "walk"
    PHONE = "phone"
    VIDEO = "video"
    OFF_SITE = "off_site"
    # One of the places in the setting's policy.
    POLICY = "policy"


class MeetingLanguage(StrEnum):
    """The language of a conversation, asked of both and never assumed."""

    WELSH = "cy"
    ENGLISH = "en"
    BOTH = "both"


class Companion(StrEnum):
    """Somebody to sit beside the person."""

    COLLEAGUE = "colleague"
    UNION = "union"
    NONE = "none"


LENGTHS: Final = (30, 45, 60, 90)
