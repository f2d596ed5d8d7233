"""Families and areas as pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask import url_for
from markupsafe import Markup

from alongside.documents.figures import to_svg
from alongside.documents.values import Ladder, Table
from alongside.steps_to_change.models import ChangeScore, ScoreBefore
from alongside.steps_to_change.presenters import figures
from alongside.steps_to_change.presenters.words import (
    day_words,
    gap_words,
    scale_words,
    voice_label,
)
from alongside.steps_to_change.queries.families import FamilyRow
from alongside.steps_to_change.rules.scales import Scale
from alongside.steps_to_change.rules.scores import ONE_STEP_UP, WHY_NOT_LOWER, gap_between
from alongside.steps_to_change.services.reading import AreaRead
from alongside.steps_to_change.states import AreaState


@dataclass(frozen=True)
class ListedFamily:
    """One line of the list. `owner` is "" where it is the reader's own."""

    reference: str
    url: str
    open_areas: int
    last_score_on: date | None
    owner: str


@dataclass(frozen=True)
class ScoreShown:
    """One score with what was said about it; `url` is where its owner puts it right."""

    id: UUID
    day: str
    voice: str
    number: int
    scale: str
    why_not_lower: str
    one_step_up: str
    url: str

    @property
    def was_said(self) -> bool:
        """Whether there are words with it."""
        return bool(self.why_not_lower or self.one_step_up)


@dataclass(frozen=True)
class AreaShown:
    """One area: what it is, how far the voices are apart in words, its pictures and its table.

    `trend` is what was noticed about whose change it is: what each drawing is of, and the drawing.
    `next_step` is what one step up would look like, as somebody said last. `ladder_begun` says
    whether any step has words.
    """

    id: UUID
    title: str
    title_worker: str
    good_enough: str
    threshold_linked: bool | None
    is_open: bool
    closed_at: datetime | None
    gap: str
    next_step: str
    ladder: Ladder
    ladder_begun: bool
    scores: Sequence[ScoreShown]
    chart: Markup | None
    trend: Sequence[tuple[str, Markup]]
    noticed: Table | None


def list_families(
    rows: Sequence[FamilyRow], names: Mapping[UUID, str] | None = None
) -> list[ListedFamily]:
    """The lines of a list, in the order given; with their owners where `names` has them."""
    return [
        ListedFamily(
            row.family.reference or "",
            url_for("change.show_family", family_id=row.family.id),
            row.open_areas,
            row.last_score_on,
            names.get(row.family.worker_id, "") if names is not None else "",
        )
        for row in rows
    ]


def area_shown(read: AreaRead, scale: Scale) -> AreaShown:
    """One area as its reader sees it. Call it while the family's words are open."""
    given, area = read.given, read.area
    figure = figures.score_figure(given)
    said = [read.said.get(score.id, {}).get(ONE_STEP_UP, "") for score in read.scores]
    return AreaShown(
        id=area.id,
        title=read.title_family,
        title_worker=read.title_worker,
        good_enough=read.good_enough,
        threshold_linked=area.threshold_linked,
        is_open=area.state == AreaState.OPEN,
        closed_at=area.closed_at,
        gap=gap_words(gap_between(given)),
        next_step=next((words for words in reversed(said) if words), ""),
        ladder=figures.ladder_of(read.rungs, given, scale),
        ladder_begun=bool(read.rungs),
        scores=[score_shown(score, read.said.get(score.id, {})) for score in read.scores],
        chart=to_svg(figure, f"scores-{area.id}") if figure is not None else None,
        trend=[
            (each.title, to_svg(each, f"ownership-{number}-{area.id}"))
            for number, each in enumerate(figures.ownership_figures(read.ownership))
        ],
        noticed=figures.ownership_table(read.ownership) if read.ownership else None,
    )


def score_shown(score: ChangeScore, said: Mapping[str, str]) -> ScoreShown:
    """One score in a table."""
    return ScoreShown(
        score.id,
        day_words(score.given_on),
        voice_label(score.voice),
        score.number,
        scale_words(Scale(score.scale_min, score.scale_max)),
        said.get(WHY_NOT_LOWER, ""),
        said.get(ONE_STEP_UP, ""),
        url_for("change.follow_up", score_id=score.id),
    )


def earlier_numbers(before: Sequence[ScoreBefore]) -> list[tuple[str, str, str, datetime]]:
    """What a score said until it was corrected: day, voice, number, until when."""
    return [
        (day_words(each.given_on), voice_label(each.voice), str(each.number), each.until)
        for each in before
    ]
