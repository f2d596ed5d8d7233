"""Who reports to whom, from when to when. A relationship, not a rank: it is what opens records."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.people.actor import Actor
from alongside.people.models import Membership, ReportingLine
from alongside.teams import rules
from alongside.teams.policy import check_may_change, check_may_look_after
from alongside.teams.queries.person import (
    find_everybody_above,
    hold_still,
    list_unended_lines,
)


def set_line(
    session: Session,
    member: Membership,
    *,
    manager: Membership,
    starts_on: date,
    actor: Actor,
    now: datetime,
    today: date,
) -> ReportingLine:
    """Let `member` report to `manager` from `starts_on` on; the line before ends the day before.

    Raises `Denied` for anybody but an admin who is neither of the two, and `DomainError` for
    oneself, for a circle, and for a day on which or after which another line starts.
    """
    check_may_change(actor, member.id)
    check_may_change(actor, manager.id)
    hold_still(session)
    above = find_everybody_above(session, manager.id, today)
    rules.check_can_report(member.id, manager.id, above)
    before = list_unended_lines(session, member.id, today)
    rules.check_line_can_start(starts_on, [line.started_on for line in before])
    for line in before:
        if line.ended_on is None or line.ended_on >= starts_on:
            line.ended_on = starts_on - timedelta(days=1)
    line = ReportingLine(membership_id=member.id, manager_id=manager.id, started_on=starts_on)
    session.add(line)
    record(
        session,
        "person:line:set",
        line,
        actor_id=actor.id,
        now=now,
        member_id=str(member.id),
        manager_id=str(manager.id),
    )
    return line


def end_line(
    session: Session,
    line: ReportingLine,
    *,
    last_day: date | None,
    actor: Actor,
    now: datetime,
    today: date,
) -> None:
    """End a line after `last_day`, or at once when that is None.

    Raises `Denied` for anybody but an admin, and `DomainError` for a day that has passed.
    """
    check_may_look_after(actor)
    if last_day is not None:
        rules.check_can_end_on(line.started_on, line.ended_on, last_day, today)
    else:
        last_day = rules.last_day_when_ended_now(line.started_on, today)
    record(
        session,
        "person:line:ended",
        line,
        actor_id=actor.id,
        now=now,
        member_id=str(line.membership_id),
        last_day=last_day.isoformat() if last_day else None,
    )
    if last_day is None:
        session.delete(line)
    else:
        line.ended_on = last_day
