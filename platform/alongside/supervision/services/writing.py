"""The person's own words in a pack, as they are typed. Reading them is `reading.read_pack`."""

from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.services import check_may_keep_own
from alongside.kernel import clock
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.supervision import policy, queries, rules
from alongside.supervision.services.checking import still_allowed
from alongside.supervision.services.reading import get_own_pack
from alongside.supervision.states import PackState


def names_to_write(session: Session, actor: Actor, pack_id: UUID) -> frozenset[str]:
    """The names of the boxes of a pack of one's own. Raises `NotFound`."""
    items = queries.list_items(session, get_own_pack(session, pack_id, actor))
    return frozenset(item.box for item in items if item.box)


def check_may_write(session: Session, actor: Actor, pack_id: UUID, name: str, _words: str) -> UUID:
    """Whether `actor` may write in the box `name`; gives the words' sharing unit, the pack's own.

    Holds the pack until the transaction ends. Raises `NotFound` for anybody but its person and
    for a box that is not there, or no longer may be; and `DomainError` while the pack is being
    built and once it is released.
    """
    pack = get_own_pack(session, pack_id, actor)
    queries.hold(session, pack)
    rules.check_can_shape(PackState(pack.state))
    if name not in [item.box for item in still_allowed(session, pack, now=clock.now())]:
        raise NotFound
    owned = policy.owned_by_person(pack)
    check_may_keep_own(session, owned, actor)
    return owned.unit_id
