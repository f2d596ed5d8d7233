"""Writing down relationships to put right, changing them and taking them out (S1-07).

Only while the record is being written, and only by whoever the agreement lets write.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.services import check_may_keep
from alongside.audit.services import record
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.supportive_conversations.models import ConversationRecord, Repair
from alongside.supportive_conversations.queries import conversations, records, repairs
from alongside.supportive_conversations.rules import recording
from alongside.supportive_conversations.rules import repairs as rules
from alongside.supportive_conversations.rules.repairs import Mending
from alongside.supportive_conversations.states import RecordState


def add_repair(
    session: Session, held: ConversationRecord, mending: Mending, *, actor: Actor, now: datetime
) -> Repair:
    """Write one down. Raises `NotFound`, `NotAgreed` and `DomainError`."""
    _check_may_write(session, held, mending.first_step, actor)
    rules.check_can_add(repairs.count_repairs(session, held))
    made = Repair(record_id=held.id, unit_id=held.offer_id, written_by_id=actor.id, written_at=now)
    made.mending = mending
    session.add(made)
    record(session, "conversation:repair:added", held, actor_id=actor.id, now=now)
    return made


def change_repair(
    session: Session,
    held: ConversationRecord,
    repair_id: UUID,
    mending: Mending,
    *,
    seen_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Say it anew, having seen `seen_version` of it.

    Raises `NotFound`, `NotAgreed`, and `DomainError` also when it is no longer as it was seen.
    """
    _check_may_write(session, held, mending.first_step, actor)
    found = repairs.find_repair(session, held, repair_id)
    rules.check_has_seen(found.version if found else None, seen_version)
    assert found is not None, "checked just now"
    found.mending, found.written_by_id, found.written_at = mending, actor.id, now
    found.version += 1
    record(session, "conversation:repair:changed", held, actor_id=actor.id, now=now)


def remove_repair(
    session: Session,
    held: ConversationRecord,
    repair_id: UUID,
    *,
    seen_version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Take it out, having seen `seen_version` of it; taking it out twice is taking it out once.

    Raises as `change_repair` does.
    """
    _check_may_write(session, held, "", actor)
    found = repairs.find_repair(session, held, repair_id)
    if found is None:
        return
    rules.check_has_seen(found.version, seen_version)
    session.delete(found)
    record(session, "conversation:repair:removed", held, actor_id=actor.id, now=now)


def _check_may_write(session: Session, held: ConversationRecord, text: str, actor: Actor) -> None:
    """Holds the record too, so that changes come one by one and none comes after the signing."""
    if not records.template_of(session, held).has(rules.PART):
        raise NotFound  # the setting's template does without that part
    covered = records.covered_of(held)
    check_may_keep(session, covered, name="first_step", text=text, actor=actor)
    conversations.lock(session, held)
    recording.check_not_over(held.disposed_on)
    recording.check_can_write(RecordState(held.state), rules.PART)
