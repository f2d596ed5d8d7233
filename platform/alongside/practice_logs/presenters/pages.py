"""A log as pages and paper show it, in its order; and what was chosen, as a form wants it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import format_date, gettext, ngettext

from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.presenters import labels
from alongside.practice_logs.rules.answers import LIKELY, USUAL
from alongside.practice_logs.rules.parts import GROUND, OPTIONAL, Part
from alongside.web.forms import Typed, values_of


@dataclass(frozen=True)
class Word:
    """One text, and what was asked. `items`: what is listed, where each line is one thing."""

    name: str
    label: str
    text: str
    items: Sequence[str] = ()


@dataclass(frozen=True)
class PartShown:
    """One part of a log: its words, and what was chosen in it, as a list or in a line."""

    key: str
    title: str
    words: tuple[Word, ...]
    answered: bool
    chosen: tuple[str, ...] = ()
    note: str = ""

    @property
    def written(self) -> bool:
        """Whether there is anything in it. Nothing is ever called missing."""
        return self.answered or any(word.text for word in self.words)

    @property
    def is_read(self) -> bool:
        """Whether it is shown among what is read. The details stand above, with the facts."""
        return self.written and self.key != "details"

    @property
    def has_labels(self) -> bool:
        """Whether its texts are told apart by what was asked. A single one needs its part alone."""
        return len(self.words) > 1


def word_of(name: str, texts: Mapping[str, str]) -> Word:
    """One text as it is shown: a line without a letter in it too, because it was typed."""
    text = texts.get(name, "")
    lines = [line for line in text.split("\n") if line.strip()]
    return Word(name, labels.text(name), text, lines if name in GROUND else ())


def show_part(part: Part, log: PracticeLog, texts: Mapping[str, str]) -> PartShown:
    """One part of a log."""
    answered = any(getattr(log, name) for name in part.answers if name in log.__table__.c)
    return PartShown(
        part.key,
        labels.part(part.key),
        tuple(word_of(name, texts) for name in part.texts),
        answered,
        tuple(labels.skill(code) for code in log.skills_tried) if part.key == "skills" else (),
        _note(part.key, log),
    )


def show_optional(log: PracticeLog, texts: Mapping[str, str]) -> Sequence[PartShown]:
    """The parts after the first page, in their order."""
    return [show_part(part, log, texts) for part in OPTIONAL]


def facts_of(log: PracticeLog, reference: str) -> Sequence[tuple[str, str]]:
    """What the conversation was, as labels with their values. What nobody said is left out."""
    said = (
        (gettext("When"), format_date(log.happened_on, "EEEE d MMMM y")),
        (gettext("Family reference"), reference),
        (gettext("With whom"), ", ".join(map(labels.who, log.with_whom))),
        (gettext("How"), labels.channel(log.channel) if log.channel else ""),
        (gettext("How long"), _minutes(log.length_min)),
        (gettext("Language"), labels.spoken(log.language) if log.language else ""),
        (gettext("Stage"), labels.stage(log.stage) if log.stage else ""),
    )
    return [(label, value) for label, value in said if value]


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


def suggested(log: PracticeLog, last: PracticeLog | None) -> dict[str, Typed]:
    """The details as they were in the log before, to be shown while nobody has given any.

    Nothing of it is in the log until its page is sent.
    """
    if last is None or any(getattr(log, name) for name in LIKELY):
        return {}
    about_them = log.family_id is not None and log.family_id == last.family_id
    found = values_of(last, LIKELY if about_them else USUAL)
    return {name: value for name, value in found.items() if value}


def _minutes(minutes: int | None) -> str:
    return str(ngettext("%(num)s minute", "%(num)s minutes", minutes)) if minutes else ""


def _note(key: str, log: PracticeLog) -> str:
    """What was chosen in a part, in a line; "" where nothing was."""
    if key == "family_words" and log.said_by:
        return str(gettext("Said by: %(who)s", who=labels.who(log.said_by)))
    if key == "choices" and log.permission_asked:
        answer = labels.permission(log.permission_asked)
        return str(gettext("Asked before giving advice or information: %(answer)s", answer=answer))
    if key == "reflection" and log.counts_as_cpd:
        return str(gettext("Counted towards professional development"))
    return ""
