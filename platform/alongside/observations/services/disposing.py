"""Deleting scores and words: when a consent is withdrawn, and when their time is over."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from alongside.agreements.services.sharing import erase_shares
from alongside.audit.services import record
from alongside.notices.services import cancel
from alongside.observations.kinds import KIND
from alongside.observations.models import Observation, Rating, ScoredPair
from alongside.observations.queries import disposing
from alongside.observations.states import ObservationState
from alongside.people.queries import day_of
from alongside.wording.services import looking
from alongside.writing.services import erase
from tenants.keys import Keyring


def erase_words(session: Session, observation: Observation) -> None:
    """Delete every score and word of it, who could read them, and the keys that sealed them."""
    pairs = select(ScoredPair.id).where(ScoredPair.observation_id == observation.id)
    keys = [observation.id, *session.scalars(pairs)]
    session.execute(delete(ScoredPair).where(ScoredPair.observation_id == observation.id))
    session.execute(delete(Rating).where(Rating.observation_id == observation.id))
    erase(session, kind=KIND, about_id=observation.id)
    looking.erase(session, KIND, [observation.id])
    erase_shares(session, KIND, observation.id)
    Keyring.of(session).shred(keys)


def dispose_of_old(session: Session, now: datetime) -> int:
    """Delete what was kept for two years; give of how many. That it took place stays."""
    today = day_of(session, now)
    over = disposing.list_to_dispose(session, today)
    for observation in over:
        erase_words(session, observation)
        observation.disposed_on = today
        cancel(session, subject_id=observation.id)
        record(session, "observation:words:disposed", observation, actor_id=None, now=now)
    return len(over)


def close_unanswered(session: Session, now: datetime) -> int:
    """Close askings that nobody has answered; give how many. Nobody is told."""
    waiting = disposing.list_unanswered(session, now)
    for observation in waiting:
        observation.state = ObservationState.CALLED_OFF
        cancel(session, subject_id=observation.id)
        record(session, "observation:asking:closed", observation, actor_id=None, now=now)
    return len(waiting)
