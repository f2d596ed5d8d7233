"""Putting two people's scores of one visit side by side, once both are done."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from alongside.observations.models import Observation, ScoredPair
from alongside.observations.rules.instruments import Instrument
from alongside.observations.rules.naming import FIRST, SECOND
from alongside.observations.services.opening import read
from alongside.people.actor import Actor


def keep_pair(
    session: Session,
    observation: Observation,
    instrument: Instrument,
    actor: Actor,
    *,
    now: datetime,
    today: date,
) -> None:
    """Once both are done: the two sets of scores without a name, for an authority's figures."""
    if not observation.both_scored or not instrument.scales:
        return
    opened = read(session, observation, instrument, actor, now=now, today=today)
    first, second = opened.scores[FIRST].scales, opened.scores[SECOND].scales
    made = ScoredPair(
        observation_id=observation.id,
        instrument=instrument.key,
        instrument_version=instrument.version,
    )
    made.pairs = {
        item.key: (first.get(item.key), second.get(item.key)) for item in instrument.scales
    }
    session.add(made)
