"""What the days do by themselves: words whose time is over go, and so does what lost its leave."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.people.queries import zone_of
from alongside.supervision import queries, rules
from alongside.supervision.kinds import KIND
from alongside.supervision.models import PackItem, SupervisionPack
from alongside.supervision.services.checking import still_allowed
from alongside.supervision.states import PackState
from alongside.writing.services import erase
from tenants.keys import Keyring


def expire_old(session: Session, *, now: datetime) -> int:
    """Delete the words of packs whose last day is over, with their keys; give how many packs.

    That there was a pack stays for two years, then that goes too.
    """
    today = now.astimezone(zone_of(session)).date()
    expired = queries.list_to_expire(session, today)
    for pack in expired:
        rules.check_can_move(PackState(pack.state), PackState.EXPIRED)
        erase(session, kind=KIND, about_id=pack.id)
        session.execute(delete(PackItem).where(PackItem.pack_id == pack.id))
        pack.state = PackState.EXPIRED
        record(session, "pack:pack:expired", pack, actor_id=None, now=now)
    Keyring.of(session).shred([pack.id for pack in expired])
    session.execute(
        delete(SupervisionPack).where(
            SupervisionPack.state == PackState.EXPIRED,
            SupervisionPack.expires_on < today - rules.RECORD_KEPT,
        )
    )
    return len(expired)


def recheck_all(session: Session, *, now: datetime) -> None:
    """Take out of every pack what may no longer be there, even if nobody looks at it."""
    for pack in queries.list_with_words(session):
        still_allowed(session, pack, now=now)
