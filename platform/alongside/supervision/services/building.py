"""Building a pack, in the worker. Twice is once, and a failure leaves the last good build alone."""

import logging
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.notices.services import notify
from alongside.people.queries import zone_of
from alongside.supervision import kinds, queries, rules
from alongside.supervision.blocks import BLOCKS, Block, Found, Span
from alongside.supervision.models import PackItem, SupervisionPack
from alongside.supervision.rules import ACTIONS, ItemKind
from alongside.supervision.states import PackState
from alongside.writing.services import erase

log = logging.getLogger(__name__)

# What a line is, whatever its state when it was built: its kind and its source.
_Same = tuple[str, str | None, UUID | None]


def build_pack(session: Session, pack_id: UUID, *, ask: int, now: datetime) -> None:
    """Do the build that was asked for as number `ask`; nothing when it is done or overtaken.

    What fails is noted as a code, and the person may ask again.
    """
    pack = queries.find_pack(session, pack_id)
    if pack is None:
        return
    queries.hold(session, pack)
    if pack.state != PackState.BUILDING or pack.asks != ask:
        return
    try:
        with session.begin_nested():
            _fill(session, pack, now)
    except Exception as error:
        log.error("a pack could not be built", exc_info=error, extra={"pack_id": pack_id})
        _fall_back(session, pack, error.__class__.__name__, now)
        return
    rules.check_can_move(PackState(pack.state), PackState.READY)
    pack.state, pack.error = PackState.READY, None
    pack.build_no, pack.built_at = pack.build_no + 1, now
    # The lines are new, so that they are to be gone through before anybody else reads them.
    pack.preview_opened_at = pack.trimmed_at = pack.changed_at = None
    record(session, "pack:build:done", pack, actor_id=None, now=now, build_no=pack.build_no)
    notify(
        session,
        kinds.READY,
        pack.person_id,
        pack.id,
        key=f"pack:{pack.id}:{pack.build_no}:ready",
        now=now,
    )


def _fall_back(session: Session, pack: SupervisionPack, error: str, now: datetime) -> None:
    to = PackState.FAILED
    if pack.build_no:
        to = PackState.TRIMMED if pack.trimmed_at is not None else PackState.READY
    rules.check_can_move(PackState(pack.state), to)
    pack.state, pack.error = to, error[:80]
    record(session, "pack:build:failed", pack, actor_id=None, now=now, error=pack.error)


def _fill(session: Session, pack: SupervisionPack, now: datetime) -> None:
    zone = zone_of(session)
    today = now.astimezone(zone).date()
    span = Span(pack.person_id, pack.since, pack.for_date, today, zone)
    found = [(block, line) for block in BLOCKS.values() for line in block.collect(session, span)]
    before = queries.list_items(session, pack)
    removed = {_same(each) for each in before if each.removed_by_person}
    session.execute(delete(PackItem).where(PackItem.pack_id == pack.id))
    lines = [
        _item(pack, position, block, line, removed) for position, (block, line) in enumerate(found)
    ]
    session.add_all(lines)
    # What was typed stays; but not for a box that is there no more.
    if boxes := {each.box for each in before if each.box} - {each.box for each in lines}:
        erase(session, kind=kinds.KIND, about_id=pack.id, names=boxes)
    session.flush()


def _item(
    pack: SupervisionPack, position: int, block: Block, line: Found, removed: Collection[_Same]
) -> PackItem:
    return PackItem(
        pack_id=pack.id,
        block=block.name,
        position=position,
        kind=line.kind,
        source_kind=line.source_kind,
        source_id=line.source_id,
        day=line.day,
        text=line.text,
        removed_by_person=_same(line) in removed,
    )


def _same(line: PackItem | Found) -> _Same:
    """An action that was open and is done since is the same line."""
    kind = "action" if ItemKind(line.kind) in ACTIONS else str(line.kind)
    return (kind, line.source_kind, line.source_id)
