"""Reminders: when they are asked for, and whether they are still true when their moment comes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from alongside.actions import services
from alongside.kernel.ids import new_id
from alongside.notices.kinds import get_kind
from alongside.notices.models import Notice, Reminder
from alongside.notices.services.sweeping import sweep
from alongside.people.models import Leave

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)  # a Tuesday
DUE = date(2026, 12, 8)


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def planned(talk, session):
    return talk.add(due_on=DUE)


@pytest.fixture
def me(talk, session):
    return talk.place.actor("practitioner")


def waiting(session) -> list[tuple[str, date]]:
    rows = session.execute(
        select(Reminder.kind, Reminder.local_time)
        .where(Reminder.cancelled_at.is_(None), Reminder.skipped.is_(None))
        .where(Reminder.sent_at.is_(None))
        .order_by(Reminder.local_time)
    )
    return [(kind, local.date()) for kind, local in rows]


def told(session) -> list[str]:
    session.flush()
    return list(session.scalars(select(Notice.kind).order_by(Notice.id)))


def sweep_on(session, time_machine, *days: date) -> list[str]:
    """What the owner is told in all, with a sweep on the morning of each of `days`."""
    for day in days:
        at = datetime(day.year, day.month, day.day, 11, 0, tzinfo=UTC)
        time_machine.move_to(at)
        sweep(session, now=at, at_most=100)
    return told(session)


AHEAD, ON_THE_DAY, A_WEEK_ON = "action:ahead", "action:on-the-day", "action:a-week-on"
ALL = [
    (AHEAD, date(2026, 12, 4)),
    (ON_THE_DAY, DUE),
    (A_WEEK_ON, DUE + timedelta(days=7)),
]


def test_three_reminders_are_asked_for_when_an_action_is_planned(session, planned):
    assert waiting(session) == ALL


def test_an_action_without_a_day_has_no_reminders(session, talk):
    talk.add()
    assert waiting(session) == []


def test_a_reminder_whose_moment_is_over_is_not_asked_for(session, talk):
    talk.add(due_on=NOW.date())  # it is past half past nine
    assert waiting(session) == [(A_WEEK_ON, NOW.date() + timedelta(days=7))]


def test_they_follow_the_owners_own_working_days_and_leave(session, talk):
    owner = talk.place.id_of("practitioner")
    starts, ends = date(2026, 12, 3), date(2026, 12, 7)
    session.add(Leave(membership_id=owner, starts_on=starts, ends_on=ends))
    session.flush()
    talk.add(due_on=DUE)
    assert waiting(session)[0] == (AHEAD, date(2026, 12, 1))


def test_somebody_who_does_nothing_is_told_three_times_and_never_again(
    session, planned, time_machine
):
    days = [date(2026, 11, 25) + timedelta(days=n) for n in range(60)]
    assert sweep_on(session, time_machine, *days) == [AHEAD, ON_THE_DAY, A_WEEK_ON]


@pytest.mark.parametrize(
    "change",
    [
        lambda s, a, by: services.finish_action(s, a, **by),
        lambda s, a, by: services.drop_action(s, a, **by),
        lambda s, a, by: services.silence(s, a, actor=by["actor"]),
        lambda s, a, by: services.carry_over(s, a, new_due_on=None, **by),
    ],
)
def test_what_is_done_dropped_silenced_or_without_a_day_is_never_mentioned(
    session, planned, me, time_machine, change
):
    change(session, planned, {"actor": me, "now": NOW})
    session.flush()
    assert waiting(session) == []
    assert sweep_on(session, time_machine, date(2026, 12, 4), DUE, date(2026, 12, 16)) == []


def test_moving_the_day_moves_what_is_still_to_come(session, planned, me):
    services.carry_over(session, planned, new_due_on=DUE + timedelta(days=7), actor=me, now=NOW)
    assert waiting(session) == [(kind, day + timedelta(days=7)) for kind, day in ALL]


def test_reminders_that_were_stopped_can_be_had_again(session, planned, me):
    services.silence(session, planned, actor=me)
    services.unsilence(session, planned, actor=me, now=NOW)
    assert waiting(session) == ALL


def test_what_is_passed_on_reminds_its_new_owner_alone(session, planned, me, talk):
    theirs = services.pass_on(
        session, planned, owner_id=talk.place.id_of("leader"), actor=me, now=NOW
    )
    rows = session.execute(
        select(Reminder.recipient_id, Reminder.subject_id).where(Reminder.cancelled_at.is_(None))
    )
    assert set(rows.all()) == {(talk.place.id_of("leader"), theirs.id)}


def test_somebody_back_from_leave_hears_of_it_once(session, planned, talk, time_machine):
    owner = talk.place.id_of("practitioner")
    session.add(Leave(membership_id=owner, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 18)))
    session.flush()
    away = [date(2026, 12, 1) + timedelta(days=n) for n in range(30)]
    assert sweep_on(session, time_machine, *away) == [A_WEEK_ON]


@pytest.mark.parametrize(
    ("day", "true"),
    [
        (date(2026, 12, 7), {AHEAD}),
        (DUE, {ON_THE_DAY}),
        (DUE + timedelta(days=6), {ON_THE_DAY}),
        (DUE + timedelta(days=7), {A_WEEK_ON}),
    ],
)
def test_each_is_asked_again_at_the_moment_of_sending(
    session, planned, me, talk, time_machine, day, true
):
    time_machine.move_to(datetime(day.year, day.month, day.day, 11, 0, tzinfo=UTC))

    def is_true(member_id, action_id=planned.id) -> set[str]:
        kinds = (AHEAD, ON_THE_DAY, A_WEEK_ON)
        return {k for k in kinds if get_kind(k).still_true(session, action_id, member_id)}

    assert is_true(me.id) == true
    assert is_true(talk.place.id_of("leader")) == set(), "readers are not reminded"
    assert is_true(me.id, new_id()) == set()
    services.silence(session, planned, actor=me)
    assert is_true(me.id) == set()


def test_being_given_an_action_is_true_until_it_ends(session, talk, me):
    given = talk.add(by="leader", owner="practitioner")
    still_true = get_kind("action:given").still_true
    assert still_true(session, given.id, me.id)
    assert not still_true(session, given.id, talk.place.id_of("leader"))
    services.drop_action(session, given, actor=me, now=NOW)
    assert not still_true(session, given.id, me.id)
