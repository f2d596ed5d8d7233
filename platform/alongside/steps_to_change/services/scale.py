"""Choosing the scale of an authority. Scores that were given keep theirs."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.people.actor import Actor
from alongside.steps_to_change.policy import check_may_choose_scale
from alongside.steps_to_change.rules.scales import Scale, check_can_use
from tenants.context import get_open_tenant
from tenants.models import Authority


def choose_scale(session: Session, scale: Scale, *, actor: Actor, now: datetime) -> None:
    """Give every score from now on this scale. Raises `Denied`, and `DomainError` for its ends."""
    check_may_choose_scale(actor)
    check_can_use(scale)
    authority = session.get_one(Authority, get_open_tenant())
    if (authority.scale_min, authority.scale_max) == (scale.low, scale.high):
        return
    authority.scale_min, authority.scale_max = scale.low, scale.high
    record(
        session,
        "authority:scale:chosen",
        authority,
        actor_id=actor.id,
        now=now,
        low=scale.low,
        high=scale.high,
    )
