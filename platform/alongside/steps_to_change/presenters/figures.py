"""The figures of an area of change, and the table of the same numbers that stands beside each."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from flask_babel import gettext as _

from alongside.documents.values import Ladder, Line, Lines, Mark, Rung, Table
from alongside.steps_to_change.models import ChangeOwnership
from alongside.steps_to_change.presenters.words import (
    day_words,
    gap_words,
    idea_label,
    scale_words,
    their_words_label,
    voice_label,
    voices_listed,
)
from alongside.steps_to_change.rules.ownership import HOW_MUCH, IDEA
from alongside.steps_to_change.rules.scales import Scale
from alongside.steps_to_change.rules.scores import (
    Given,
    Voice,
    gap_between,
    latest_of_each,
    stretches,
)

_LOOKS = {voice: look for look, voice in enumerate(Voice)}


def score_figure(scores: Sequence[Given]) -> Lines | None:
    """Each voice's numbers over time as a line of its own; None while there are none."""
    if not scores:
        return None
    days = _Days([score.on for score in scores])
    by_voice = {v: [each for each in scores if each.voice == v] for v in Voice}
    return Lines(
        title=_("Scores over time"),
        alt=_score_alt(by_voice, scores),
        low=min(score.scale.low for score in scores),
        high=max(score.scale.high for score in scores),
        days=days.labels,
        lines=tuple(
            Line(
                voice_label(voice),
                _LOOKS[voice],
                tuple(
                    tuple(Mark(days.at(each.on), each.number) for each in part)
                    for part in stretches(given)
                ),
            )
            for voice, given in by_voice.items()
            if given
        ),
    )


def score_table(scores: Sequence[Given]) -> Table:
    """The same numbers, each with its scale."""
    return Table(
        _("Scores"),
        (_("Day"), _("Who"), _("Number"), _("Scale")),
        tuple(
            (
                day_words(each.on),
                voice_label(each.voice),
                str(each.number),
                scale_words(each.scale),
            )
            for each in scores
        ),
    )


def ownership_figures(noticed: Sequence[ChangeOwnership]) -> Sequence[Lines]:
    """Whose idea it is, and each voice's numbers for how much it matters and how sure they are.

    Numbers from before a voice was asked for are in the table alone: they are on nobody's line.
    """
    if not noticed:
        return []
    days = _Days([each.noticed_on for each in noticed])
    # What the worker noticed last on each day; the table has all of it.
    ideas = {
        each.noticed_on: each.idea_came_from for each in noticed if each.idea_came_from is not None
    }
    wanted = (
        (
            _("Where the idea came from, over time"),
            IDEA,
            [(_("Whose idea"), 0, list(ideas.items()))],
        ),
        (
            _("How much it matters to them, over time"),
            HOW_MUCH,
            _of_each_voice(noticed, lambda each: each.importance),
        ),
        (
            _("How sure they are that they can do it, over time"),
            HOW_MUCH,
            _of_each_voice(noticed, lambda each: each.confidence),
        ),
    )
    made = (_figure(title, scale, lines, days) for title, scale, lines in wanted)
    return [each for each in made if each is not None]


def ownership_table(noticed: Sequence[ChangeOwnership]) -> Table:
    """Everything that was noticed, by its day."""
    return Table(
        _("What was noticed about whose change it is"),
        (
            _("Day"),
            _("Where the idea came from"),
            _("Whose words"),
            _("Importance"),
            _("Confidence"),
            _("Why not lower?"),
            _("Who gave the numbers"),
        ),
        tuple(_noticed_row(each) for each in noticed),
    )


def ladder_of(rungs: Mapping[int, str], scores: Sequence[Given], scale: Scale) -> Ladder:
    """The steps from the top down, with who stands where, as far as it is this scale."""
    latest = [each for each in latest_of_each(scores) if each.scale == scale]
    numbers = sorted({*scale.numbers, *rungs}, reverse=True)
    return Ladder(tuple(Rung(n, rungs.get(n, ""), _here(n, latest)) for n in numbers))


