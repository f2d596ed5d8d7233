"""What follows a conversation by itself: looking at the record, and asking how things are.

Day 3 and day 28 come from what is known to help: a check soon after and one a month on.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from alongside.notices.services import notify, schedule
from alongside.people.actor import Actor
from alongside.people.queries import zone_of
from alongside.supportive_conversations import kinds
from alongside.supportive_conversations.models import ConversationRecord, Offer
from alongside.supportive_conversations.queries import offers
from alongside.supportive_conversations.rules import recording, timing


def promise_follow_up(
    session: Session, offer: Offer, held: ConversationRecord, *, now: datetime
) -> None:
    """Ask the person how things are on the days that they chose, and on no others."""
    zone = zone_of(session)
    held_on = timing.local_time(held.held_at, zone).date()
    for days in offers.get_wishes(session, offer).follow_up_days or ():
        schedule(
            session,
            kinds.FOLLOW_UP,
            held.person_id,
            offer.id,
            local=timing.morning_of(held_on + timedelta(days=days)),
            zone=str(zone),
            key=f"conversation:{held.id}:follow_up:{days}",
            now=now,
        )


def ask_for_check(
    session: Session, held: ConversationRecord, *, asked_by: Actor, now: datetime
) -> None:
    """Let the other one know that the record waits; remind the person twice and then never."""
    zone = zone_of(session)
    today = timing.local_time(now, zone).date()
    key = f"conversation:{held.id}:check:{now:%Y%m%dT%H%M%S%f}"
    for member_id in held.pair:
        if member_id != asked_by.id:
            notify(
                session, kinds.CHECK_WAITS, member_id, held.id, key=f"{key}:{member_id}", now=now
            )
    for days in recording.CHECK_REMINDERS:
        schedule(
            session,
            kinds.CHECK_WAITS,
            held.person_id,
            held.id,
            local=timing.morning_of(today + timedelta(days=days)),
            zone=str(zone),
            key=f"{key}:day{days}",
            now=now,
        )


def tell_signer(
    session: Session, held: ConversationRecord, *, taken_back_by: Actor, now: datetime
) -> None:
    """Let the other one know that what they have signed is being written again, if they had."""
    signatures = (
        (held.person_id, held.person_signed_at),
        (held.leader_id, held.leader_signed_at),
    )
    for member_id, signed_at in signatures:
        if signed_at is not None and member_id != taken_back_by.id:
            key = f"conversation:{held.id}:taken_back:{now:%Y%m%dT%H%M%S%f}:{member_id}"
            notify(session, kinds.TAKEN_BACK, member_id, held.offer_id, key=key, now=now)
