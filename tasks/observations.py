"""Observations: scores that were kept for long enough, and askings that nobody answered."""

from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.observations.services.disposing import close_unanswered, dispose_of_old
from tasks.app import celery, flask_app
from tasks.authorities import for_each_open_authority
from tasks.schedule import TEND_OBSERVATIONS


@celery.task(name=TEND_OBSERVATIONS)
def tend_observations_everywhere() -> None:
    """Delete what is old and close what nobody answered, in every authority."""
    for_each_open_authority(flask_app(), tend_observations_here)


def tend_observations_here(session: Session) -> None:
    """The same in the open authority; doing it twice does nothing more."""
    now = clock.now()
    dispose_of_old(session, now)
    close_unanswered(session, now)
    session.commit()
