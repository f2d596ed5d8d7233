"""Scores: whose voice, which number, and how far the voices are apart. Never their average."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from alongside.kernel.errors import N_, DomainError
from alongside.steps_to_change.rules.scales import Scale

# The two questions that follow a score.
WHY_NOT_LOWER: Final = "why_not_lower"
ONE_STEP_UP: Final = "one_step_up"
FOLLOW_UPS: Final = frozenset({WHY_NOT_LOWER, ONE_STEP_UP})


class Voice(StrEnum):
    """Who gives a number. Each has a line of its own."""

    PARENT = "parent"
    CHILD = "child"
    FAMILY = "family"
    WORKER = "worker"
    OTHER = "other"


def quoted_of(voice: Voice) -> frozenset[str]:
    """The answers that are in words of others: both, unless the number is the worker's own."""
    return frozenset() if voice is Voice.WORKER else FOLLOW_UPS


@dataclass(frozen=True)
class Given:
    """One score: on which day, by which voice, which number on which scale."""

    id: UUID
    on: date
    voice: Voice
    number: int
    scale: Scale


@dataclass(frozen=True)
class Gap:
    """How the latest numbers of the voices lie, all on one scale.

    `lowest` and `highest` are the scores with that number; `heard` how many voices there are.
    """

    lowest: tuple[Given, ...]
    highest: tuple[Given, ...]
    heard: int

    @property
    def low(self) -> int:
        """The lowest number."""
        return self.lowest[0].number

    @property
    def high(self) -> int:
        """The highest number."""
        return self.highest[0].number

    @property
    def steps(self) -> int:
        """How many steps lie between the lowest and the highest."""
        return self.high - self.low

    @property
    def is_of_one_day(self) -> bool:
        """Whether these numbers were given on the same day; if not, each is told with its own."""
        return len({each.on for each in (*self.lowest, *self.highest)}) == 1


def check_not_to_come(on: date, today: date) -> None:
    """Raises `DomainError` beside `on` for a day after today."""
    if on > today:
        raise DomainError(N_("Choose today or a day before."), field="on")


def latest_of_each(scores: Iterable[Given]) -> Sequence[Given]:
    """Each voice's latest score, in the order of the voices; of one day the last one written."""
    latest: dict[Voice, Given] = {}
    for score in sorted(scores, key=lambda each: (each.on, each.id)):
        latest[score.voice] = score
    return [latest[voice] for voice in Voice if voice in latest]


def gap_between(scores: Iterable[Given]) -> Gap | None:
    """How far the latest numbers are apart; None while nobody has given a number.

    Only numbers on the scale of the latest score can be laid beside one another.
    """
    latest = latest_of_each(scores)
    if not latest:
        return None
    scale = max(latest, key=lambda each: (each.on, each.id)).scale
    heard = [each for each in latest if each.scale == scale]
    low, high = min(each.number for each in heard), max(each.number for each in heard)
    return Gap(
        tuple(each for each in heard if each.number == low),
        tuple(each for each in heard if each.number == high),
        len(heard),
    )


def stretches(scores: Iterable[Given]) -> Sequence[Sequence[Given]]:
    """One voice's scores in order of time, cut wherever the scale changed: no line joins those."""
    cut: list[list[Given]] = []
    for score in sorted(scores, key=lambda each: (each.on, each.id)):
        if not cut or cut[-1][-1].scale != score.scale:
            cut.append([])
        cut[-1].append(score)
    return cut
