"""What other slices may ask of notices."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.kernel.ids import new_id
from alongside.notices import services
from alongside.notices.kinds import UnknownKind
from alongside.notices.models import Notice, NoticeStop, Reminder, RestWindow
from tenants.outbox import OutboxMessage
from tests.factories.world import World
from tests.notices.kinds import LASTING, ORDINARY

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
LOCAL = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 - what the clock on the wall shows


def count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def tell(session: Session, world: World, key: str = "offer-1") -> None:
    practitioner = world.here.id_of("practitioner")
    services.notify(session, ORDINARY, practitioner, new_id(), key=key, now=NOW)


def remind(session: Session, world: World, local: datetime = LOCAL, **changes: object) -> None:
    values = {"recipient_id": world.here.id_of("practitioner"), "subject_id": new_id()} | changes
    services.schedule(
        session, ORDINARY, **values, local=local, zone="Europe/London", key="r-1", now=NOW
    )


def test_telling_shows_a_notice_at_once_and_asks_for_one_mail(session: Session, world: World):
    tell(session, world)
    notice = session.scalars(select(Notice)).one()
    assert (notice.created_at, notice.read_at, notice.mailed_at) == (NOW, None, None)
    asked = session.scalars(select(OutboxMessage)).one()
    assert (asked.job, asked.ids) == ("notices.send_mail", {"notice_id": str(notice.id)})


def test_telling_the_same_thing_twice_tells_it_once(session: Session, world: World):
    tell(session, world)
    tell(session, world)
    tell(session, world, key="offer-2")
    assert (count(session, Notice), count(session, OutboxMessage)) == (2, 2)


def test_a_kind_that_nobody_registered_is_refused_at_once(session: Session, world: World):
    with pytest.raises(UnknownKind):
        services.notify(session, "no:such", world.here.id_of("manager"), new_id(), key="x", now=NOW)


def test_a_reminder_keeps_the_instant_and_what_was_promised(session: Session, world: World):
    remind(session, world, LOCAL.replace(month=7))
    reminder = session.scalars(select(Reminder)).one()
    assert reminder.due_at == datetime(2026, 7, 24, 8, 30, tzinfo=UTC)
    assert (reminder.local_time, reminder.zone) == (LOCAL.replace(month=7), "Europe/London")


def test_an_aware_time_is_refused_where_a_clock_on_the_wall_is_meant(
    session: Session, world: World
):
    with pytest.raises(ValueError, match="without a zone"):
        remind(session, world, NOW)


def test_asking_again_moves_a_reminder_that_was_not_sent_even_a_cancelled_one(
    session: Session, world: World
):
    subject_id = new_id()
    remind(session, world, subject_id=subject_id)
    services.cancel(session, subject_id=subject_id)
    remind(session, world, LOCAL + timedelta(days=1), subject_id=subject_id)
    reminder = session.scalars(select(Reminder)).one()
    assert (reminder.local_time.day, reminder.cancelled_at) == (25, None)


def test_asking_again_does_not_send_twice_what_was_sent(session: Session, world: World):
    remind(session, world)
    reminder = session.scalars(select(Reminder)).one()
    reminder.sent_at = NOW
    session.flush()
    remind(session, world, LOCAL + timedelta(days=1))
    session.refresh(reminder)
    assert (reminder.local_time, reminder.sent_at) == (LOCAL, NOW)


def test_cancelling_takes_back_what_is_about_this_subject_and_nothing_else(
    session: Session, world: World
):
    ours, other = new_id(), new_id()
    people = [world.here.id_of("practitioner"), world.here.id_of("leader")]
    for subject_id in (ours, other):
        for person in people:
            services.schedule(
                session,
                ORDINARY,
                person,
                subject_id,
                local=LOCAL,
                zone="Europe/London",
                key=f"{subject_id}-{person}",
                now=NOW,
            )
    services.cancel(session, subject_id=ours, recipient_id=people[0])
    cancelled = select(Reminder.subject_id, Reminder.recipient_id).where(
        Reminder.cancelled_at.is_not(None)
    )
    assert session.execute(cancelled).all() == [(ours, people[0])]
    services.cancel(session, subject_id=ours, kind_code="another:kind")
    assert len(session.execute(cancelled).all()) == 1
    services.cancel(session, subject_id=ours)
    assert {row.subject_id for row in session.execute(cancelled)} == {ours}


def test_the_last_window_of_rest_for_a_subject_stands(session: Session, world: World):
    person, subject_id = world.here.id_of("practitioner"), new_id()
    for hours in (2, 5):
        services.rest_until(
            session, person, subject_id, starts_at=NOW, ends_at=NOW + timedelta(hours=hours)
        )
    assert session.scalars(select(RestWindow.ends_at)).all() == [NOW + timedelta(hours=5)]


def test_a_kind_is_stopped_and_had_again_by_the_person_alone(session: Session, world: World):
    person, other = world.here.actor("practitioner"), world.here.actor("leader")
    for each in (person, person, other):
        services.stop_kind(session, each, ORDINARY)
    services.resume_kind(session, person, ORDINARY)
    assert session.scalars(select(NoticeStop.recipient_id)).all() == [other.id]


def test_a_kind_that_must_arrive_cannot_be_stopped(session: Session, world: World):
    with pytest.raises(NotFound):
        services.stop_kind(session, world.here.actor("practitioner"), LASTING)
