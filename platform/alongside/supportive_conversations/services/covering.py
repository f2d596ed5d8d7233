"""What the parts below ask of a conversation: who may write in it, read its actions, be given one.

Each asks the notes agreement; nothing here decides for itself.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.reading import find_leave
from alongside.agreements.rules.keeping import check_can_keep
from alongside.agreements.services import check_may_keep, find_terms
from alongside.kernel import clock
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.supportive_conversations.models import ConversationRecord
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.rules import recording
from alongside.supportive_conversations.states import RecordState


def check_may_write(session: Session, actor: Actor, offer_id: UUID, name: str, text: str) -> UUID:
    """Whether this one of the pair may write `text` as `name`; gives the words' sharing unit.

    Raises `NotFound`, `NotAgreed` without an agreement that lets it be kept, and `DomainError`.
    """
    held = records.get_record(session, offer_id, actor)
    if name not in _names(session, held, actor):
        raise NotFound
    recording.check_not_over(held.disposed_on)
    recording.check_can_write(RecordState(held.state), name)
    covered = records.covered_of(held)
    check_may_keep(session, covered, name=name, text=text, actor=actor)
    return covered.unit_id


def names_to_write(session: Session, actor: Actor, offer_id: UUID) -> frozenset[str]:
    """The names of the texts that are this one's to write.

    Those of both, their own notes beside them, and the comment, which is the person's.
    """
    return _names(session, records.get_record(session, offer_id, actor), actor)


def _names(session: Session, held: ConversationRecord, actor: Actor) -> frozenset[str]:
    is_person = held.person_id == actor.id
    keys = [section.key for section in records.template_of(session, held).sections]
    own = recording.note_names(keys, is_person=is_person)
    return recording.names_of(keys) | own | ({recording.COMMENT} if is_person else frozenset())


def may_read_actions(session: Session, actor: Actor, offer_id: UUID) -> bool:
    """Whether the agreement lets somebody read the conversation's actions.

    Whoever reads a part of the record alone, or only what was written since they were named,
    reads none of them.
    """
    try:
        covered = records.get_covered(session, offer_id)
    except NotFound:
        return False
    found = find_leave(session, covered, actor.id, today=day_of(session, clock.now()))
    return found is not None and found[0].is_everything


def people_of(session: Session, offer_id: UUID) -> Collection[UUID]:
    """The two of them: actions are given to nobody else."""
    held = records.find_record(session, offer_id)
    return held.pair if held is not None else ()


def check_can_add_action(session: Session, offer_id: UUID) -> None:
    """Raises `NotAgreed` when the agreement keeps no actions."""
    check_can_keep(find_terms(session, records.get_covered(session, offer_id)), "action", "")
