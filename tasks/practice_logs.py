"""Practice logs: what the days do by themselves, in every authority."""

from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.practice_logs.services.disposing import clear_empty_drafts, dispose_of_old
from tasks.app import celery, flask_app
from tasks.authorities import for_each_open_authority
from tasks.schedule import TEND_LOGS


@celery.task(name=TEND_LOGS)
def tend_logs_everywhere() -> None:
    """Logs go when their three years are over, and drafts in which nothing was written."""
    for_each_open_authority(flask_app(), tend_logs_here)


def tend_logs_here(session: Session) -> None:
    """The same in the open authority; doing it twice does nothing more."""
    now = clock.now()
    dispose_of_old(session, now)
    clear_empty_drafts(session, now)
    session.commit()
