"""Reads about offers: the person's own, and the ones somebody made, which say nothing more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.people.models import Membership
from alongside.supportive_conversations.models import (
    Arrangement,
    Event,
    EventPerson,
    Offer,
    TimingPreference,
    Wishes,
)
from alongside.supportive_conversations.states import CURRENT_ARRANGEMENT, OPEN_OFFER, OfferState
from tenants.keys import Keyring

PAGE_LENGTH = 20


@dataclass(frozen=True)
class MadeOffer:
    """An offer as its maker sees it. There is no state here, so that none can be shown."""

    id: UUID
    person_name: str
    made_at: datetime
    event_id: UUID
    label: str
    occurred_on: date


@dataclass(frozen=True)
class OwnOffer:
    """An open offer in the list of its person, with what is proposed or arranged, if anything."""

    offer: Offer
    made_by_name: str
    arrangement: Arrangement | None


def get_offer_to(session: Session, offer_id: UUID, actor: Actor) -> Offer:
    """An offer made to `actor`. Raises `NotFound`."""
    found = session.scalars(
        select(Offer).where(Offer.id == offer_id, Offer.person_id == actor.id)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def find_open_offer(session: Session, event_person_id: UUID) -> Offer | None:
    """The open offer to one person affected by one event; there is at most one."""
    return session.scalars(
        select(Offer).where(
            Offer.event_person_id == event_person_id, Offer.state.in_(list(OPEN_OFFER))
        )
    ).one_or_none()


def was_offered(session: Session, event_person_id: UUID) -> bool:
    """Whether this person was ever offered a conversation about this event."""
    made = select(Offer.id).where(Offer.event_person_id == event_person_id)
    return bool(session.scalar(select(made.exists())))


def list_open_offers_to(session: Session, actor: Actor) -> Sequence[OwnOffer]:
    """What `actor` has been offered and is not over, the oldest first."""
    maker = aliased(Membership)
    rows = session.execute(
        select(Offer, maker.name, Arrangement)
        .join(maker, maker.id == Offer.made_by_id)
        .outerjoin(
            Arrangement,
            (Arrangement.offer_id == Offer.id) & Arrangement.state.in_(list(CURRENT_ARRANGEMENT)),
        )
        .where(Offer.person_id == actor.id, Offer.state.in_(list(OPEN_OFFER)))
        .order_by(Offer.id)
    )
    return [OwnOffer(*row) for row in rows]


def list_made_offers(
    session: Session, actor: Actor, *, before: UUID | None = None
) -> tuple[Sequence[MadeOffer], UUID | None]:
    """What `actor` has offered to others, the newest first, and where the next page begins.

    Nothing in this statement reads an offer's state or anything that follows from it.
    """
    wanted = (
        select(Offer.id, Offer.made_at, Membership.name.label("person_name"), Event)
        .join(EventPerson, EventPerson.id == Offer.event_person_id)
        .join(Event, Event.id == EventPerson.event_id)
        .join(Membership, Membership.id == Offer.person_id)
        .where(Offer.made_by_id == actor.id, Offer.person_id != actor.id)
        .order_by(Offer.id.desc())
        .limit(PAGE_LENGTH + 1)
    )
    if before is not None:
        wanted = wanted.where(Offer.id < before)
    rows = session.execute(wanted).all()
    shown = rows[:PAGE_LENGTH]
    Keyring.of(session).preload(row.Event.id for row in shown)
    made = [
        MadeOffer(
            row.id,
            row.person_name,
            row.made_at,
            row.Event.id,
            row.Event.short_label or "",
            row.Event.occurred_on,
        )
        for row in shown
    ]
    return made, (shown[-1].id if len(rows) > PAGE_LENGTH else None)


def get_wishes(session: Session, offer: Offer) -> Wishes:
    """The person's choices about an offer that they have said yes to. Raises `NotFound`."""
    found = find_wishes(session, offer)
    if found is None:
        raise NotFound
    return found


def find_wishes(session: Session, offer: Offer) -> Wishes | None:
    """The person's choices about an offer, if they have said yes to it."""
    return session.scalars(select(Wishes).where(Wishes.offer_id == offer.id)).one_or_none()


def find_timing_preference(session: Session, actor: Actor) -> TimingPreference | None:
    """The timing that `actor` usually chooses, if they keep one."""
    return session.scalars(
        select(TimingPreference).where(TimingPreference.person_id == actor.id)
    ).one_or_none()


def list_offers_to_close(session: Session, today: date) -> Sequence[Offer]:
    """Offers whose time is over and whose book is still open, the oldest first. Locked."""
    return session.scalars(
        select(Offer)
        .where(
            Offer.closed_at.is_(None),
            Offer.expires_on < today,
            Offer.state != OfferState.ARRANGED,
        )
        .order_by(Offer.id)
        .with_for_update(skip_locked=True, key_share=True)
    ).all()


def list_offers_to_wake(session: Session, today: date) -> Sequence[Offer]:
    """Offers put off until today or before, the oldest first. Locked."""
    return session.scalars(
        select(Offer)
        .where(Offer.state == OfferState.LATER, Offer.remind_again_on <= today)
        .order_by(Offer.id)
        .with_for_update(skip_locked=True, key_share=True)
    ).all()
