"""The names of the words of an observation, and who reads which of them.

Words and scores are named alike, so that one leave covers both (`tenants.reading`). What the
worker scored themselves is in nobody's list: it is for the worker alone.
"""

from typing import Final

from alongside.observations.rules.instruments import OWN_ITEM_KEYS, Instrument
from alongside.observations.rules.miti import MITI
from alongside.observations.rules.observing import MOST_STRENGTHS
from alongside.observations.rules.seven_skills import SEVEN_SKILLS

FIRST: Final = "first"
SECOND: Final = "second"
SELF: Final = "self"

COMMENT: Final = "comment"
FEEDBACK: Final = "feedback"
NEXT_STEP: Final = "next_step"
STRENGTHS: Final = tuple(f"strength_{n}" for n in range(1, MOST_STRENGTHS + 1))

_KEYS: Final = frozenset(
    (*(item.key for each in (SEVEN_SKILLS, MITI) for item in each.scales), *OWN_ITEM_KEYS)
)


def evidence_name(place: str, key: str) -> str:
    """The name of the sentence of evidence for one item, by the first or the second observer."""
    return f"{place}_evidence_{key}"


def scores_name(place: str) -> str:
    """The name that a set of scores goes by."""
    return f"{place}_scores"


def evidence_names(place: str, instrument: Instrument) -> frozenset[str]:
    """The names of all sentences of evidence that go with an instrument."""
    return frozenset(evidence_name(place, item.key) for item in instrument.scales)


def _all_of(place: str) -> frozenset[str]:
    return frozenset({scores_name(place), *(evidence_name(place, key) for key in _KEYS)})


# All that the observer writes, and all that the second observer does.
FIRST_NAMES: Final = _all_of(FIRST) | {FEEDBACK, NEXT_STEP, *STRENGTHS}
SECOND_NAMES: Final = _all_of(SECOND)
# What the worker reads of it before they may read the rest.
OWN_NAMES: Final = frozenset({COMMENT, scores_name(SELF)})
