"""Whose change it is, as far as a worker noticed. Ours, and not validated.

It is there to notice something by. Nothing here adds up, averages or marks.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from alongside.kernel.errors import N_, DomainError
from alongside.steps_to_change.rules.scales import Scale
from alongside.steps_to_change.rules.scores import Voice

# From "only us" to "only the family".
IDEA: Final = Scale(1, 5)
# How much it matters, and how sure they are: from 0 to 10 everywhere.
HOW_MUCH: Final = Scale(0, 10)


class TheirWords(StrEnum):
    """Whether the words of the area are the family's own."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True)
class Noticed:
    """What was noticed on one day. None: not noticed or not asked, which is fine.

    Numbers are one voice's, and each voice has its own.
    """

    on: date
    idea_came_from: int | None = None
    words_are_theirs: TheirWords | None = None
    importance: int | None = None
    confidence: int | None = None
    asked_why_not_lower: bool | None = None
    who_gave_numbers: Voice | None = None


def check_numbers_have_a_voice(noticed: Noticed) -> None:
    """Raises `DomainError` beside `who_gave_numbers` for a number that is nobody's."""
    numbers = (noticed.importance, noticed.confidence)
    if noticed.who_gave_numbers is None and any(number is not None for number in numbers):
        raise DomainError(N_("Choose who gave the numbers."), field="who_gave_numbers")


def check_says_something(noticed: Noticed) -> None:
    """Raises `DomainError` when every question was left out."""
    answers = (
        noticed.idea_came_from,
        noticed.words_are_theirs,
        noticed.importance,
        noticed.confidence,
        noticed.asked_why_not_lower,
    )
    if all(answer is None for answer in answers):
        raise DomainError(N_("Answer at least one of the questions."), field="idea_came_from")
