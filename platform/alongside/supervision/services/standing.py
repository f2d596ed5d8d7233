"""Whether what a notice says is still true when it is sent."""

from uuid import UUID

from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.people.queries import zone_of
from alongside.supervision import policy, queries
from alongside.supervision.states import PackState


def waits_for_preview(session: Session, pack_id: UUID, member_id: UUID) -> bool:
    """The pack is this member's own, is built, and they have not looked at it."""
    pack = queries.find_pack(session, pack_id)
    return (
        pack is not None
        and pack.person_id == member_id
        and pack.state == PackState.READY
        and pack.preview_opened_at is None
    )


def is_released_to(session: Session, pack_id: UUID, member_id: UUID) -> bool:
    """The pack is released to this member, who is still its person's manager, and not over."""
    pack = queries.find_pack(session, pack_id)
    today = clock.today(zone_of(session))
    return pack is not None and policy.is_released_to(session, member_id, pack, today=today)
