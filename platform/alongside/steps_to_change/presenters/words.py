"""The words for voices, scales and gaps, in the language of the page or the paper."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from alongside.steps_to_change.rules.ownership import TheirWords
from alongside.steps_to_change.rules.scales import Scale
from alongside.steps_to_change.rules.scores import Gap, Given, Voice


def voice_label(voice: str) -> str:
    """Whose voice it is."""
    labels: dict[Voice, str] = {
        Voice.PARENT: _("Parent"),
        Voice.CHILD: _("Child"),
        Voice.FAMILY: _("Whole family"),
        Voice.WORKER: _("Worker"),
        Voice.OTHER: _("Somebody else"),
    }
    return labels[Voice(voice)]


def scale_words(scale: Scale) -> str:
    """Both ends of a scale."""
    return str(_("%(low)s to %(high)s", low=scale.low, high=scale.high))


def day_words(day: date) -> str:
    """A day as it is written."""
    return str(format_date(day, "d MMM y"))


def gap_words(gap: Gap | None) -> str:
    """How far the voices are apart, with the days where they differ. Never their average."""
    return str(_gap_words(gap))


def _gap_words(gap: Gap | None) -> Any:
    if gap is None:
        return _("Nobody has given a number yet.")
    if gap.heard == 1:
        return _(
            "%(voice)s: %(number)s. No other voice has been heard on this scale yet.",
            voice=voice_label(gap.highest[0].voice),
            number=gap.high,
        )
    if gap.steps == 0 and not gap.is_of_one_day:
        return _(
            "Everybody who was asked gives the same number: %(number)s (%(voices)s).",
            number=gap.high,
            voices=voices_listed(gap.highest, with_days=True),
        )
    if gap.steps == 0:
        return _("Everybody who was asked gives the same number: %(number)s.", number=gap.high)
    return ngettext(
        "Highest: %(high)s (%(highest)s). Lowest: %(low)s (%(lowest)s). "
        "There is %(num)s step between them.",
        "Highest: %(high)s (%(highest)s). Lowest: %(low)s (%(lowest)s). "
        "There are %(num)s steps between them.",
        gap.steps,
        high=gap.high,
        highest=voices_listed(gap.highest, with_days=not gap.is_of_one_day),
        low=gap.low,
        lowest=voices_listed(gap.lowest, with_days=not gap.is_of_one_day),
    )


def idea_label(number: int) -> str:
    """Where the idea came from, in words."""
    labels: dict[int, str] = {
        1: _("1: only from us"),
        2: _("2: mostly from us"),
        3: _("3: from both of us"),
        4: _("4: mostly from the family"),
        5: _("5: only from the family"),
    }
    return labels[number]


def their_words_label(answer: str) -> str:
    """Whether the words are the family's own."""
    labels: dict[TheirWords, str] = {
        TheirWords.YES: _("Their own"),
        TheirWords.PARTLY: _("Partly their own"),
        TheirWords.NO: _("Ours"),
    }
    return labels[TheirWords(answer)]


def voices_listed(scores: Sequence[Given], *, with_days: bool) -> str:
    """Whose numbers these are, and perhaps when each was given."""
    if not with_days:
        return ", ".join(voice_label(each.voice) for each in scores)
    return ", ".join(
        _("%(voice)s on %(day)s", voice=voice_label(each.voice), day=day_words(each.on))
        for each in scores
    )
