"""What a person says about themselves in one authority: languages, working days, days away."""

from collections.abc import Mapping
from datetime import date, datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.people.models import Leave, Membership

# More than anybody needs to enter; a stop for a script gone wrong.
MOST_LEAVE = 100

Hours = tuple[time, time]


def say_languages(
    session: Session,
    member: Membership,
    *,
    speaks: frozenset[str],
    preferred: str | None,
    now: datetime,
) -> None:
    """Say which of "cy" and "en" one speaks and prefers at work; None prefers neither.

    Raises `DomainError` when none is spoken, and when the preferred one is not.
    """
    if not speaks:
        raise DomainError(N_("Choose at least one language that you speak."), field="speaks")
    if preferred is not None and preferred not in speaks:
        raise DomainError(N_("Choose a language that you speak."), field="preferred")
    member.speaks_welsh, member.speaks_english = "cy" in speaks, "en" in speaks
    member.preferred_language = preferred
    record(session, "person:languages:said", member, actor_id=member.id, now=now)


def set_working_pattern(
    session: Session, member: Membership, hours: Mapping[int, Hours], *, now: datetime
) -> None:
    """Say which weekdays (1 is Monday) one works and from when to when, in local time.

    Raises `DomainError` when a day ends before it begins.
    """
    for day, (begins, ends) in hours.items():
        if ends <= begins:
            raise DomainError(
                N_("The end of the day must be after its beginning."), field=f"until_{day}"
            )
    member.working_pattern = {
        str(day): [f"{begins:%H:%M}", f"{ends:%H:%M}"]
        for day, (begins, ends) in sorted(hours.items())
    }
    record(session, "person:working_pattern:set", member, actor_id=member.id, now=now)


def add_leave(
    session: Session, member: Membership, *, starts_on: date, ends_on: date, now: datetime
) -> Leave:
    """Say that one is away from `starts_on` to `ends_on`, both included. No reason is asked.

    Raises `DomainError` when it ends before it begins, or is the hundred and first.
    """
    if ends_on < starts_on:
        raise DomainError(N_("The last day must not be before the first."), field="ends_on")
    to_come = select(func.count()).where(
        Leave.membership_id == member.id, Leave.ends_on >= now.date()
    )
    if (session.scalar(to_come) or 0) >= MOST_LEAVE:
        raise DomainError(N_("There are too many entries. Remove one first."))
    leave = Leave(membership_id=member.id, starts_on=starts_on, ends_on=ends_on)
    session.add(leave)
    record(session, "person:leave:added", leave, actor_id=member.id, now=now)
    return leave


def remove_leave(session: Session, leave: Leave, *, now: datetime) -> None:
    """Take days away back: one is there after all."""
    record(session, "person:leave:removed", leave, actor_id=leave.membership_id, now=now)
    session.delete(leave)
