"""The person goes through their pack: what is in and what is out."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.people.actor import Actor
from alongside.supervision import policy, queries, rules
from alongside.supervision.models import SupervisionPack
from alongside.supervision.services.checking import still_allowed
from alongside.supervision.states import PackState


def trim(
    session: Session,
    pack: SupervisionPack,
    *,
    wanted: Collection[UUID],
    actor: Actor,
    now: datetime,
) -> None:
    """Leave in the lines whose ids are `wanted`; boxes stay, with whatever is written in them.

    Raises `NotFound`, and `DomainError` when the pack is being built or is released.
    """
    policy.check_may_shape(actor, pack)
    queries.hold(session, pack)
    rules.check_can_shape(PackState(pack.state))
    for item in still_allowed(session, pack, now=now):
        item.removed_by_person = item.box is None and item.id not in wanted
    pack.state, pack.trimmed_at = PackState.TRIMMED, now
    record(session, "pack:items:trimmed", pack, actor_id=actor.id, now=now)
