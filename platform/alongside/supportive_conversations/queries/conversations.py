"""Reads about asking leaders and about what is arranged."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.people.models import Membership
from alongside.supportive_conversations.models import (
    Arrangement,
    LeaderRequest,
    Offer,
    Wishes,
)
from alongside.supportive_conversations.states import (
    CURRENT_ARRANGEMENT,
    OPEN_OFFER,
    OPEN_REQUEST,
    ArrangementState,
    OfferState,
    RequestState,
)
from tenants.context import get_open_tenant
from tenants.mixins import TenantScoped


@dataclass(frozen=True)
class Conversation:
    """One offer as the pair sees it. `request` and `arrangement` are None until there is one."""

    offer: Offer
    request: LeaderRequest | None
    arrangement: Arrangement | None

    @property
    def arranged(self) -> bool:
        """Whether time, place, leader and language are agreed by both."""
        return self.offer.state == OfferState.ARRANGED


@dataclass(frozen=True)
class Asked:
    """One request in a leader's list, with who asks."""

    request: LeaderRequest
    offer: Offer
    wishes: Wishes
    person_name: str
    arrangement: Arrangement | None


# What was read before a row was held may be out of date by the time that it is.
_AS_IT_IS_NOW = {"populate_existing": True}


def lock(session: Session, record: TenantScoped) -> None:
    """Hold this row until the transaction ends, and read it as it is now.

    Lets rows that refer to it come and go, so that holding a member or an offer stops nobody's
    unrelated work.
    """
    session.refresh(record, with_for_update={"key_share": True})


def lock_member(session: Session, member_id: UUID) -> None:
    """Hold a member's row, so that what is counted about them stays so until the commit."""
    lock(session, session.get_one(Membership, (get_open_tenant(), member_id)))


def get_conversation(session: Session, offer_id: UUID, actor: Actor) -> Conversation:
    """A conversation that `actor` is one of the pair in. Raises `NotFound`.

    The person offered is in it from their yes on; a leader from theirs until they step back.
    """
    row = session.execute(
        select(Offer, LeaderRequest, Arrangement)
        .outerjoin(
            LeaderRequest,
            (LeaderRequest.offer_id == Offer.id) & (LeaderRequest.state == RequestState.ACCEPTED),
        )
        .outerjoin(
            Arrangement,
            (Arrangement.offer_id == Offer.id) & Arrangement.state.in_(list(CURRENT_ARRANGEMENT)),
        )
        .where(Offer.id == offer_id, Offer.state.in_(list(OPEN_OFFER))),
        execution_options=_AS_IT_IS_NOW,
    ).one_or_none()
    if row is None:
        raise NotFound
    found = Conversation(*row)
    leads = found.request is not None and found.request.leader_id == actor.id
    if not leads and found.offer.person_id != actor.id:
        raise NotFound
    return found


def find_accepted_request(session: Session, offer: Offer) -> LeaderRequest | None:
    """The leader who has said yes to this conversation; there is at most one."""
    return session.scalars(
        select(LeaderRequest).where(
            LeaderRequest.offer_id == offer.id, LeaderRequest.state == RequestState.ACCEPTED
        ),
        execution_options=_AS_IT_IS_NOW,
    ).one_or_none()


def is_being_asked(session: Session, offer: Offer) -> bool:
    """Whether some leader is asked, or has said yes."""
    asked = select(LeaderRequest.id).where(
        LeaderRequest.offer_id == offer.id, LeaderRequest.state.in_(list(OPEN_REQUEST))
    )
    return bool(session.scalar(select(asked.exists())))


def list_requests_about(session: Session, offer: Offer) -> Sequence[LeaderRequest]:
    """Every leader who was asked to lead this conversation, in the order of asking."""
    return session.scalars(
        select(LeaderRequest).where(LeaderRequest.offer_id == offer.id).order_by(LeaderRequest.id),
        execution_options=_AS_IT_IS_NOW,
    ).all()


def list_open_requests(session: Session, offer: Offer) -> Sequence[LeaderRequest]:
    """The leaders who are asked, or have said yes, in the order of asking."""
    return [
        request
        for request in list_requests_about(session, offer)
        if RequestState(request.state) in OPEN_REQUEST
    ]


def get_offer_of(session: Session, request: LeaderRequest) -> Offer:
    """The offer that a request is about."""
    return session.get_one(Offer, (get_open_tenant(), request.offer_id))


def get_request_to(session: Session, request_id: UUID, actor: Actor) -> LeaderRequest:
    """A request to `actor` to lead. Raises `NotFound`."""
    found = session.scalars(
        select(LeaderRequest).where(
            LeaderRequest.id == request_id, LeaderRequest.leader_id == actor.id
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_requests_to(session: Session, actor: Actor) -> Sequence[Asked]:
    """What waits for `actor` as a leader and what they lead, the oldest first."""
    rows = session.execute(
        select(LeaderRequest, Offer, Wishes, Membership.name, Arrangement)
        .join(Offer, Offer.id == LeaderRequest.offer_id)
        .join(Wishes, Wishes.offer_id == Offer.id)
        .join(Membership, Membership.id == Offer.person_id)
        .outerjoin(
            Arrangement,
            (Arrangement.offer_id == Offer.id) & Arrangement.state.in_(list(CURRENT_ARRANGEMENT)),
        )
        .where(
            LeaderRequest.leader_id == actor.id,
            LeaderRequest.state.in_(list(OPEN_REQUEST)),
            Offer.state.in_(list(OPEN_OFFER)),
        )
        .order_by(LeaderRequest.id)
    )
    return [Asked(*row) for row in rows]


def find_current_arrangement(session: Session, offer: Offer) -> Arrangement | None:
    """What is proposed or agreed now; there is at most one."""
    return session.scalars(
        select(Arrangement).where(
            Arrangement.offer_id == offer.id, Arrangement.state.in_(list(CURRENT_ARRANGEMENT))
        ),
        execution_options=_AS_IT_IS_NOW,
    ).one_or_none()


def list_arrangements(session: Session, offer: Offer) -> Sequence[Arrangement]:
    """Every proposal about this conversation, the first one first."""
    return session.scalars(
        select(Arrangement).where(Arrangement.offer_id == offer.id).order_by(Arrangement.number)
    ).all()


def next_number(session: Session, offer: Offer) -> int:
    """The number of the next proposal. Hold the offer's lock."""
    last = session.scalar(
        select(func.max(Arrangement.number)).where(Arrangement.offer_id == offer.id)
    )
    return (last or 0) + 1


def count_led(
    session: Session, leader_ids: Collection[UUID], *, now: datetime
) -> Mapping[UUID, int]:
    """How many conversations each of these leaders has said yes to that are still to come.

    One that was arranged counts until its time is over.
    """
    ends_at = Arrangement.starts_at + func.make_interval(0, 0, 0, 0, 0, Arrangement.length_minutes)
    rows = session.execute(
        select(LeaderRequest.leader_id, func.count())
        .join(Offer, Offer.id == LeaderRequest.offer_id)
        .outerjoin(
            Arrangement,
            (Arrangement.offer_id == Offer.id) & (Arrangement.state == ArrangementState.AGREED),
        )
        .where(
            LeaderRequest.leader_id.in_(leader_ids),
            LeaderRequest.state == RequestState.ACCEPTED,
            Offer.state.in_([OfferState.ACCEPTED, OfferState.ARRANGED]),
            or_(Arrangement.id.is_(None), ends_at > now),
        )
        .group_by(LeaderRequest.leader_id)
    )
    return {row[0]: row[1] for row in rows}
