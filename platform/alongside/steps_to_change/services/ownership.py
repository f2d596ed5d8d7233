"""Noticing whose change it is. Ours, and not validated; there is no way to add it up."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.steps_to_change.models import ChangeArea, ChangeOwnership, Family
from alongside.steps_to_change.rules.areas import check_is_open
from alongside.steps_to_change.rules.ownership import (
    Noticed,
    check_numbers_have_a_voice,
    check_says_something,
)
from alongside.steps_to_change.rules.scores import check_not_to_come
from alongside.steps_to_change.services.families import keep_alive
from alongside.steps_to_change.services.owning import check_may_write
from alongside.steps_to_change.states import AreaState


def note_ownership(
    session: Session,
    area: ChangeArea,
    family: Family,
    noticed: Noticed,
    *,
    log_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> ChangeOwnership:
    """Write down what was noticed on one day, with the numbers of one voice.

    What was written for that day and the same voice before is replaced; other voices keep theirs.
    Raises `NotFound`, and `DomainError` beside `on` or `who_gave_numbers`, or when nothing is
    answered.
    """
    check_may_write(session, family, actor)
    check_is_open(AreaState(area.state))
    check_says_something(noticed)
    check_numbers_have_a_voice(noticed)
    check_not_to_come(noticed.on, day_of(session, now))
    found = session.scalars(
        select(ChangeOwnership)
        .where(
            ChangeOwnership.area_id == area.id,
            ChangeOwnership.noticed_on == noticed.on,
            ChangeOwnership.who_gave_numbers.is_not_distinct_from(noticed.who_gave_numbers),
        )
        .with_for_update()
    ).one_or_none()
    row = found or ChangeOwnership(family_id=family.id, area_id=area.id, noticed_on=noticed.on)
    row.idea_came_from = noticed.idea_came_from
    row.words_are_theirs = noticed.words_are_theirs
    row.importance, row.confidence = noticed.importance, noticed.confidence
    row.asked_why_not_lower = noticed.asked_why_not_lower
    row.who_gave_numbers = noticed.who_gave_numbers
    row.log_id, row.written_at = log_id, now
    session.add(row)
    keep_alive(family, now)
    record(session, "family:ownership:noted", row, actor_id=actor.id, now=now)
    return row
