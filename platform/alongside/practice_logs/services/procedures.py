"""Saying what is to be done in this authority when something is urgent."""

from datetime import datetime

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.people.actor import Actor
from alongside.practice_logs import policy
from alongside.practice_logs.models import UrgentProcedure
from alongside.practice_logs.queries.procedures import find_procedure


def say_procedure(
    session: Session,
    *,
    text_en: str,
    text_cy: str,
    telephone: str,
    web_address: str,
    actor: Actor,
    now: datetime,
) -> UrgentProcedure:
    """Say the authority's own procedure, in place of what it said before. Raises `NotFound`."""
    policy.check_may_say_procedure(actor)
    found = find_procedure(session)
    if found is None:
        found = UrgentProcedure()
        session.add(found)
    found.text_en, found.text_cy = text_en, text_cy
    found.telephone, found.web_address = telephone, web_address
    found.changed_by_id, found.changed_at = actor.id, now
    record(session, "urgent_procedure:procedure:said", found, actor_id=actor.id, now=now)
    return found
