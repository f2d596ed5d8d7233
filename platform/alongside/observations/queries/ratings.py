"""Reads of scores. They are guarded: read them inside `agreements.reading`."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.observations.models import Observation, Rating
from alongside.observations.rules.naming import FIRST
from tenants.keys import Keyring


def find_rating(
    session: Session, observation: Observation, place: str, *, held: bool = False
) -> Rating | None:
    """What one person has scored so far; `held` until the transaction ends, as it is now."""
    query = select(Rating).where(Rating.observation_id == observation.id, Rating.place == place)
    if held:
        query = query.with_for_update()
    options = {"populate_existing": held}
    return session.scalars(query, execution_options=options).one_or_none()


def list_ratings(session: Session, observation: Observation) -> Mapping[str, Rating]:
    """Everybody's scores by place, their key at hand."""
    found = session.scalars(
        select(Rating).where(Rating.observation_id == observation.id).order_by(Rating.place)
    ).all()
    return {each.place: each for each in found}


def first_ratings_of_each(
    session: Session, observations: Collection[Observation]
) -> Mapping[UUID, Rating]:
    """The observer's scores of each of these, in two statements."""
    ids: Sequence[UUID] = [each.id for each in observations]
    found = session.scalars(
        select(Rating).where(Rating.observation_id.in_(ids), Rating.place == FIRST)
    ).all()
    Keyring.of(session).preload(each.observation_id for each in found)
    return {each.observation_id: each for each in found}
