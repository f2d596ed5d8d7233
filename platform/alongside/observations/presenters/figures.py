"""One small figure for each of one's own skills: a line of its own, with the same numbers in words.

Drawn by `documents.figures`, so that page and document show the same. Nothing is averaged.
"""

from collections.abc import Sequence
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _
from markupsafe import Markup

from alongside.documents.figures import to_svg
from alongside.documents.values import Line, Lines, Mark

DAY = "d MMM y"


def skill_figure(
    label: str, low: int, high: int, days: Sequence[date], scores: Sequence[int | None], name: str
) -> Markup | None:
    """The line of one skill; None while it has no score. `name` is its own on the page.

    Where it was not seen, nothing joins the scores on either side.
    """
    if not any(score is not None for score in scores):
        return None
    return to_svg(
        Lines(
            title=label,
            alt=_in_words(days, scores),
            low=low,
            high=high,
            days=_ends(days),
            lines=(Line("", 0, _stretches(days, scores)),),
        ),
        name,
    )


def _in_words(days: Sequence[date], scores: Sequence[int | None]) -> str:
    said = [
        _("not seen on %(day)s", day=format_date(day, DAY))
        if score is None
        else _("%(score)s on %(day)s", score=score, day=format_date(day, DAY))
        for day, score in zip(days, scores, strict=True)
    ]
    return "; ".join(said)


def _at(day: date, days: Sequence[date]) -> float:
    span = (days[-1] - days[0]).days
    return (day - days[0]).days / span if span else 0.5


def _ends(days: Sequence[date]) -> tuple[tuple[float, str], ...]:
    ends = dict.fromkeys((days[0], days[-1]))
    return tuple((_at(day, days), format_date(day, DAY)) for day in ends)


def _stretches(days: Sequence[date], scores: Sequence[int | None]) -> tuple[tuple[Mark, ...], ...]:
    parts: list[list[Mark]] = [[]]
    for day, score in zip(days, scores, strict=True):
        if score is None:
            parts.append([])
        else:
            parts[-1].append(Mark(_at(day, days), score))
    return tuple(tuple(part) for part in parts if part)
