"""Whether everything in a pack may still be there. Asked whenever one is looked at or released."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.supervision import queries
from alongside.supervision.blocks import BLOCKS
from alongside.supervision.kinds import KIND
from alongside.supervision.models import PackItem, SupervisionPack
from alongside.writing.services import erase


def still_allowed(session: Session, pack: SupervisionPack, *, now: datetime) -> Sequence[PackItem]:
    """The pack's lines as what they came from lets them be at this moment, in order.

    What is no longer let through (narrowed, ended, disposed of, no longer theirs) is deleted, a
    box with the words in it, and the pack keeps that it has changed; never what or how much.
    """
    items = queries.list_items(session, pack)
    by_block: dict[str, list[PackItem]] = defaultdict(list)
    for item in items:
        by_block[item.block].append(item)
    kept: set[UUID] = set()
    for name, lines in by_block.items():
        if name in BLOCKS:
            kept |= set(BLOCKS[name].keep(session, pack.person_id, lines))
    gone = [item for item in items if item.id not in kept]
    if not gone:
        return items
    if boxes := [item.box for item in gone if item.box]:
        erase(session, kind=KIND, about_id=pack.id, names=boxes)
    session.execute(delete(PackItem).where(PackItem.id.in_([item.id for item in gone])))
    pack.changed_at = now
    record(session, "pack:items:withdrawn", pack, actor_id=None, now=now)
    return [item for item in items if item.id in kept]
