"""One table of instruments: the three that come with the platform, and the authority's own."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.observations.models import Observation, OwnInstrument, RaterTraining
from alongside.observations.rules.free_feedback import FREE_FEEDBACK
from alongside.observations.rules.instruments import Instrument
from alongside.observations.rules.miti import MITI
from alongside.observations.rules.seven_skills import SEVEN_SKILLS
from tenants.context import get_open_tenant

# Every released version stays here for good.
BUILT_IN: Final[Mapping[tuple[str, str], Instrument]] = MappingProxyType(
    {(each.key, each.version): each for each in (SEVEN_SKILLS, MITI, FREE_FEEDBACK)}
)
# The version of each that is offered.
OFFERED: Final = (SEVEN_SKILLS, MITI, FREE_FEEDBACK)


def instrument_of(session: Session, observation: Observation) -> Instrument:
    """The version that an observation was asked with, whatever came later."""
    return instruments_of(session, [observation])[observation.id]


def instruments_of(
    session: Session, observations: Iterable[Observation]
) -> Mapping[UUID, Instrument]:
    """The same for each of a list by its id, in at most one statement."""
    listed = list(observations)
    own_ids = {each.own_instrument_id for each in listed if each.own_instrument_id is not None}
    own: dict[UUID, Instrument] = {}
    if own_ids:
        rows = session.scalars(select(OwnInstrument).where(OwnInstrument.id.in_(own_ids)))
        own = {row.id: row.as_value() for row in rows}
    return {
        each.id: own[each.own_instrument_id]
        if each.own_instrument_id is not None
        else BUILT_IN[each.instrument, each.instrument_version]
        for each in listed
    }


def list_own(session: Session) -> Sequence[OwnInstrument]:
    """The latest version of each of the authority's own, retired or not, by English title."""
    latest = (
        select(OwnInstrument.line_id, func.max(OwnInstrument.number).label("number"))
        .group_by(OwnInstrument.line_id)
        .subquery()
    )
    return session.scalars(
        select(OwnInstrument)
        .join(
            latest,
            (latest.c.line_id == OwnInstrument.line_id) & (latest.c.number == OwnInstrument.number),
        )
        .order_by(OwnInstrument.title_en, OwnInstrument.id)
    ).all()


def list_to_choose(session: Session) -> Sequence[tuple[Instrument, UUID | None]]:
    """What an observation may be scored with now, each with the row of an own one."""
    built_in: list[tuple[Instrument, UUID | None]] = [(each, None) for each in OFFERED]
    own = [(each.as_value(), each.id) for each in list_own(session) if each.retired_on is None]
    return [*built_in, *own]


def list_every_version(session: Session) -> Sequence[tuple[Instrument, bool]]:
    """Whatever was ever scored with, each with whether it is offered now."""
    order = (OwnInstrument.line_id, OwnInstrument.number)
    rows = session.scalars(select(OwnInstrument).order_by(*order)).all()
    latest = {row.line_id: row.id for row in rows}
    built_in = [(each, each in OFFERED) for each in BUILT_IN.values()]
    own = [
        (row.as_value(), row.retired_on is None and latest[row.line_id] == row.id) for row in rows
    ]
    return [*built_in, *own]


def get_own(session: Session, instrument_id: UUID) -> OwnInstrument:
    """One version of an own instrument. Raises `NotFound`."""
    found = session.get(OwnInstrument, (get_open_tenant(), instrument_id))
    if found is None:
        raise NotFound
    return found


def list_trainings(session: Session, member_id: UUID) -> Mapping[str, RaterTraining]:
    """This member's days of training, by the instrument's key."""
    rows = session.scalars(
        select(RaterTraining)
        .where(RaterTraining.member_id == member_id)
        .order_by(RaterTraining.instrument)
    )
    return {row.instrument: row for row in rows}


def trained_on(
    session: Session, member_ids: Iterable[UUID], instrument: str, *, by: date
) -> Mapping[UUID, date]:
    """When each of these was trained to score with this instrument, if it was by that day.

    Whoever was not, was later, or has taken their day out since, is left out.
    """
    rows = session.execute(
        select(RaterTraining.member_id, RaterTraining.trained_on).where(
            RaterTraining.member_id.in_(list(member_ids)),
            RaterTraining.instrument == instrument,
            RaterTraining.trained_on <= by,
        )
    )
    return {row.member_id: row.trained_on for row in rows}
