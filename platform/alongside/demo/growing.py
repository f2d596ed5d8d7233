"""Lets families of the demo change over a year: in their words, and in each voice's own numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID

from alongside.agreements.services import share
from alongside.demo.cast import Cast
from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.steps_to_change import kinds
from alongside.steps_to_change.models import ChangeArea, Family
from alongside.steps_to_change.rules.areas import GOOD_ENOUGH, rung_name
from alongside.steps_to_change.rules.ownership import Noticed, TheirWords
from alongside.steps_to_change.rules.scores import ONE_STEP_UP, WHY_NOT_LOWER, Voice
from alongside.steps_to_change.services import areas, ownership, scores
from alongside.steps_to_change.services.families import find_or_begin
from alongside.steps_to_change.services.owning import check_may_write, owned_of
from alongside.writing.services import save_text

_A_WHILE = timedelta(minutes=6)


@dataclass(frozen=True)
class Visit:
    """One conversation about an area: each voice's number, what was said about the last of them.

    `noticed` is about whose change it is: where the idea came from, whose words, importance and
    confidence; None: nothing was noted.
    """

    days_ago: int
    numbers: Mapping[Voice, int]
    why_not_lower: str = ""
    one_step_up: str = ""
    noticed: tuple[int, TheirWords, int, int] | None = None


@dataclass(frozen=True)
class Change:
    """One area of change, from its beginning to its close, if it has one (`closed` days ago)."""

    title: str
    good_enough: str
    steps: Mapping[int, str]
    visits: tuple[Visit, ...]
    title_worker: str = ""
    threshold_linked: bool | None = None
    closed: int | None = None


@dataclass(frozen=True)
class Household:
    """A family by its made-up reference, the worker who keeps it, and with whom it is shared."""

    reference: str
    worker: str
    begun: int
    changes: tuple[Change, ...]
    sheet: Mapping[str, str] = field(default_factory=dict)
    shared_with: str = ""


def grow(cast: Cast, household: Household) -> Iterator[datetime]:
    """One family's year, in order of time."""
    at = cast.moment(household.begun, time(11, 10))
    yield at
    actor = cast.actor(household.worker, at)
    family = find_or_begin(cast.session, household.reference, actor=actor, now=at)
    cast.session.flush()
    begun = [_begin(cast, family, change, actor, at) for change in household.changes]
    if household.sheet:
        _write(cast, family, kinds.SHEET, family.id, household.sheet, actor, at)
    if household.shared_with:
        reader = cast.id_of(household.shared_with)
        share(cast.session, owned_of(family), reader, actor=actor, now=at)
    cast.held += [family, *begun]
    for days_ago, number, visit in _in_order(household):
        at = cast.moment(days_ago, time(14, 5)) + _A_WHILE * number
        yield at
        actor, area = cast.actor(household.worker, at), begun[number]
        if visit is None:
            areas.close_area(cast.session, area, family, actor=actor, now=at)
        else:
            _visit(cast, family, area, visit, actor, at)


def _in_order(household: Household) -> list[tuple[int, int, Visit | None]]:
    """Every visit, and None for the end of an area: how many days ago, and to which area."""
    every: list[tuple[int, int, Visit | None]] = []
    for number, change in enumerate(household.changes):
        every += [(visit.days_ago, number, visit) for visit in change.visits]
        if change.closed is not None:
            every.append((change.closed, number, None))
    return sorted(every, key=lambda each: (-each[0], each[1]))


def _begin(cast: Cast, family: Family, change: Change, actor: Actor, at: datetime) -> ChangeArea:
    area = areas.begin_area(cast.session, family, change.title, actor=actor, now=at)
    areas.describe_area(
        cast.session,
        area,
        family,
        title_family=change.title,
        title_worker=change.title_worker,
        threshold_linked=change.threshold_linked,
        actor=actor,
        now=at,
    )
    cast.session.flush()
    words = {rung_name(number): text for number, text in change.steps.items()}
    _write(cast, family, kinds.AREA, area.id, {GOOD_ENOUGH: change.good_enough, **words}, actor, at)
    return area


def _visit(
    cast: Cast, family: Family, area: ChangeArea, visit: Visit, actor: Actor, at: datetime
) -> None:
    day = at.astimezone(cast.zone).date()
    for voice, number in visit.numbers.items():
        score = scores.add_score(
            cast.session, area, family, voice=voice, number=number, on=day, actor=actor, now=at
        )
    said = {WHY_NOT_LOWER: visit.why_not_lower, ONE_STEP_UP: visit.one_step_up}
    _write(cast, family, kinds.SCORE, score.id, said, actor, at)
    if visit.noticed is not None:
        idea, words, importance, confidence = visit.noticed
        ownership.note_ownership(
            cast.session,
            area,
            family,
            Noticed(
                on=day,
                idea_came_from=idea,
                words_are_theirs=words,
                importance=importance,
                confidence=confidence,
                asked_why_not_lower=bool(visit.why_not_lower),
                who_gave_numbers=next(iter(visit.numbers)),
            ),
            actor=actor,
            now=at,
        )


def _write(
    cast: Cast,
    family: Family,
    kind: str,
    about_id: UUID,
    texts: Mapping[str, str],
    actor: Actor,
    at: datetime,
) -> None:
    check_may_write(cast.session, family, actor)
    for name, text in texts.items():
        if text:
            save_text(
                cast.session,
                kind=kind,
                about_id=about_id,
                unit_id=family.id,
                name=name,
                text=text,
                seen_version=0,
                save_id=new_id(),
                actor=actor,
                now=at,
            )
