"""What supportive conversations bring to home: what waits for me."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask import url_for
from flask_babel import format_datetime
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from alongside.people.actor import Actor
from alongside.people.roles import Role
from alongside.supportive_conversations.models import Arrangement
from alongside.supportive_conversations.queries import conversations, events, offers, records
from alongside.supportive_conversations.states import (
    ArrangementState,
    OfferState,
    RequestState,
)
from alongside.web.home import Waiting

DAY_AND_TIME = "EEEE d MMMM y, HH:mm"


def list_waiting(session: Session, actor: Actor, _now: datetime) -> Sequence[Waiting]:
    """What waits for this person: offers, their conversation, requests, unfinished events."""
    return [
        *_own(session, actor),
        *_to_sign(session, actor),
        *(_as_leader(session, actor) if actor.has(Role.CONVERSATION_LEADER) else ()),
        *_unfinished(session, actor),
    ]


def _own(session: Session, actor: Actor) -> Iterator[Waiting]:
    for own in offers.list_open_offers_to(session, actor):
        offer = own.offer
        conversation = url_for("conversations.show", offer_id=offer.id)
        if offer.state == OfferState.WAITING:
            yield Waiting(
                title=_("You have been offered a conversation"),
                text=_("Yours to choose. Nobody is told what you answer."),
                url=url_for("conversations.show_offer", offer_id=offer.id),
                at=offer.made_at,
            )
        elif offer.state == OfferState.ARRANGED and own.arrangement is not None:
            yield _arranged(own.arrangement, conversation, offer.made_at)
        elif own.arrangement is not None and own.arrangement.person_agreed_at is None:
            yield Waiting(
                title=_("A time and a place have been suggested to you"),
                text=_("Say yes, or suggest another."),
                url=conversation,
                at=offer.made_at,
                tag=_("Your turn"),
            )
        elif offer.state == OfferState.ACCEPTED:
            yield Waiting(
                title=_("Your conversation"),
                text=_("Choose when, where and with whom, whenever it suits you."),
                url=conversation,
                at=offer.made_at,
            )


def _to_sign(session: Session, actor: Actor) -> Iterator[Waiting]:
    for held in records.list_to_sign(session, actor):
        yield Waiting(
            title=_("A record waits for you to look at it"),
            text=_("Is it fair? Sign it, or take it back to writing."),
            url=url_for("conversations.sign", offer_id=held.offer_id),
            at=held.held_at,
            tag=_("Your turn"),
        )


def _as_leader(session: Session, actor: Actor) -> Iterator[Waiting]:
    for asked in conversations.list_requests_to(session, actor):
        request, arrangement = asked.request, asked.arrangement
        conversation = url_for("conversations.show", offer_id=asked.offer.id)
        if request.state == RequestState.ASKED:
            yield Waiting(
                title=_("Somebody asks you to lead a conversation"),
                text=_("Say yes and suggest a time, or say that you cannot."),
                url=url_for("conversations.show_request", request_id=request.id),
                at=request.asked_at,
                tag=_("Your turn"),
            )
        elif arrangement is None:
            continue
        elif arrangement.state == ArrangementState.AGREED:
            yield _arranged(arrangement, conversation, request.asked_at)
        elif arrangement.leader_agreed_at is None:
            yield Waiting(
                title=_("Another time or place has been suggested to you"),
                text=_("Say yes, or suggest another."),
                url=conversation,
                at=request.asked_at,
                tag=_("Your turn"),
            )


def _arranged(arrangement: Arrangement, url: str, at: datetime) -> Waiting:
    return Waiting(
        title=_("A conversation is arranged"),
        text=format_datetime(arrangement.local_start, DAY_AND_TIME, rebase=False),
        url=url,
        at=at,
        tag=_("Arranged"),
    )


def _unfinished(session: Session, actor: Actor) -> Iterator[Waiting]:
    for event in events.list_unfinished_events(session, actor):
        yield Waiting(
            title=_("Finish writing down what happened"),
            text=event.label or _("Nobody else can see it yet."),
            url=url_for("conversations.show_event", event_id=event.id),
            at=event.started_at,
        )
