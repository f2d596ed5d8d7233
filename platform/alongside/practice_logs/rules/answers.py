"""The answers of a log that are chosen rather than written. Codes only; the pages say them."""

from enum import StrEnum
from typing import Final

SHORTEST, LONGEST = 1, 600  # minutes


class Channel(StrEnum):
    """How the conversation took place."""

    HOME = "home"
    OFFICE = "office"
    SCHOOL = "school"
    OUTDOORS = "outdoors"
    TELEPHONE = "telephone"
    VIDEO = "video"
    OTHER = "other"


class Language(StrEnum):
    """The language that was spoken."""

    WELSH = "cy"
    ENGLISH = "en"
    BOTH = "both"
    OTHER = "other"


class Who(StrEnum):
    """With whom it was, or who said something: by role, never by name."""

    PARENT = "parent"
    CHILD = "child"
    YOUNG_PERSON = "young_person"
    WIDER_FAMILY = "wider_family"
    PROFESSIONAL = "professional"


class Stage(StrEnum):
    """Where the work with the family was."""

    CONTACT = "contact"
    ENQUIRY = "enquiry"
    CONFERENCE = "conference"
    CORE_GROUP = "core_group"
    REVIEW = "review"
    SUPPORT = "support"
    OTHER = "other"


class Skill(StrEnum):
    """What the worker tried (S2-01, S2-05). None of them is counted or scored."""

    OPEN_QUESTION = "open_question"
    REFLECTION = "reflection"
    AFFIRM = "affirm"
    SUMMARY = "summary"
    SCALING = "scaling"
    AUTONOMY = "autonomy"
    EVOCATION = "evocation"
    ASK_OFFER_ASK = "ask_offer_ask"
    CLEAR_CONCERN = "clear_concern"
    OTHER = "other"


class Permission(StrEnum):
    """Whether the worker asked before giving advice or information (S2-08)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


# What comes along from the last log of the same family, as the page says. Words never do.
OF_THE_FAMILY: Final = ("family_id", "with_whom")
# What the page of details shows from the last log, and keeps only once somebody sends it: how one
# usually talks; and where it was about the same family, what is likely to be as it was.
USUAL: Final = ("channel", "length_min")
LIKELY: Final = (*USUAL, "language", "stage")