def _here(number: int, latest: Sequence[Given]) -> str:
    """Who stands on this step: now, or when they last said so, where others spoke later."""
    newest = max((each.on for each in latest), default=None)
    with_days = any(each.on != newest for each in latest)
    here = [each for each in latest if each.number == number]
    now = [each for each in here if each.on == newest]
    before = [each for each in here if each.on != newest]
    sentences = []
    if now:
        voices = voices_listed(now, with_days=with_days)
        sentences.append(_("Here now: %(voices)s", voices=voices))
    if before:
        voices = voices_listed(before, with_days=True)
        sentences.append(_("Last said: %(voices)s", voices=voices))
    return "\n".join(sentences)


class _Days:
    """Where days lie between the first and the last of them."""

    def __init__(self, days: Sequence[date]) -> None:
        self.first, self.last = min(days), max(days)
        ends = dict.fromkeys((self.first, self.last))
        self.labels = tuple((self.at(day), day_words(day)) for day in ends)

    def at(self, day: date) -> float:
        span = (self.last - self.first).days
        return round((day - self.first).days / span, 4) if span else 0.5


def _score_alt(by_voice: Mapping[Voice, Sequence[Given]], scores: Sequence[Given]) -> str:
    sentences = [
        _from_to(voice_label(voice), [(each.on, each.number) for each in given])
        for voice, given in by_voice.items()
        if given
    ]
    if len({score.scale for score in scores}) > 1:
        sentences.append(
            _("The scale has changed, so that earlier numbers cannot be laid beside later ones.")
        )
    return " ".join([*sentences, gap_words(gap_between(scores))])


def number_words(name: str, number: int, day: date) -> str:
    """One number, whose it is, and when it was given."""
    return str(_("%(name)s: %(number)s on %(day)s.", name=name, number=number, day=day_words(day)))


def _from_to(label: str, given: Sequence[tuple[date, int]]) -> str:
    (first_day, first), (last_day, last) = given[0], given[-1]
    if len(given) == 1:
        return number_words(label, first, first_day)
    return str(
        _(
            "%(name)s: %(first)s on %(first_day)s, %(last)s on %(last_day)s.",
            name=label,
            first=first,
            first_day=day_words(first_day),
            last=last,
            last_day=day_words(last_day),
        )
    )


_Given = Sequence[tuple[date, int | None]]


def _of_each_voice(
    noticed: Sequence[ChangeOwnership], number_of: Callable[[ChangeOwnership], int | None]
) -> list[tuple[str, int, _Given]]:
    return [
        (
            voice_label(voice),
            _LOOKS[voice],
            [
                (each.noticed_on, number_of(each))
                for each in noticed
                if each.who_gave_numbers == voice
            ],
        )
        for voice in Voice
    ]


def _figure(
    title: str,
    scale: Scale,
    lines: Sequence[tuple[str, int, _Given]],
    days: _Days,
) -> Lines | None:
    answered = [
        (label, look, [(day, number) for day, number in given if number is not None])
        for label, look, given in lines
    ]
    shown = [(label, look, given) for label, look, given in answered if given]
    if not shown:
        return None
    return Lines(
        title=title,
        alt=" ".join(_from_to(label, given) for label, _look, given in shown),
        low=scale.low,
        high=scale.high,
        days=days.labels,
        lines=tuple(
            Line(label, look, (tuple(Mark(days.at(day), number) for day, number in given),))
            for label, look, given in shown
        ),
    )


def _noticed_row(each: ChangeOwnership) -> tuple[str, ...]:
    has_numbers = each.importance is not None or each.confidence is not None
    nobody = _("Not said") if has_numbers else ""
    asked = {True: _("Asked"), False: _("Not asked"), None: ""}[each.asked_why_not_lower]
    return (
        day_words(each.noticed_on),
        idea_label(each.idea_came_from) if each.idea_came_from else "",
        their_words_label(each.words_are_theirs) if each.words_are_theirs else "",
        "" if each.importance is None else str(each.importance),
        "" if each.confidence is None else str(each.confidence),
        asked,
        voice_label(each.who_gave_numbers) if each.who_gave_numbers else nobody,
    )
