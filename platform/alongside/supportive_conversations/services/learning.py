"""Letting learning go, by both, without names; and saying what a setting did about it (S1-08)."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.agreements.services import find_terms
from alongside.audit.services import record
from alongside.kernel.errors import N_, NotAgreed, NotFound
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.people.roles import Role
from alongside.supportive_conversations.models import ConversationRecord, SettingLearning
from alongside.supportive_conversations.queries import conversations, learning, records
from alongside.supportive_conversations.rules.learning import check_can_release, find_names


def release(
    session: Session,
    held: ConversationRecord,
    text: str,
    *,
    knows_names: bool,
    actor: Actor,
    now: datetime,
) -> SettingLearning | None:
    """Let the setting have `text`, as it is signed; with both it is copied and its link cut.

    Raises `NotFound`, `NotAgreed` unless the agreement opens learning, and `DomainError`.
    """
    if actor.id not in held.pair or held.signed_on is None:
        raise NotFound
    conversations.lock(session, held)
    terms = find_terms(session, records.covered_of(held))
    if terms is None or not terms.learning:
        raise NotAgreed(N_("You have not agreed that learning may be passed on."))
    setting = learning.setting_of(session, held)
    named = find_names(text, learning.list_names(session, setting.id))
    check_can_release(text, named=named, knows_names=knows_names)
    if actor.id == held.person_id:
        held.person_released_at = held.person_released_at or now
    else:
        held.leader_released_at = held.leader_released_at or now
    if held.person_released_at is None or held.leader_released_at is None or held.released:
        return None
    held.released = True
    month = day_of(session, now).replace(day=1)
    made = SettingLearning(setting_id=setting.id, month=month, text=text)
    session.add(made)
    # Nothing in the audit joins the two: the one says that something was let go, no more.
    record(session, "conversation:learning:released", held, actor_id=actor.id, now=now)
    return made


def say_what_changed(
    session: Session, found: SettingLearning, change: str, *, actor: Actor, now: datetime
) -> None:
    """The setting's lead says what was done because of it. Raises `NotFound`."""
    if not actor.has_in(Role.SETTING_LEAD, found.setting_id):
        raise NotFound
    found.change, found.changed_by_id = change, actor.id
    found.changed_on = day_of(session, now)
    record(session, "learning:change:said", found, actor_id=actor.id, now=now)
