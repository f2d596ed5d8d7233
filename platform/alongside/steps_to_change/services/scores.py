"""Writing down a number that somebody gave, putting it right, and leaving a slip out."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.steps_to_change.models import ChangeArea, ChangeScore, Family, ScoreBefore
from alongside.steps_to_change.queries import areas, scores
from alongside.steps_to_change.rules.areas import check_is_open
from alongside.steps_to_change.rules.scales import Scale, check_is_on
from alongside.steps_to_change.rules.scores import Voice, check_not_to_come
from alongside.steps_to_change.services.families import keep_alive
from alongside.steps_to_change.services.owning import check_may_write
from alongside.steps_to_change.states import AreaState


def add_score(
    session: Session,
    area: ChangeArea,
    family: Family,
    *,
    voice: Voice,
    number: int,
    on: date,
    log_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> ChangeScore:
    """Write down the number that one voice gave, with both ends of the authority's scale of now.

    Raises `NotFound`, and `DomainError` beside `number` or `on`.
    """
    check_may_write(session, family, actor)
    check_is_open(AreaState(area.state))
    scale = areas.scale_of(session)
    check_is_on(number, scale)
    check_not_to_come(on, day_of(session, now))
    score = ChangeScore(
        family_id=family.id,
        area_id=area.id,
        given_on=on,
        voice=voice,
        number=number,
        scale_min=scale.low,
        scale_max=scale.high,
        log_id=log_id,
        written_at=now,
    )
    session.add(score)
    keep_alive(family, now)
    record(session, "family:score:added", score, actor_id=actor.id, now=now)
    return score


def correct_score(
    session: Session,
    score: ChangeScore,
    family: Family,
    *,
    voice: Voice,
    number: int,
    on: date,
    actor: Actor,
    now: datetime,
) -> None:
    """Put a number right, on the scale on which it was given. What it said before is kept.

    Raises `NotFound`, and `DomainError` beside `number` or `on`.
    """
    check_may_write(session, family, actor)
    scores.hold(session, score)
    check_is_on(number, Scale(score.scale_min, score.scale_max))
    check_not_to_come(on, day_of(session, now))
    if (score.voice, score.number, score.given_on) == (voice, number, on):
        return
    before = ScoreBefore(
        score_id=score.id,
        given_on=score.given_on,
        voice=score.voice,
        number=score.number,
        until=now,
    )
    session.add(before)
    score.voice, score.number, score.given_on = voice, number, on
    keep_alive(family, now)
    record(session, "family:score:corrected", score, actor_id=actor.id, now=now)


def leave_out(
    session: Session, score: ChangeScore, family: Family, *, actor: Actor, now: datetime
) -> None:
    """It was a slip: it counts no more, and stays where corrections are seen."""
    check_may_write(session, family, actor)
    score.left_out_at = score.left_out_at or now
    keep_alive(family, now)
    record(session, "family:score:left_out", score, actor_id=actor.id, now=now)


def put_back(
    session: Session, score: ChangeScore, family: Family, *, actor: Actor, now: datetime
) -> None:
    """It counts again."""
    check_may_write(session, family, actor)
    score.left_out_at = None
    keep_alive(family, now)
    record(session, "family:score:put_back", score, actor_id=actor.id, now=now)
