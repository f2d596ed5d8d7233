"""What both are sent about a conversation that is arranged. No words: kinds, ids and times."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from alongside.notices.rules import instant_of
from alongside.notices.services import notify, schedule
from alongside.supportive_conversations import kinds
from alongside.supportive_conversations.models import Arrangement, Offer
from alongside.supportive_conversations.rules import timing


def remind_both(session: Session, offer: Offer, arrangement: Arrangement, *, now: datetime) -> None:
    """Tell both that it is arranged; remind both the evening before and an hour before."""
    zone = ZoneInfo(arrangement.zone)
    due = (
        (kinds.TOMORROW, timing.evening_before(arrangement.local_start)),
        (kinds.SOON, timing.hour_before(arrangement.starts_at, zone)),
    )
    for recipient_id in (offer.person_id, arrangement.leader_id):
        key = f"arrangement:{arrangement.id}:{recipient_id}"
        notify(session, kinds.ARRANGED, recipient_id, offer.id, key=f"{key}:arranged", now=now)
        for kind, local in due:
            if instant_of(local, zone) <= now:
                continue  # too late for this one
            schedule(
                session,
                kind,
                recipient_id,
                offer.id,
                local=local,
                zone=arrangement.zone,
                key=f"{key}:{kind}",
                now=now,
            )


def tell_of_change(session: Session, offer: Offer, recipient_id: UUID, *, now: datetime) -> None:
    """Let one of the pair know that something about a conversation is no longer as it was."""
    notify(
        session,
        kinds.CHANGED,
        recipient_id,
        offer.id,
        key=f"offer:{offer.id}:changed:{recipient_id}:{now:%Y%m%dT%H%M%S%f}",
        now=now,
    )
