"""Supervision packs: built when asked for; what has run out or lost its leave is taken out."""

from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.supervision.services import build_pack, expire_old, recheck_all
from tasks.app import celery, flask_app
from tasks.authorities import for_each_open_authority
from tasks.base import Job, job
from tasks.schedule import TEND_PACKS


@job("supervision.build_pack")
def build_one_pack(work: Job) -> None:
    """Build a pack as its sources are now."""
    build_pack(work.session, work.id("pack_id"), ask=int(work.ids["ask"]), now=clock.now())


@celery.task(name=TEND_PACKS)
def tend_packs_everywhere() -> None:
    """Take out of packs what may no longer be there, in every authority."""
    for_each_open_authority(flask_app(), tend_packs_here)


def tend_packs_here(session: Session) -> None:
    """The same in the open authority; doing it twice does nothing more."""
    now = clock.now()
    expire_old(session, now=now)
    recheck_all(session, now=now)
    session.commit()
