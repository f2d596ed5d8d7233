"""Families about which nothing was written for years: what was kept of them is deleted."""

from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.steps_to_change.services.erasing import erase_old
from tasks.app import celery, flask_app
from tasks.authorities import for_each_open_authority
from tasks.schedule import ERASE_FAMILIES


@celery.task(name=ERASE_FAMILIES)
def erase_families_everywhere() -> None:
    """Delete what is over, in every authority."""
    for_each_open_authority(flask_app(), erase_families_here)


def erase_families_here(session: Session) -> None:
    """The same in the open authority; doing it twice does nothing more."""
    erase_old(session, now=clock.now())
    session.commit()
