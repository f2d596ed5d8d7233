"""Looking at a pack: its person's preview, the manager's reading, and files taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.reading import reading_own
from alongside.audit.services import record
from alongside.people.actor import Actor
from alongside.supervision import policy, queries
from alongside.supervision.kinds import KIND
from alongside.supervision.models import PackItem, SupervisionPack
from alongside.supervision.services.checking import still_allowed
from alongside.writing.queries import read_texts


@dataclass(frozen=True)
class PackRead:
    """What is in a pack: its lines in order, and what is written in its boxes, by their names."""

    items: Sequence[PackItem]
    words: Mapping[str, str]


def get_own_pack(session: Session, pack_id: UUID, actor: Actor) -> SupervisionPack:
    """A pack that is the actor's to shape. Raises `NotFound`."""
    pack = queries.get_pack(session, pack_id)
    policy.check_may_shape(actor, pack)
    return pack


def get_readable_pack(
    session: Session, pack_id: UUID, actor: Actor, *, today: date
) -> SupervisionPack:
    """A pack that the actor may read today. Raises `NotFound`."""
    pack = queries.get_pack(session, pack_id)
    policy.check_may_read(session, actor, pack, today=today)
    return pack


def open_preview(
    session: Session, pack: SupervisionPack, *, actor: Actor, now: datetime
) -> Sequence[PackItem]:
    """Every line, also those taken out, for its person to go through. Raises `NotFound`."""
    policy.check_may_shape(actor, pack)
    if pack.preview_opened_at is None:
        pack.preview_opened_at = now
        record(session, "pack:preview:opened", pack, actor_id=actor.id, now=now)
    return still_allowed(session, pack, now=now)


def read_pack(
    session: Session, pack: SupervisionPack, *, actor: Actor, now: datetime, today: date
) -> PackRead:
    """What its person left in and wrote, as far as it may still be there. Raises `NotFound`.

    That the manager looked is kept.
    """
    owned = policy.owned_as_read_by(session, actor.id, pack, today=today)
    with reading_own(session, owned, actor, now=now, today=today):
        items = still_allowed(session, pack, now=now)
        boxes = [item.box for item in items if item.box]
        texts = read_texts(session, KIND, pack.id, names=boxes)
    if not policy.is_person(actor, pack):
        record(session, "pack:pack:read", pack, actor_id=actor.id, now=now)
    return PackRead(
        [item for item in items if not item.removed_by_person],
        {name: written.text for name, written in texts.items()},
    )


def note_download(
    session: Session, pack: SupervisionPack, form: str, *, actor: Actor, now: datetime
) -> None:
    """Keep that a file left: to whom, when, and in which form ("pdf" or "docx")."""
    record(session, "pack:file:downloaded", pack, actor_id=actor.id, now=now, form=form)
