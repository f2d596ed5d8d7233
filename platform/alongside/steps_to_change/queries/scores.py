"""Reads about scores. They are numbers; the words that go with them are in `writing`."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.steps_to_change.models import (
    ChangeArea,
    ChangeOwnership,
    ChangeScore,
    Family,
    ScoreBefore,
)
from alongside.steps_to_change.queries import areas
from alongside.steps_to_change.rules.scales import Scale
from alongside.steps_to_change.rules.scores import Given, Voice
from tenants.context import get_open_tenant


def get_own(
    session: Session, score_id: UUID, actor: Actor
) -> tuple[ChangeScore, ChangeArea, Family]:
    """A score of one of this worker's own families. Raises `NotFound`."""
    score = session.get(ChangeScore, (get_open_tenant(), score_id))
    if score is None:
        raise NotFound
    return score, *areas.get_own(session, score.area_id, actor)


def hold(session: Session, score: ChangeScore) -> None:
    """Hold this row until the transaction ends, and read it as it is now."""
    session.refresh(score, with_for_update={"key_share": True})


def list_of_areas(session: Session, area_ids: Collection[UUID]) -> Sequence[ChangeScore]:
    """The scores of these areas that count, by their day; of one day as they were written."""
    if not area_ids:
        return []
    return session.scalars(
        select(ChangeScore)
        .where(ChangeScore.area_id.in_(area_ids), ChangeScore.left_out_at.is_(None))
        .order_by(ChangeScore.given_on, ChangeScore.id)
    ).all()


def was_said_in(log_id: InstrumentedAttribute[UUID], area_id: UUID) -> ColumnElement[bool]:
    """Whether a number of this area comes from the practice log with this id; for its list."""
    scores = select(ChangeScore.log_id).where(ChangeScore.area_id == area_id)
    noticed = select(ChangeOwnership.log_id).where(ChangeOwnership.area_id == area_id)
    return or_(log_id.in_(scores), log_id.in_(noticed))


def list_every(session: Session, area_ids: Collection[UUID]) -> Sequence[ChangeScore]:
    """Every score of these areas, those left out too, as they were written."""
    if not area_ids:
        return []
    return session.scalars(
        select(ChangeScore).where(ChangeScore.area_id.in_(area_ids)).order_by(ChangeScore.id)
    ).all()


def list_left_out(session: Session, area_id: UUID) -> Sequence[ChangeScore]:
    """The scores of an area that were a slip of the hand, by their day."""
    return session.scalars(
        select(ChangeScore)
        .where(ChangeScore.area_id == area_id, ChangeScore.left_out_at.is_not(None))
        .order_by(ChangeScore.given_on, ChangeScore.id)
    ).all()


def list_before(session: Session, score_ids: Collection[UUID]) -> Sequence[ScoreBefore]:
    """What these scores said before they were corrected, the first correction first."""
    if not score_ids:
        return []
    return session.scalars(
        select(ScoreBefore).where(ScoreBefore.score_id.in_(score_ids)).order_by(ScoreBefore.id)
    ).all()


def given_of(score: ChangeScore) -> Given:
    """The score as the rules know it."""
    return Given(
        score.id,
        score.given_on,
        Voice(score.voice),
        score.number,
        Scale(score.scale_min, score.scale_max),
    )
