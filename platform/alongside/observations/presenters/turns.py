"""Whose turn it is: what an observation waits for from one person, for home and for the lists."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.observations.models import Observation
from alongside.observations.queries.instruments import instruments_of
from alongside.observations.queries.observations import waiting_for_manager
from alongside.observations.states import ObservationState
from alongside.people.actor import Actor


class Turn(StrEnum):
    """What somebody is asked to do."""

    ANSWER = "answer"
    LET_MANAGER = "let_manager"
    SCORE_ONESELF = "score_oneself"
    WRITE = "write"
    READ = "read"
    SIGN = "sign"
    ANSWER_BESIDE = "answer_beside"
    SCORE_BESIDE = "score_beside"


def turns_of(
    session: Session, listed: Sequence[Observation], actor: Actor, *, today: date
) -> Mapping[UUID, Turn]:
    """What each of these waits for from `actor`, by its id; the others are left out.

    At most two statements.
    """
    managed = waiting_for_manager(session, listed, actor.id, today=today)
    fresh = [each for each in listed if _waits_for_own_scores(each, actor)]
    kinds = instruments_of(session, fresh)
    scored = {each.id for each in fresh if kinds[each.id].is_scored}
    turns: dict[UUID, Turn | None] = {}
    for each in listed:
        if each.id in managed:
            turns[each.id] = Turn.LET_MANAGER
        elif each.id in scored:
            turns[each.id] = Turn.SCORE_ONESELF
        elif actor.id in each.pair:
            turns[each.id] = _turn_in_pair(each, actor)
        else:
            turns[each.id] = _turn_beside(each, actor)
    return {about: turn for about, turn in turns.items() if turn is not None}


def _waits_for_own_scores(each: Observation, actor: Actor) -> bool:
    observed = each.state == ObservationState.OBSERVED and each.self_scored_at is None
    return observed and each.worker_id == actor.id


def _turn_in_pair(each: Observation, actor: Actor) -> Turn | None:
    is_worker = actor.id == each.worker_id
    signed = each.worker_signed_at if is_worker else each.observer_signed_at
    if each.state == ObservationState.ASKED:
        # Their line manager hears of it only when the worker has said that they may.
        return Turn.ANSWER if each.waits_for_id == actor.id and not each.manager_waits else None
    if each.state == ObservationState.OBSERVED and not is_worker:
        return Turn.WRITE
    if each.state == ObservationState.READY and signed is None:
        return Turn.READ if is_worker else Turn.SIGN
    return None


def _turn_beside(each: Observation, actor: Actor) -> Turn | None:
    if actor.id != each.second_id:
        return None
    if each.second_waits:
        return Turn.ANSWER_BESIDE
    return Turn.SCORE_BESIDE if each.second_scores else None
