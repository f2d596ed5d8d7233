"""Opening an observation's scores and words for one viewer. Asks `agreements.reading` alone.

One rule more than there: the worker reads what the observer wrote only after having scored
themselves, though it is theirs from the start.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from alongside.agreements.reading import reading_own
from alongside.agreements.rules.owning import Names
from alongside.agreements.services.sharing import check_may_keep_own
from alongside.kernel.ids import new_id
from alongside.observations.kinds import KIND
from alongside.observations.models import Observation, Rating
from alongside.observations.queries import observations, ratings
from alongside.observations.rules.instruments import Instrument, Scores
from alongside.observations.rules.naming import OWN_NAMES
from alongside.observations.rules.tallying import Tally
from alongside.people.actor import Actor
from alongside.writing.queries import read_texts
from tenants.context import get_open_tenant


@dataclass(frozen=True)
class Opened:
    """What this viewer reads of it. `scores` by place, only of those who have done."""

    is_owner: bool
    is_shared: bool
    names: Names
    texts: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[str, Scores] = field(default_factory=dict)


@contextmanager
def opening(
    session: Session,
    observation: Observation,
    instrument: Instrument,
    viewer: Actor,
    *,
    now: datetime,
    today: date,
) -> Iterator[Opened]:
    """Open it inside the block. Raises `NotFound` for whoever it is not open to."""
    with reading_own(session, observation.owned, viewer, now=now, today=today) as found:
        names = found.names
        if found.is_owner and not observation.shows_scores(is_scored=instrument.is_scored):
            names = OWN_NAMES
        yield Opened(found.is_owner, found.is_shared, names)


def read(
    session: Session,
    observation: Observation,
    instrument: Instrument,
    viewer: Actor,
    *,
    now: datetime,
    today: date,
) -> Opened:
    """Everything of it that is open to `viewer`. Raises `NotFound`."""
    with opening(session, observation, instrument, viewer, now=now, today=today) as opened:
        texts = read_texts(session, KIND, observation.id, names=opened.names)
        rated = ratings.list_ratings(session, observation)
        return Opened(
            opened.is_owner,
            opened.is_shared,
            opened.names,
            {name: written.text for name, written in texts.items()},
            {
                place: rating.tally.scores
                for place, rating in rated.items()
                if opened.names is None or rating.words_name in opened.names
            },
        )


def tally_of(
    session: Session,
    observation: Observation,
    place: str,
    viewer: Actor,
    *,
    now: datetime,
    today: date,
) -> Tally:
    """What somebody has scored so far, for whoever scores it. Raises `NotFound`."""
    with reading_own(session, observation.owned, viewer, now=now, today=today):
        found = ratings.find_rating(session, observation, place)
        return found.tally if found is not None else Tally()


@contextmanager
def changing(
    session: Session,
    observation: Observation,
    place: str,
    actor: Actor,
    *,
    now: datetime,
    today: date,
) -> Iterator[Rating]:
    """Somebody's scores, held until the transaction ends and open to be changed in the block.

    Raises `NotFound` for whoever may not write in it.
    """
    check_may_keep_own(session, observation.owned, actor)
    found = ratings.find_rating(session, observation, place, held=True)
    if found is None:
        found = _begin(session, observation, place, actor, now)
    with reading_own(session, observation.owned, actor, now=now, today=today):
        yield found
        found.written_at = now
        session.flush()  # sealed while it is open


def _begin(
    session: Session, observation: Observation, place: str, actor: Actor, now: datetime
) -> Rating:
    """Empty scores, held: these, or those that another page began at the same moment."""
    empty = {
        "tenant_id": get_open_tenant(),
        "id": new_id(),
        "observation_id": observation.id,
        "place": place,
        "by_id": actor.id,
        "written_at": now,
    }
    session.execute(insert(Rating).values(empty).on_conflict_do_nothing())
    found = ratings.find_rating(session, observation, place, held=True)
    assert found is not None, "it was there, or was put there just now"
    return found


def hold(session: Session, observation: Observation) -> None:
    """Keep it from being ended while somebody writes in it."""
    observations.hold_open(session, observation)
