"""Reminders become notices: once, at the promised time, or at the next good moment after it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.kernel.ids import new_id
from alongside.kernel.outbox import PARK_AFTER
from alongside.notices import services
from alongside.notices.models import Notice, Reminder
from alongside.notices.services.sweeping import sweep
from tenants.outbox import OutboxMessage
from tests.factories.world import World
from tests.notices.kinds import BOOKING, HOUR_BEFORE, ORDINARY, untrue
from tests.queries import counting_statements

LONDON = "Europe/London"
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def remind(
    session: Session,
    world: World,
    local: str = "2026-11-23T10:00",
    *,
    kind: str = ORDINARY,
    name: str = "practitioner",
) -> UUID:
    subject_id = new_id()
    services.schedule(
        session,
        kind,
        world.here.id_of(name),
        subject_id,
        local=datetime.fromisoformat(local),
        zone=LONDON,
        key=str(subject_id),
        now=MONDAY - timedelta(days=30),
    )
    return subject_id


def swept(session: Session, now: datetime) -> int:
    """How many notices one sweep makes."""
    before = session.scalar(select(func.count()).select_from(Notice)) or 0
    sweep(session, now=now, at_most=200)
    return (session.scalar(select(func.count()).select_from(Notice)) or 0) - before


def the_reminder(session: Session) -> Reminder:
    found = session.scalars(select(Reminder)).one()
    session.refresh(found)
    return found


def test_a_reminder_is_told_once_and_asks_for_one_mail(session: Session, world: World):
    remind(session, world)
    told = [swept(session, MONDAY + timedelta(seconds=30 * n)) for n in range(-3, 5)]
    assert told == [0, 0, 0, 1, 0, 0, 0, 0]
    assert session.scalars(select(OutboxMessage.job)).all() == ["notices.send_mail"]
    assert the_reminder(session).sent_at == MONDAY


@pytest.mark.parametrize("year", range(2024, 2036))
def test_across_both_clock_changes_it_is_told_once_when_the_wall_shows_the_time(
    session: Session, world: World, year: int
):
    """Looked for every half hour for two days around each change, as a scheduler would."""
    session.merge(world.here.people["practitioner"]).working_pattern = {
        str(day): ["07:00", "19:00"] for day in range(1, 8)
    }
    zone = ZoneInfo(LONDON)
    for change in (last_sunday(year, 3), last_sunday(year, 10)):
        local = change.replace(hour=8, minute=30)
        remind(session, world, local.isoformat(), kind=BOOKING)
        start = (change - timedelta(days=1)).replace(tzinfo=UTC)
        told_at = [
            moment for n in range(96) if swept(session, moment := start + timedelta(minutes=30 * n))
        ]
        assert [t.astimezone(zone).replace(tzinfo=None) for t in told_at] == [local]


def last_sunday(year: int, month: int) -> datetime:
    day = datetime(year, month, 31)  # noqa: DTZ001 - a day on the wall
    return day - timedelta(days=day.isoweekday() % 7)


def test_after_two_hours_without_a_scheduler_it_is_told_once_at_the_first_look(
    session: Session, world: World
):
    remind(session, world, "2028-02-29T10:00")
    back = datetime(2028, 2, 29, 12, 0, tzinfo=UTC)
    assert [swept(session, back + timedelta(seconds=30 * n)) for n in range(3)] == [1, 0, 0]


def test_outside_working_time_it_is_put_off_and_keeps_its_promise_in_mind(
    session: Session, world: World
):
    remind(session, world, "2026-11-21T10:00")  # a Saturday
    saturday = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
    assert swept(session, saturday) == 0
    reminder = the_reminder(session)
    assert reminder.due_at == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert reminder.local_time == datetime.fromisoformat("2026-11-21T10:00")
    assert swept(session, reminder.due_at - SECOND) == 0
    assert swept(session, reminder.due_at) == 1


def test_a_time_that_is_fixed_is_kept_on_a_saturday(session: Session, world: World):
    remind(session, world, "2026-11-21T10:00", kind=HOUR_BEFORE)
    assert swept(session, datetime(2026, 11, 21, 10, 0, tzinfo=UTC)) == 1


def test_inside_a_window_of_rest_not_even_the_list_changes(session: Session, world: World):
    remind(session, world, kind=HOUR_BEFORE)
    ends = MONDAY + timedelta(hours=4)
    services.rest_until(
        session, world.here.id_of("practitioner"), new_id(), starts_at=MONDAY, ends_at=ends
    )
    assert [swept(session, MONDAY), swept(session, ends - SECOND), swept(session, ends)] == [
        0,
        0,
        1,
    ]


def test_what_is_no_longer_true_or_for_somebody_who_left_is_skipped_for_good(
    session: Session, world: World
):
    untrue.add(remind(session, world))
    remind(session, world, name="leader")
    session.merge(world.here.people["leader"]).left_at = MONDAY
    session.flush()
    assert swept(session, MONDAY) == 0
    reasons = select(Reminder.skipped).order_by(Reminder.skipped)
    assert session.scalars(reasons).all() == ["left", "no_longer_true"]
    assert sweep(session, now=MONDAY + timedelta(days=1), at_most=200) == 0


def test_a_cancelled_reminder_is_never_told(session: Session, world: World):
    services.cancel(session, subject_id=remind(session, world))
    assert swept(session, MONDAY + timedelta(days=1)) == 0


def test_a_stopped_kind_is_told_in_the_app_alone(session: Session, world: World):
    remind(session, world)
    services.stop_kind(session, world.here.actor("practitioner"), ORDINARY)
    assert swept(session, MONDAY) == 1
    assert session.scalars(select(OutboxMessage)).all() == []


def test_one_that_cannot_be_judged_does_not_keep_the_others_from_their_people(
    session: Session, world: World
):
    remind(session, world)
    session.scalars(select(Reminder)).one().kind = "gone:kind"
    session.flush()
    remind(session, world, name="leader")
    assert swept(session, MONDAY) == 1
    now = MONDAY
    broken = session.scalars(select(Reminder).where(Reminder.sent_at.is_(None))).one()
    for tries in range(1, PARK_AFTER + 1):
        assert (broken.attempts, broken.last_error) == (tries, "UnknownKind")
        now = broken.due_at
        sweep(session, now=now, at_most=200)
    assert broken.skipped == "failing"
    assert sweep(session, now=now + timedelta(days=1), at_most=200) == 0


def test_the_other_authoritys_reminders_are_left_alone(app: Flask, world: World):
    with app.app_context():
        with world.there.scope() as theirs:
            services.schedule(
                theirs,
                ORDINARY,
                world.there.id_of("practitioner"),
                new_id(),
                local=datetime.fromisoformat("2026-11-23T10:00"),
                zone=LONDON,
                key="theirs",
                now=MONDAY,
            )
            theirs.commit()
        with world.here.scope() as ours:
            assert sweep(ours, now=MONDAY, at_most=200) == 0
        with world.there.scope() as theirs:
            assert sweep(theirs, now=MONDAY, at_most=200) == 1


def test_many_reminders_ask_little_more_of_the_database_than_one(session: Session, world: World):
    def statements(count: int) -> int:
        for name in ("practitioner", "leader", "manager")[:count]:
            remind(session, world, name=name)
        session.flush()
        with counting_statements() as seen:
            assert sweep(session, now=MONDAY, at_most=200) == count
        return len([each for each in seen if "SAVEPOINT" not in each])

    one, three = statements(1), statements(3)
    # Each is a row of its own to mark; everything else is asked once for all.
    assert three - one <= 2
