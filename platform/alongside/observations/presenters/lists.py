"""Lists of observations, one's own scores over time, and how alike an authority's observers score.

Nothing is ever in order of a score, and no list holds two people's scores.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy.orm import Session

from alongside.agreements.reading import reading_own_all
from alongside.observations.models import Observation
from alongside.observations.presenters.figures import skill_figure
from alongside.observations.queries import instruments, observations, ratings
from alongside.observations.rules.instruments import Instrument
from alongside.observations.rules.reliability import Reliability, reliability_of
from alongside.people.actor import Actor


@dataclass(frozen=True)
class SkillLine:
    """One skill of one's own over time. A score is None where it was not seen or not scored."""

    label: str
    scores: Sequence[int | None]
    figure: Markup | None

    @property
    def seen(self) -> Sequence[int]:
        """The scores there are."""
        return [score for score in self.scores if score is not None]


@dataclass(frozen=True)
class SkillTable:
    """Every skill of one instrument, over the days on which it was observed."""

    title: str
    low: int
    high: int
    days: Sequence[date]
    links: Sequence[UUID]
    lines: Sequence[SkillLine]

    @property
    def widest(self) -> SkillLine | None:
        """The skill whose scores lie furthest apart, where any do."""
        spread = [line for line in self.lines if line.seen and max(line.seen) > min(line.seen)]
        return max(spread, key=lambda line: max(line.seen) - min(line.seen), default=None)


@dataclass(frozen=True)
class AlikeRow:
    """One skill: how reliably it is scored here; None while too few visits were scored twice."""

    label: str
    found: Reliability | None


@dataclass(frozen=True)
class AlikeTable:
    """One instrument; `visits` is how many were scored by two."""

    title: str
    visits: int
    rows: Sequence[AlikeRow]


def own_skills(
    session: Session, actor: Actor, language: str, *, today: date
) -> Sequence[SkillTable]:
    """The worker's own scores, instrument by instrument, the earliest day first."""
    listed = observations.list_with_scores(session, actor)
    kinds = instruments.instruments_of(session, listed)
    shown = [each for each in listed if kinds[each.id].scales and each.self_scored_at is not None]
    things = [each.owned for each in shown]
    with reading_own_all(session, things, actor, today=today) as opened:
        rated = ratings.first_ratings_of_each(session, [e for e in shown if e.id in opened])
        scales = {about: rating.tally.scores.scales for about, rating in rated.items()}
    shown = sorted(
        (each for each in shown if each.id in scales), key=lambda each: _version(kinds[each.id])
    )
    return [
        _skill_table(list(group), kinds, scales, language)
        for _, group in groupby(shown, key=lambda each: _version(kinds[each.id]))
    ]


def alike_tables(session: Session, language: str) -> Sequence[AlikeTable]:
    """For each version: the figures of each skill over all visits that two people scored."""
    known = {
        (each.key, each.version): (each, is_offered)
        for each, is_offered in instruments.list_every_version(session)
    }
    tables = []
    pairs = observations.list_pairs(session)
    for version, group in groupby(
        pairs, key=lambda each: (each.instrument, each.instrument_version)
    ):
        instrument, is_offered = known[version]
        title = instrument.title.text(language)
        if not is_offered:
            title = gettext(
                "%(title)s, version %(version)s, no longer offered",
                title=title,
                version=instrument.version,
            )
        scored = [each.pairs for each in group]
        rows = [
            AlikeRow(
                item.label.text(language),
                reliability_of([each[item.key] for each in scored if item.key in each]),
            )
            for item in instrument.scales
        ]
        tables.append(AlikeTable(title, len(scored), rows))
    return tables


def _skill_table(
    group: Sequence[Observation],
    kinds: Mapping[UUID, Instrument],
    scales: Mapping[UUID, Mapping[str, int | None]],
    language: str,
) -> SkillTable:
    instrument = kinds[group[0].id]
    low, high = instrument.low, instrument.high
    days = [each.observed_on for each in group]
    lines = []
    for item in instrument.scales:
        label = item.label.text(language)
        scored = [scales[each.id].get(item.key) for each in group]
        name = f"{instrument.key}-{item.key}"
        lines.append(SkillLine(label, scored, skill_figure(label, low, high, days, scored, name)))
    links = [each.id for each in group]
    return SkillTable(instrument.title.text(language), low, high, days, links, lines)


def _version(instrument: Instrument) -> tuple[str, str]:
    return (instrument.key, instrument.version)
