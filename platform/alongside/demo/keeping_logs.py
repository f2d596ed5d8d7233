"""Lets workers of the demo write logs over a year, share some, and be answered by a mentor."""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from alongside.agreements.services.sharing import share, stop_sharing
from alongside.demo.cast import Cast
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.queries.logs import owned_of
from alongside.practice_logs.services import beginning, feedback, standing
from alongside.practice_logs.services.procedures import say_procedure
from alongside.practice_logs.services.writing import answer, write

_SOON, _NEXT_DAY = timedelta(minutes=4), timedelta(hours=19)


@dataclass(frozen=True)
class Procedure:
    """What the authority asks for when something is urgent."""

    text_en: str
    text_cy: str
    telephone: str
    web_address: str


@dataclass(frozen=True)
class Post:
    """What somebody says below a log, so many days after it was shared."""

    who: str
    text: str = ""
    strength: str = ""
    after: int = 1


@dataclass(frozen=True)
class Log:
    """One log. `words` are in the order of the parts, strengths first; `chosen` are answers.

    `then` is "" for kept, "draft", "locked" or "withdrawn"; `shared` is with whom.
    """

    days_ago: int
    who: str
    reference: str
    words: Mapping[str, str]
    chosen: Mapping[str, Any] = field(default_factory=dict)
    shared: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    then: str = ""
    urgent: bool = False


def say(cast: Cast, admin: str, procedure: Procedure) -> Iterator[datetime]:
    """The authority says what is to be done, before anybody writes a log."""
    at = cast.moment(370, time(10, 0))
    yield at
    say_procedure(
        cast.session,
        text_en=procedure.text_en,
        text_cy=procedure.text_cy,
        telephone=procedure.telephone,
        web_address=procedure.web_address,
        actor=cast.actor(admin, at),
        now=at,
    )


def keep_log(cast: Cast, told: Log) -> Iterator[datetime]:
    """One log, from its first word to whatever became of it."""
    at = cast.moment(told.days_ago, time(15, 50))
    yield at
    log = _write(cast, told, at)
    if told.then == "draft":
        return
    at += _SOON
    yield at
    standing.keep(cast.session, log, actor=cast.actor(told.who, at), now=at)
    if told.shared:
        at = yield from _share(cast, told, log, at + _NEXT_DAY)
    if told.then == "locked":
        at += _NEXT_DAY
        yield at
        standing.lock(cast.session, log, actor=cast.actor(told.who, at), now=at)


def _write(cast: Cast, told: Log, at: datetime) -> PracticeLog:
    session, actor = cast.session, cast.actor(told.who, at)
    day = at.astimezone(cast.zone).date()
    log = beginning.begin(session, day=day, actor=actor, now=at)
    session.flush()
    chosen = {"with_whom": ["parent"], "reference": told.reference, **told.chosen}
    answer(session, log, chosen, actor=actor, now=at)
    if told.urgent:
        standing.mark_urgent(session, log, actor=actor, now=at)
    for name, text in told.words.items():
        write(session, log, name, text, actor=actor, now=at)
    cast.held.append(log)
    return log


def _share(
    cast: Cast, told: Log, log: PracticeLog, at: datetime
) -> Generator[datetime, None, datetime]:
    """Share it, and let people answer; gives when the last of it was."""
    yield at
    for reader in told.shared:
        actor = cast.actor(told.who, at)
        share(cast.session, owned_of(log), cast.id_of(reader), actor=actor, now=at)
    for post in told.posts:
        at += timedelta(days=post.after)
        yield at
        feedback.post(
            cast.session,
            log,
            strength=post.strength,
            text=post.text,
            actor=cast.actor(post.who, at),
            now=at,
        )
    if told.then == "withdrawn":
        at += _NEXT_DAY
        yield at
        stop_sharing(cast.session, owned_of(log), actor=cast.actor(told.who, at), now=at)
    return at
