"""Reads about conversations that took place. Nothing here opens their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from alongside.actions.queries import sources_at_rest
from alongside.agreements.rules.terms import Allowed, Covered, Mode
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.people.models import Membership
from alongside.setting_policies.queries import Template, get_template
from alongside.supportive_conversations.models import Addition, ConversationRecord, Offer
from alongside.supportive_conversations.queries import conversations, leaders
from alongside.supportive_conversations.states import RecordState
from tenants.context import get_open_tenant

# What agreements and writing know a conversation as; its id there is the offer's.
KIND = "conversation"
PAGE = 50


@dataclass(frozen=True)
class Listed:
    """One conversation in somebody's list, with the other one's name."""

    record: ConversationRecord
    other_name: str


@dataclass(frozen=True)
class Named:
    """A conversation with its two people's names, and what was added after signing, in order.

    The words of the additions stay shut until the agreement opens them.
    """

    record: ConversationRecord
    names: Mapping[UUID, str]
    additions: tuple[Addition, ...]


def find_record(session: Session, offer_id: UUID) -> ConversationRecord | None:
    """The record of what came of an offer, if the two have met."""
    return session.scalars(
        select(ConversationRecord).where(ConversationRecord.offer_id == offer_id)
    ).one_or_none()


def get_record(session: Session, offer_id: UUID, actor: Actor) -> ConversationRecord:
    """The record of a conversation that `actor` was one of the pair in. Raises `NotFound`."""
    found = find_record(session, offer_id)
    if found is None or actor.id not in found.pair:
        raise NotFound
    return found


def template_of(session: Session, record: ConversationRecord) -> Template:
    """The template with which a conversation began, however the policy has changed since."""
    return get_template(session, record.template_key, record.template_version_id)


def get_named(session: Session, offer_id: UUID) -> Named:
    """The record with what its page needs first, in one statement.

    Raises `NotFound` before they have met.
    """
    person, leader = aliased(Membership), aliased(Membership)
    rows = session.execute(
        select(ConversationRecord, person.name, leader.name, Addition)
        .join(person, person.id == ConversationRecord.person_id)
        .join(leader, leader.id == ConversationRecord.leader_id)
        .outerjoin(Addition, Addition.record_id == ConversationRecord.id)
        .where(ConversationRecord.offer_id == offer_id)
        .order_by(Addition.id)
    ).all()
    if not rows:
        raise NotFound
    record, person_name, leader_name, _ = rows[0]
    names = {record.person_id: person_name, record.leader_id: leader_name}
    return Named(record, names, tuple(row[3] for row in rows if row[3] is not None))


def get_covered(session: Session, offer_id: UUID) -> Covered:
    """A conversation as agreements know it, from the leader's yes on. Raises `NotFound`.

    Whatever is being arranged anew between the same two: what they agreed about notes stands.
    """
    record = find_record(session, offer_id)
    if record is not None:
        return covered_of(record)
    offer = session.get(Offer, (get_open_tenant(), offer_id))
    request = conversations.find_accepted_request(session, offer) if offer is not None else None
    if offer is None or request is None:
        raise NotFound
    return Covered(KIND, offer.id, offer.id, offer.person_id, request.leader_id)


def covered_of(record: ConversationRecord) -> Covered:
    """The same for a conversation that was held."""
    return Covered(
        kind=KIND,
        id=record.offer_id,
        unit_id=record.offer_id,
        person_id=record.person_id,
        other_id=record.leader_id,
        signed_on=record.signed_on,
        summary_approved=record.signed_on is not None,
    )


def get_allowed(session: Session, covered: Covered) -> Allowed:
    """What the policy under which the event stands leaves to choose from (policy point 4)."""
    offer = session.get_one(Offer, (get_open_tenant(), covered.id))
    policy = leaders.policy_about(session, offer)
    return Allowed(tuple(Mode(each) for each in policy.notes_modes), policy.retention_months)


def list_records(session: Session, actor: Actor) -> Sequence[Listed]:
    """Conversations that `actor` had or led, the latest first."""
    other_id = select(Membership.name).where(
        Membership.id.in_((ConversationRecord.person_id, ConversationRecord.leader_id)),
        Membership.id != actor.id,
    )
    rows = session.execute(
        select(ConversationRecord, other_id.correlate(ConversationRecord).scalar_subquery())
        .where(
            or_(
                ConversationRecord.person_id == actor.id,
                ConversationRecord.leader_id == actor.id,
            )
        )
        .order_by(ConversationRecord.id.desc())
        .limit(PAGE)
    )
    return [Listed(*row) for row in rows]


def list_had(
    session: Session, person_id: UUID, begins_at: datetime, ends_at: datetime
) -> Sequence[ConversationRecord]:
    """Conversations that this person had from one instant until before another, in order.

    Only their own: not those that they led.
    """
    return session.scalars(
        select(ConversationRecord)
        .where(
            ConversationRecord.person_id == person_id,
            ConversationRecord.held_at >= begins_at,
            ConversationRecord.held_at < ends_at,
        )
        .order_by(ConversationRecord.held_at, ConversationRecord.id)
    ).all()


def list_to_sign(session: Session, actor: Actor) -> Sequence[ConversationRecord]:
    """Records that wait for `actor` to look at them and sign, the oldest first."""
    is_person = ConversationRecord.person_id == actor.id
    is_leader = ConversationRecord.leader_id == actor.id
    return session.scalars(
        select(ConversationRecord)
        .where(
            ConversationRecord.state == RecordState.CHECKING,
            ConversationRecord.disposed_on.is_(None),
            or_(
                is_person & ConversationRecord.person_signed_at.is_(None),
                is_leader & ConversationRecord.leader_signed_at.is_(None),
            ),
        )
        .order_by(ConversationRecord.id)
        .limit(PAGE)
    ).all()


def list_to_close(session: Session, today: date) -> Sequence[ConversationRecord]:
    """Signed conversations whose actions have all ended, or whose days are over; oldest first.

    One without actions has its days (product rule: actions, or ninety days, whichever is first).
    """
    return session.scalars(
        select(ConversationRecord)
        .where(
            ConversationRecord.state == RecordState.AGREED,
            or_(
                ConversationRecord.closes_on <= today,
                ConversationRecord.offer_id.in_(sources_at_rest(KIND)),
            ),
        )
        .order_by(ConversationRecord.id)
        .with_for_update(skip_locked=True)
    ).all()
