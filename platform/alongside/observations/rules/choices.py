"""The answers there are to choose from, and how long words may be."""

from enum import StrEnum

LONGEST_MINUTES = 240


class VisitKind(StrEnum):
    """What is watched. A recording is listened to and not kept here."""

    LIVE = "live"
    ROLE_PLAY = "role_play"
    RECORDING = "recording"


class FamilySaidBy(StrEnum):
    """Who in the family said yes, by their part in it and never by name."""

    PARENT = "parent"
    CARER = "carer"
    YOUNG_PERSON = "young_person"
    SEVERAL = "several"


class FamilySaidHow(StrEnum):
    """How the family said yes."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    INTERPRETER = "interpreter"


class Consent(StrEnum):
    """Whose consent."""

    FAMILY = "family"
    WORKER = "worker"
