"""Erasing a family with everything that was kept of it: when its worker wants, or its time is over.

A record of a collaborative conversation is kept for three years after the last writing,
and so is what goes with it.
"""

import logging
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.agreements.services import erase_shares
from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.people.actor import Actor
from alongside.steps_to_change import kinds
from alongside.steps_to_change.models import Family
from alongside.steps_to_change.queries import areas, families, scores
from alongside.steps_to_change.services.owning import check_may_write
from alongside.wording.services import looking
from alongside.writing.queries import units_written_since
from alongside.writing.services import erase as erase_texts
from tenants.keys import Keyring

KEPT_FOR: Final = timedelta(days=3 * 365)
_AT_ONCE: Final = 200
log = logging.getLogger(__name__)


def erase_own(session: Session, family: Family, *, actor: Actor, now: datetime) -> None:
    """Erase a family because its worker wants to.

    Raises `NotFound` for anybody else, and `DomainError` while a log names the family.
    """
    check_may_write(session, family, actor)
    try:
        with session.begin_nested():
            _erase(session, family, by=actor, now=now)
    except IntegrityError as error:
        raise DomainError(N_("A log is about this family, so it is kept for now.")) from error


def erase_old(session: Session, *, now: datetime) -> int:
    """Erase the families about which nothing was written for three years; give how many."""
    since = now - KEPT_FOR
    old = families.list_not_written_since(session, since, at_most=_AT_ONCE)
    typed = set(session.scalars(units_written_since([each.id for each in old], since)))
    gone = 0
    for family in old:
        if family.id in typed:
            continue
        try:
            with session.begin_nested():
                _erase(session, family, by=None, now=now)
        except IntegrityError:
            # A log still names it; both go when the log does.
            log.info("a family is kept for what names it", extra={"family_id": str(family.id)})
        else:
            gone += 1
    return gone


def _erase(session: Session, family: Family, *, by: Actor | None, now: datetime) -> None:
    of_family = [area.id for area in areas.list_of_family(session, family.id)]
    listed = [score.id for score in scores.list_every(session, of_family)]
    for kind, ids in ((kinds.AREA, of_family), (kinds.SCORE, listed), (kinds.SHEET, [family.id])):
        for about_id in ids:
            erase_texts(session, kind=kind, about_id=about_id)
        looking.erase(session, kind, ids)
    erase_shares(session, families.KIND, family.id)
    record(session, "family:family:erased", family, actor_id=by.id if by else None, now=now)
    session.execute(delete(Family).where(Family.id == family.id))
    session.expunge(family)
    Keyring.of(session).shred([family.id])
