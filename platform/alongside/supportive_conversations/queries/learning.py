"""Reads about what settings have learnt."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.models import Membership, RoleGrant
from alongside.supportive_conversations.models import ConversationRecord, Offer, SettingLearning
from alongside.supportive_conversations.queries import events
from tenants.context import get_open_tenant
from tenants.keys import Keyring
from tenants.models import Setting

PAGE = 20


def setting_of(session: Session, held: ConversationRecord) -> Setting:
    """The setting in which the event behind a conversation happened."""
    offer = session.get_one(Offer, (get_open_tenant(), held.offer_id))
    event, _ = events.get_event_behind(session, offer)
    return session.get_one(Setting, (get_open_tenant(), event.setting_id))


def list_names(session: Session, setting_id: UUID) -> Sequence[str]:
    """The names of everybody who has a role in the setting, whom a text might name."""
    there = select(RoleGrant.membership_id).where(RoleGrant.setting_id == setting_id)
    return session.scalars(
        select(Membership.name).where(Membership.id.in_(there)).order_by(Membership.name_key)
    ).all()


def list_learning(
    session: Session, setting_id: UUID, *, before: UUID | None = None
) -> tuple[Sequence[SettingLearning], UUID | None]:
    """One page of a setting's learning, the latest first, and where the next page begins."""
    wanted = (
        select(SettingLearning)
        .where(SettingLearning.setting_id == setting_id)
        .order_by(SettingLearning.id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        wanted = wanted.where(SettingLearning.id < before)
    rows = session.scalars(wanted).all()
    shown = rows[:PAGE]
    Keyring.of(session).preload(each.id for each in shown)
    return shown, shown[-1].id if len(rows) > PAGE else None


def get_learning(session: Session, learning_id: UUID) -> SettingLearning:
    """One piece of learning. Raises `NotFound`."""
    found = session.get(SettingLearning, (get_open_tenant(), learning_id))
    if found is None:
        raise NotFound
    return found
