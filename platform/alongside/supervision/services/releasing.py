"""Giving a pack to the manager, and taking it back. By its person, and never by itself."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.notices.services import notify
from alongside.people.actor import Actor
from alongside.supervision import kinds, policy, queries, rules
from alongside.supervision.models import SupervisionPack
from alongside.supervision.services.checking import still_allowed
from alongside.supervision.states import PackState


def release(
    session: Session, pack: SupervisionPack, *, actor: Actor, now: datetime, today: date
) -> None:
    """Let the manager named in it read what its person left in.

    What an agreement has closed since the preview is taken out first. Raises `NotFound`, and
    `DomainError` before it was gone through, or when that is no longer their manager.
    """
    policy.check_may_shape(actor, pack)
    queries.hold(session, pack)
    rules.check_can_move(PackState(pack.state), PackState.RELEASED)
    if not policy.is_manager_of(session, pack, today=today):
        raise DomainError(
            N_("That is no longer your line manager. Begin another pack for whoever is.")
        )
    still_allowed(session, pack, now=now)
    pack.state, pack.released_at = PackState.RELEASED, now
    record(
        session,
        "pack:pack:released",
        pack,
        actor_id=actor.id,
        now=now,
        manager_id=str(pack.manager_id),
    )
    notify(
        session,
        kinds.RELEASED,
        pack.manager_id,
        pack.id,
        key=f"pack:{pack.id}:{now.isoformat()}:released",
        now=now,
    )


def take_back(session: Session, pack: SupervisionPack, *, actor: Actor, now: datetime) -> None:
    """The manager reads it no longer, from this moment. Raises `NotFound` and `DomainError`."""
    policy.check_may_shape(actor, pack)
    queries.hold(session, pack)
    if pack.state != PackState.RELEASED:
        raise DomainError(N_("This has changed since you opened the page. Look at it again."))
    pack.state, pack.released_at = PackState.TRIMMED, None
    record(session, "pack:pack:taken_back", pack, actor_id=actor.id, now=now)
