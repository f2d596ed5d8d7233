"""The words of a record as plain text, for whoever `agreements.reading` has opened them to."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.reading import Opened
from alongside.setting_policies.queries import Template
from alongside.supportive_conversations.models import ConversationRecord
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.queries.records import Named
from alongside.supportive_conversations.queries.repairs import RepairRow, list_repairs
from alongside.supportive_conversations.rules.recording import note_names
from alongside.writing.queries import read_texts
from tenants.keys import Keyring


class Added(NamedTuple):
    """Words added after signing: whose, what, and when."""

    by_id: UUID
    text: str
    at: datetime


def words_by_name(session: Session, held: ConversationRecord, opened: Opened) -> Mapping[str, str]:
    """Each text that is open, by its name. Call inside `reading`."""
    found = read_texts(session, records.KIND, held.offer_id, names=opened.names, since=opened.since)
    return {name: written.text for name, written in found.items()}


def notes_beside(
    session: Session, held: ConversationRecord, template: Template, *, of_person: bool
) -> Mapping[str, str]:
    """What one of the two wrote beside the parts, by its name. Call inside `reading`."""
    keys = [section.key for section in template.sections]
    names = note_names(keys, is_person=of_person)
    found = read_texts(session, records.KIND, held.offer_id, names=names)
    return {name: written.text for name, written in found.items()}


def mark_of(session: Session, *shown: object) -> str:
    """What stands for everything that a page shows, and says nothing of it.

    Whoever signs sends it along, so that nobody signs what was changed since they opened the page.
    """
    return Keyring.of(session).mark("conversation record", repr(shown)).hex()


def additions_to(named: Named, opened: Opened) -> Sequence[Added]:
    """What was added after signing, in order, as far as it is open. Call inside `reading`."""
    if opened.names is not None:
        return []
    return [
        Added(each.by_id, each.text or "", each.written_at)
        for each in named.additions
        if opened.since is None or each.written_at >= opened.since
    ]


def repairs_to(session: Session, held: ConversationRecord, opened: Opened) -> Sequence[RepairRow]:
    """The relationships to put right that are open. Call inside `reading`."""
    return list_repairs(session, held, since=opened.since) if opened.names is None else []
