"""Asking for a pack. A worker builds it: what it holds is read there and nowhere else."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.people.actor import Actor
from alongside.supervision import policy, queries, rules
from alongside.supervision.models import SupervisionPack
from alongside.supervision.states import PackState
from tenants.outbox import ask_for

BUILD = "supervision.build_pack"


def ask_for_pack(
    session: Session,
    *,
    for_date: date,
    language: str,
    manager_id: UUID | None = None,
    actor: Actor,
    now: datetime,
    today: date,
) -> SupervisionPack:
    """Begin a pack of one's own for a session on `for_date`, in "cy" or "en".

    `manager_id`: to whom it may be released later; needed only by somebody with several line
    managers. Raises `DomainError` beside the question.
    """
    rules.check_can_be_for(for_date, today)
    last = queries.last_session_before(session, actor.id, for_date)
    pack = SupervisionPack(
        person_id=actor.id,
        manager_id=_choose_manager(session, actor, manager_id, today),
        for_date=for_date,
        since=rules.look_back_from(for_date, last),
        language=language,
        state=PackState.BUILDING,
        asks=1,
        asked_at=now,
        expires_on=rules.expiry_of(for_date),
    )
    session.add(pack)
    _ask(session, pack, actor, now)
    return pack


def build_again(session: Session, pack: SupervisionPack, *, actor: Actor, now: datetime) -> None:
    """Look everything up afresh. What the person wrote and took out stays so.

    Raises `NotFound`, and `DomainError` while it is being built or released.
    """
    policy.check_may_shape(actor, pack)
    queries.hold(session, pack)
    rules.check_can_move(PackState(pack.state), PackState.BUILDING)
    pack.state, pack.asks, pack.asked_at = PackState.BUILDING, pack.asks + 1, now
    _ask(session, pack, actor, now)


def _ask(session: Session, pack: SupervisionPack, actor: Actor, now: datetime) -> None:
    record(session, "pack:build:asked", pack, actor_id=actor.id, now=now)
    ask_for(session, BUILD, key=f"{pack.id}:{pack.asks}", pack_id=pack.id, ask=str(pack.asks))


def _choose_manager(session: Session, actor: Actor, manager_id: UUID | None, today: date) -> UUID:
    managers = queries.list_managers(session, actor.id, today=today)
    if not managers:
        raise DomainError(N_("Nobody is set down as your line manager."))
    if manager_id is None and len(managers) == 1:
        return next(iter(managers))
    if manager_id is None:
        raise DomainError(N_("Choose whom the pack is for."), field="manager_id")
    if manager_id not in managers:
        raise DomainError(N_("Choose one of the people offered."), field="manager_id")
    return manager_id
