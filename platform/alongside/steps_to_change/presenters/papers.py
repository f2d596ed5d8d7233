"""The sheet that is left with a family, and the worker's own copy of all that is kept of one.

Call both while the family's words are open, and inside the language of the paper.
"""

from collections.abc import Iterator, Mapping, Sequence

from flask_babel import gettext as _

from alongside.documents.values import (
    Block,
    Document,
    Fields,
    Heading,
    Kind,
    Ladder,
    Language,
    Paragraph,
    Quote,
    WriteLines,
)
from alongside.steps_to_change.presenters import figures
from alongside.steps_to_change.presenters.words import day_words, gap_words, voice_label
from alongside.steps_to_change.rules.scales import Scale
from alongside.steps_to_change.rules.scores import (
    ONE_STEP_UP,
    WHY_NOT_LOWER,
    gap_between,
)
from alongside.steps_to_change.rules.sheets import NEXT_STEP, STRENGTHS, WHAT_MATTERS
from alongside.steps_to_change.services.reading import AreaRead
from alongside.steps_to_change.states import AreaState


def family_sheet(
    texts: Mapping[str, str], areas: Sequence[AreaRead], scale: Scale, *, language: Language
) -> Document:
    """What matters, what is going well, the steps and the next one. Nothing else, and no scores.

    What is not written yet has lines to write it on by hand.
    """
    blocks: list[Block] = [
        *_said(_("What matters to us"), texts.get(WHAT_MATTERS, "")),
        *_said(_("What is going well"), texts.get(STRENGTHS, "")),
    ]
    for read in areas:
        blocks += [Heading(1, _("What we want to be different")), Paragraph(read.title_family)]
        ladder = figures.ladder_of(read.rungs, (), scale)
        rungs = tuple(rung for rung in ladder.rungs if rung.number in scale.numbers or rung.words)
        blocks += [Heading(2, _("Our steps")), Ladder(rungs)]
    blocks += _said(_("What we will do next"), texts.get(NEXT_STEP, ""))
    return Document(_("What we are working towards"), language, tuple(blocks), kind=Kind.SHEET)


def copy_of(
    reference: str, areas: Sequence[AreaRead], scale: Scale, *, language: Language
) -> Document:
    """Everything that is kept of a family's changes, for the worker whose record it is."""
    blocks: list[Block] = [Fields(((_("Family reference"), reference),))]
    for read in areas:
        blocks += _area(read, scale)
    return Document(_("A family's changes"), language, tuple(blocks), kind=Kind.CHANGE)


def _said(heading: str, words: str) -> list[Block]:
    if not words:
        return [WriteLines(heading, lines=3)]
    return [Heading(1, heading), Paragraph(words)]


def _area(read: AreaRead, scale: Scale) -> Iterator[Block]:
    yield Heading(1, read.title_family)
    if read.title_worker:
        yield Fields(((_("In the worker's words"), read.title_worker),))
    if read.area.state == AreaState.CLOSED and read.area.closed_at is not None:
        yield Fields(((_("Closed"), day_words(read.area.closed_at.date())),))
    if read.good_enough:
        yield Heading(2, _("What good enough would look like"))
        yield Paragraph(read.good_enough)
    if read.rungs:
        yield Heading(2, _("Steps"))
        yield figures.ladder_of(read.rungs, read.given, scale)
    yield from _scores(read)
    yield from _ownership(read)


def _scores(read: AreaRead) -> Iterator[Block]:
    figure = figures.score_figure(read.given)
    if figure is None:
        return
    yield Heading(2, _("Scores"))
    yield Paragraph(gap_words(gap_between(read.given)))
    yield figure
    yield figures.score_table(read.given)
    for score in read.scores:
        said = read.said.get(score.id, {})
        who = figures.number_words(voice_label(score.voice), score.number, score.given_on)
        for label, name in (
            (_("Why not lower?"), WHY_NOT_LOWER),
            (_("What would one step up look like?"), ONE_STEP_UP),
        ):
            if said.get(name):
                yield Quote(said[name], by=f"{label} {who}")


def _ownership(read: AreaRead) -> Iterator[Block]:
    if not read.ownership:
        return
    yield Heading(2, _("Whose change it is"))
    yield Paragraph(not_validated())
    for figure in figures.ownership_figures(read.ownership):
        yield Heading(3, figure.title)
        yield figure
    yield figures.ownership_table(read.ownership)


def not_validated() -> str:
    """What stands beside everything about ownership."""
    return str(
        _(
            "These questions are our own. Nobody has tested what they measure, so they are there "
            "to notice something by, and never a target."
        )
    )
