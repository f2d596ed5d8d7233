"""A log as its pages show it: what was chosen, as a form wants it, and the parts in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.rules.gate import items_of
from alongside.practice_logs.rules.parts import GROUND, OPTIONAL, Part
from alongside.web.forms import Typed, values_of


@dataclass(frozen=True)
class Word:
    """One text. `items`: what is listed in it, where each line is one thing."""

    name: str
    text: str
    items: Sequence[str] = ()


@dataclass(frozen=True)
class PartShown:
    """One part of a log, with its words and whether anything is in it."""

    key: str
    words: tuple[Word, ...]
    answered: bool

    @property
    def written(self) -> bool:
        """Whether there is anything in it. Nothing is ever called missing."""
        return self.answered or any(word.text for word in self.words)


def word_of(name: str, texts: Mapping[str, str]) -> Word:
    """One text as it is shown."""
    text = texts.get(name, "")
    return Word(name, text, items_of(text) if name in GROUND else ())


def show_part(part: Part, log: PracticeLog, texts: Mapping[str, str]) -> PartShown:
    """One part of a log."""
    answered = any(getattr(log, name) for name in part.answers if name in log.__table__.c)
    return PartShown(part.key, tuple(word_of(name, texts) for name in part.texts), answered)


def show_optional(log: PracticeLog, texts: Mapping[str, str]) -> Sequence[PartShown]:
    """The parts after the first page, in their order."""
    return [show_part(part, log, texts) for part in OPTIONAL]


def first_values(log: PracticeLog, reference: str, today: date) -> dict[str, Typed]:
    """The first page's answers as its form shows them."""
    which = {today: "today", today - timedelta(days=1): "yesterday"}
    return {
        "which_day": which.get(log.happened_on, "another"),
        "day": log.happened_on.isoformat(),
        "with_whom": list(log.with_whom),
        "reference": reference,
    }


def answers_of(log: PracticeLog, part: Part) -> dict[str, Typed]:
    """An optional part's answers as its form shows them."""
    return values_of(log, part.answers)
