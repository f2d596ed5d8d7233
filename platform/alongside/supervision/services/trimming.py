"""The person goes through their pack: what is in, what is out, and their own words."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.people.actor import Actor
from alongside.supervision import policy, queries, rules
from alongside.supervision.models import SupervisionPack
from alongside.supervision.rules import OWN_WORDS
from alongside.supervision.services.checking import still_allowed
from alongside.supervision.states import PackState


def trim(
    session: Session,
    pack: SupervisionPack,
    *,
    wanted: Collection[UUID],
    words: Mapping[UUID, str],
    actor: Actor,
    now: datetime,
) -> None:
    """Leave in the lines whose ids are `wanted`, and put `words` into the boxes with these ids.

    A box that is not among `words` is emptied. Words for a line that may no longer be there are
    not kept. Raises `NotFound`, and `DomainError` when the pack is being built or is released.
    """
    policy.check_may_shape(actor, pack)
    queries.hold(session, pack)
    rules.check_can_move(PackState(pack.state), PackState.TRIMMED)
    for item in still_allowed(session, pack, now=now):
        if item.kind in OWN_WORDS:
            item.text = words.get(item.id, "")
        else:
            item.removed_by_person = item.id not in wanted
    pack.state, pack.trimmed_at = PackState.TRIMMED, now
    record(session, "pack:items:trimmed", pack, actor_id=actor.id, now=now)
