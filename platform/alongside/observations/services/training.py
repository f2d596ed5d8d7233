"""Writing down when one was trained to score, until training has records of its own."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.observations.models import RaterTraining
from alongside.observations.queries.instruments import list_to_choose, list_trainings
from alongside.people.actor import Actor
from alongside.people.queries import day_of


def note_trainings(
    session: Session, days: Mapping[str, date | None], *, actor: Actor, now: datetime
) -> None:
    """Keep one's own days of training, by instrument; None takes one out. Raises `DomainError`."""
    today = day_of(session, now)
    kept = list_trainings(session, actor.id)
    offered = {instrument.key for instrument, _ in list_to_choose(session)}
    for key in offered & days.keys():
        day = days[key]
        if day is None:
            session.execute(
                delete(RaterTraining).where(
                    RaterTraining.member_id == actor.id, RaterTraining.instrument == key
                )
            )
            continue
        if day > today:
            raise DomainError(N_("Enter a day that is over."), field=f"on_{key}")
        made = kept.get(key)
        if made is None:
            made = RaterTraining(member_id=actor.id, instrument=key, trained_on=day)
            session.add(made)
        made.trained_on = day
        record(session, "observation:training:noted", made, actor_id=actor.id, now=now)
