"""Lets colleagues of the demo observe one another: asked, said yes to, scored, read and signed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from alongside.agreements.services.sharing import share
from alongside.demo.cast import Cast
from alongside.kernel.ids import new_id
from alongside.observations.kinds import KIND
from alongside.observations.models import Observation
from alongside.observations.queries.instruments import instrument_of
from alongside.observations.rules.choices import (
    Consent,
    FamilySaidBy,
    FamilySaidHow,
    VisitKind,
)
from alongside.observations.rules.naming import FEEDBACK, NEXT_STEP, STRENGTHS, evidence_name
from alongside.observations.services import (
    asking,
    consenting,
    scoring,
    second,
    signing,
    training,
    words,
)
from alongside.observations.services.asking import Wish
from alongside.writing.services import save_text

_SOON, _NEXT_DAY = timedelta(minutes=6), timedelta(hours=20)
STAGES = ("asked", "preparing", "booked", "observed", "ready", "signed")


@dataclass(frozen=True)
class Watched:
    """One observation. Days are before the loading; a `day` below 0 is still to come.

    `stage` is how far it got; `then` is "", "declined", "called_off" or "withdrawn". `scores` are
    in the order of the instrument's items, None for what was not seen; `evidence` is by item.
    """

    asked: int
    day: int
    who: str
    observer: str
    stage: str
    instrument: str = "seven_skills"
    kind: VisitKind = VisitKind.LIVE
    scores: tuple[int | None, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    strengths: tuple[str, ...] = ()
    next_step: str = ""
    feedback: str = ""
    own: tuple[int | None, ...] = ()
    comment: str = ""
    second: str = ""
    second_scores: tuple[int | None, ...] = ()
    shared: tuple[str, ...] = ()
    then: str = ""


@dataclass(frozen=True)
class Trained:
    """That somebody was trained to score with an instrument, so many days ago."""

    who: str
    instrument: str
    days_ago: int


def note_training(cast: Cast, told: Trained) -> Iterator[datetime]:
    """Somebody writes down when they were trained."""
    at = cast.moment(told.days_ago - 1, time(9, 20))
    yield at
    days = {told.instrument: cast.day(told.days_ago)}
    training.note_trainings(cast.session, days, actor=cast.actor(told.who, at), now=at)


def observe(cast: Cast, told: Watched) -> Iterator[datetime]:
    """One observation, as far as it got."""
    at = cast.moment(told.asked, time(13, 10))
    yield at
    made = _ask(cast, told, at)
    if told.then == "declined":
        yield (at := at + _NEXT_DAY)
        asking.decline(cast.session, made, **_by(cast, told.observer, at))
        return
    if _reached(told, "preparing"):
        yield (at := at + _NEXT_DAY)
        asking.accept(cast.session, made, **_by(cast, told.observer, at))
        if told.second:
            _ask_second(cast, told, made, at)
    if _reached(told, "booked"):
        yield (at := at + _SOON)
        _book(cast, told, made, at)
    if told.then == "called_off":
        yield (at := at + _SOON)
        asking.call_off(cast.session, made, **_by(cast, told.who, at))
        return
    if _reached(told, "observed"):
        yield from _watch(cast, told, made)


def _watch(cast: Cast, told: Watched, made: Observation) -> Iterator[datetime]:
    at = cast.moment(told.day, time(14, 0))
    yield at
    scoring.begin(cast.session, made, **_by(cast, told.observer, at))
    _score(cast, told, made, at)
    if not _reached(told, "ready"):
        return
    yield (at := at + _SOON)
    _hand_over(cast, told, made, at)
    if told.own:
        yield (at := at + _SOON)
        mine = _scales(cast, made, told.own)
        by = {**_by(cast, told.who, at), "today": _day(cast, at)}
        scoring.score_oneself(cast.session, made, mine, **by)
    if not _reached(told, "signed"):
        return
    yield (at := at + _NEXT_DAY)
    if told.comment:
        _write(cast, made, "comment", told.comment, told.who, at)
    for who in (told.who, told.observer):
        signing.sign(cast.session, made, **_by(cast, who, at))
    for reader in told.shared:
        share(cast.session, made.owned, cast.id_of(reader), **_by(cast, told.who, at))
    if told.then == "withdrawn":
        yield (at := at + _NEXT_DAY)
        by = _by(cast, told.who, at)
        consenting.withdraw(cast.session, made, Consent.FAMILY, **by)


def _ask(cast: Cast, told: Watched, at: datetime) -> Observation:
    made = asking.ask(
        cast.session,
        Wish(told.kind, cast.day(told.day), 45, told.instrument),
        worker_id=cast.id_of(told.who),
        observer_id=cast.id_of(told.observer),
        **_by(cast, told.who, at),
    )
    cast.held.append(made)
    if made.manager_waits and told.stage != "asked":
        asking.let_manager_observe(cast.session, made, **_by(cast, told.who, at))
    return made


def _ask_second(cast: Cast, told: Watched, made: Observation, at: datetime) -> None:
    chosen: Any = {"family_knows": True, "manager_may": True}
    by = _by(cast, told.who, at)
    second.ask_second(cast.session, made, cast.id_of(told.second), **chosen, **by)
    second.answer_second(cast.session, made, yes=True, **_by(cast, told.second, at))


def _book(cast: Cast, told: Watched, made: Observation, at: datetime) -> None:
    if told.kind is not VisitKind.ROLE_PLAY:
        said: Any = {"by": FamilySaidBy.PARENT, "how": FamilySaidHow.SPOKEN, "on": _day(cast, at)}
        consenting.note_family_consent(cast.session, made, **said, **_by(cast, told.who, at))
    consenting.consent(cast.session, made, **_by(cast, told.who, at))
    day: Any = {"observed_on": made.observed_on, "length_min": made.length_min}
    consenting.book(cast.session, made, **day, **_by(cast, told.who, at))


def _score(cast: Cast, told: Watched, made: Observation, at: datetime) -> None:
    by: Any = {**_by(cast, told.observer, at), "today": _day(cast, at)}
    if told.scores:
        scoring.keep_scores(cast.session, made, _scales(cast, made, told.scores), **by)
    if told.counts:
        taps = dict(told.counts)
        scoring.keep_taps(cast.session, made, taps, save_id=new_id(), **by)
    for key, text in told.evidence.items():
        _write(cast, made, evidence_name("first", key), text, told.observer, at)
    if told.feedback:
        _write(cast, made, FEEDBACK, told.feedback, told.observer, at)
    if told.second_scores:
        beside: Any = {**_by(cast, told.second, at), "today": _day(cast, at)}
        mine = _scales(cast, made, told.second_scores)
        scoring.keep_scores(cast.session, made, mine, **beside)
        second.finish_second(cast.session, made, **beside)


def _hand_over(cast: Cast, told: Watched, made: Observation, at: datetime) -> None:
    for name, text in zip(STRENGTHS, told.strengths, strict=False):
        _write(cast, made, name, text, told.observer, at)
    _write(cast, made, NEXT_STEP, told.next_step, told.observer, at)
    by: Any = {**_by(cast, told.observer, at), "today": _day(cast, at)}
    scoring.hand_over(cast.session, made, **by)


def _write(cast: Cast, made: Observation, name: str, text: str, who: str, at: datetime) -> None:
    actor = cast.actor(who, at)
    unit_id = words.check_may_write(cast.session, actor, made.id, name, text)
    save_text(
        cast.session,
        kind=KIND,
        about_id=made.id,
        unit_id=unit_id,
        name=name,
        text=text,
        seen_version=0,
        save_id=new_id(),
        actor=actor,
        now=at,
    )
    cast.session.flush()


def _scales(
    cast: Cast, made: Observation, scores: tuple[int | None, ...]
) -> Mapping[str, int | None]:
    items = instrument_of(cast.session, made).scales
    return {item.key: score for item, score in zip(items, scores, strict=True)}


def _reached(told: Watched, stage: str) -> bool:
    return STAGES.index(told.stage) >= STAGES.index(stage)


def _by(cast: Cast, who: str, at: datetime) -> dict[str, Any]:
    return {"actor": cast.actor(who, at), "now": at}


def _day(cast: Cast, at: datetime) -> Any:
    return at.astimezone(cast.zone).date()
