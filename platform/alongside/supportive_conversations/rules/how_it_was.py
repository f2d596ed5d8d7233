"""How a conversation was for the person: what they can say of it. Knows no actor."""

from enum import StrEnum
from typing import Final

# The name of the one text that they write about it.
OWN_WORDS: Final = "own_words"


class Rating(StrEnum):
    """From 1, not good for them, to 5, it did them good. Never counted and never compared."""

    NOT_GOOD = "1"
    MOSTLY_HARD = "2"
    SOME_OF_EACH = "3"
    MOSTLY_GOOD = "4"
    DID_ME_GOOD = "5"


# After these the page says where else there is somebody to talk to.
HARD: Final = (Rating.NOT_GOOD, Rating.MOSTLY_HARD)
