"""What one person does with words that they own: letting others read, and stopping it at once.

Also what a slice asks before it keeps such words.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.agreements import queries
from alongside.agreements.kinds import SHARED
from alongside.agreements.models import Share
from alongside.agreements.rules.owning import Owned, check_can_share
from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError, NotFound
from alongside.notices.services.telling import notify
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from tenants.keeping import let_keep


def share(
    session: Session,
    owned: Owned,
    reader_id: UUID,
    *,
    actor: Actor,
    now: datetime,
    until: date | None = None,
) -> Share:
    """Let a colleague read it from now on, and tell them that there is something to read.

    Shared with them already, only the last day changes. Raises `NotFound` for anybody but the
    owner, and `DomainError` beside `chosen` or `until`.
    """
    check_may_share(owned, actor)
    check_can_share(owned, reader_id, until, today=day_of(session, now))
    if not queries.find_here(session, [reader_id]):
        raise DomainError(N_("Choose a colleague who works here."), field="chosen")
    made = _still_made(session, owned, reader_id)
    if made is not None:
        made.until = until
        return made
    made = Share(
        kind=owned.kind,
        about_id=owned.id,
        owner_id=owned.owner_id,
        reader_id=reader_id,
        shared_at=now,
        until=until,
    )
    session.add(made)
    session.flush()  # the notice and the audit refer to it
    record(session, "share:thing:shared", made, actor_id=actor.id, now=now)
    notify(session, SHARED, reader_id, made.id, key=f"{SHARED}:{made.id}", now=now)
    return made


def stop_sharing(
    session: Session,
    owned: Owned,
    *,
    actor: Actor,
    now: datetime,
    reader_id: UUID | None = None,
) -> int:
    """Let them read no longer, or with no `reader_id` nobody. How many it was. Counts at once.

    Raises `NotFound` for anybody but the owner.
    """
    check_may_share(owned, actor)
    stopped = 0
    for made in queries.list_shares(session, owned.kind, owned.id):
        if made.stopped_at is None and reader_id in (None, made.reader_id):
            made.stopped_at = now
            record(session, "share:thing:stopped", made, actor_id=actor.id, now=now)
            stopped += 1
    session.flush()
    return stopped


def check_may_share(owned: Owned, actor: Actor) -> None:
    """Raises `NotFound` for anybody but the owner."""
    if actor.id != owned.owner_id:
        raise NotFound


def check_may_keep_own(session: Session, owned: Owned, actor: Actor) -> None:
    """Let `actor` keep words in it: the owner, or who else writes in it. Raises `NotFound`."""
    if actor.id not in owned.writers:
        raise NotFound
    let_keep(session, owned.unit_id)


def check_may_keep_beside(session: Session, owned: Owned, actor: Actor, *, today: date) -> None:
    """Let `actor` keep words of their own beside it: also whoever reads it. Raises `NotFound`."""
    if actor.id not in owned.writers and not queries.find_open_share(
        session, owned.kind, owned.id, actor.id, today=today
    ):
        raise NotFound
    let_keep(session, owned.unit_id)


def erase_shares(session: Session, kind: str, about_id: UUID) -> None:
    """Delete every share of a thing that goes."""
    session.execute(delete(Share).where(Share.kind == kind, Share.about_id == about_id))


def _still_made(session: Session, owned: Owned, reader_id: UUID) -> Share | None:
    """The share that was not stopped, even if its last day is over."""
    for made in queries.list_shares(session, owned.kind, owned.id):
        if made.reader_id == reader_id and made.stopped_at is None:
            return made
    return None
