"""Windows of rest and reminders, on the wall and across every change of clocks to 2035."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.errors import DomainError
from alongside.notices.rules import Rhythm, instant_of
from alongside.supportive_conversations.rules import timing
from alongside.supportive_conversations.rules.choices import RemindAgain, Timing
from tests.supportive_conversations.times import LONDON, at, wall

NINE_TO_FIVE = {day: (time(9), time(17)) for day in range(1, 6)}
WEEK = Rhythm(LONDON, NINE_TO_FIVE)

moments = st.datetimes(wall(2024, 1, 1), wall(2035, 12, 30), timezones=st.just(UTC))
days_worked = st.sets(st.integers(1, 7))
starts = st.times(time(7), time(11)).map(lambda t: t.replace(microsecond=0))
leave = st.lists(
    st.tuples(st.dates(date(2024, 1, 1), date(2035, 1, 1)), st.integers(0, 20)).map(
        lambda span: (span[0], span[0] + timedelta(days=span[1]))
    ),
    max_size=3,
)
rhythms = st.builds(
    lambda days, start, away: Rhythm(LONDON, dict.fromkeys(days, (start, time(17))), away),
    days_worked,
    starts,
    leave,
)


def shown(moment: datetime) -> datetime:
    """What the clock on the wall shows at `moment`."""
    return timing.local_time(moment, LONDON)


def rests(choice: Timing, now: datetime, rhythm: Rhythm = WEEK) -> datetime | None:
    return timing.rest_ends(choice, now=now, rhythm=rhythm)


@given(moments)
def test_later_today_rests_until_three_or_for_three_hours_whichever_is_later(now):
    ends = rests(Timing.LATER_TODAY, now)
    assert ends >= now + timedelta(hours=3)
    three = instant_of(datetime.combine(shown(now).date(), time(15)), LONDON)
    assert ends == max(three, now + timedelta(hours=3))


@given(moments, rhythms)
def test_the_next_working_day_is_one_that_is_worked_and_still_to_come(now, rhythm):
    ends = rests(Timing.NEXT_WORKING_DAY, now, rhythm)
    day = shown(ends).date()
    assert day > shown(now).date()
    assert rhythm.works_on(day)
    between = [
        shown(now).date() + timedelta(days=n) for n in range(1, (day - shown(now).date()).days)
    ]
    assert not any(rhythm.works_on(each) for each in between)


@given(moments, rhythms)
def test_within_three_days_rests_through_the_night_and_no_longer(now, rhythm):
    ends = rests(Timing.THREE_DAYS, now, rhythm)
    assert shown(ends).date() == shown(now).date() + timedelta(days=1)
    assert shown(ends).time() >= time(7)


@pytest.mark.parametrize("choice", [Timing.STRAIGHT_AWAY, Timing.I_WILL_SAY, Timing.NOT_NOW])
def test_no_window_where_none_was_asked_for(choice):
    assert rests(choice, at(2026, 11, 24, 10, 0)) is None


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        (at(2026, 11, 24, 10, 0), at(2026, 11, 24, 15, 0)),
        (at(2026, 11, 24, 12, 0), at(2026, 11, 24, 15, 0)),
        (at(2026, 11, 24, 12, 1), at(2026, 11, 24, 15, 1)),
        # The night on which the clocks go back: three real hours, not what the wall shows.
        (at(2026, 10, 24, 23, 30), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        # A summer afternoon is an hour earlier in UTC.
        (at(2026, 7, 1, 9, 0), datetime(2026, 7, 1, 14, 0, tzinfo=UTC)),
    ],
)
def test_later_today_by_the_clock(now, ends):
    assert rests(Timing.LATER_TODAY, now) == ends


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        (at(2026, 11, 24, 10, 0), at(2026, 11, 25, 9, 0)),
        # Friday before the clocks go forward: nine on Monday is nine in summer time.
        (at(2027, 3, 26, 16, 0), datetime(2027, 3, 29, 8, 0, tzinfo=UTC)),
        # Friday before they go back.
        (at(2026, 10, 23, 16, 0), datetime(2026, 10, 26, 9, 0, tzinfo=UTC)),
    ],
)
def test_next_working_day_by_the_clock(now, ends):
    assert rests(Timing.NEXT_WORKING_DAY, now) == ends


def test_leave_is_not_a_working_day():
    away = Rhythm(LONDON, NINE_TO_FIVE, [(date(2026, 11, 25), date(2026, 12, 1))])
    assert rests(Timing.NEXT_WORKING_DAY, at(2026, 11, 24, 10, 0), away) == at(2026, 12, 2, 9, 0)


def test_an_unanswered_offer_is_mentioned_on_two_mornings():
    reminders = timing.waiting_reminders(date(2026, 11, 24))
    assert [r.isoformat() for r in reminders] == ["2026-11-25T09:30:00", "2026-11-27T09:30:00"]


@pytest.mark.parametrize(
    ("choice", "day"),
    [
        (RemindAgain.TOMORROW, date(2026, 11, 25)),
        (RemindAgain.THREE_DAYS, date(2026, 11, 27)),
        (RemindAgain.WEEK, date(2026, 11, 30)),
        (RemindAgain.NEVER, None),
    ],
)
def test_a_reminder_asked_for_is_never_after_the_offer_closes(choice, day):
    closes = date(2026, 11, 30)
    assert timing.remind_on(choice, today=date(2026, 11, 24), expires_on=closes) == day


@given(moments)
def test_an_hour_before_is_a_real_hour(starts_at):
    local = timing.hour_before(starts_at, LONDON)
    gap = starts_at - instant_of(local, LONDON)
    # Only a conversation in the small hours of the night on which the clocks go back differs.
    assert gap == timedelta(hours=1) or (gap == timedelta(hours=2) and shown(starts_at).hour <= 2)


@pytest.mark.parametrize(
    ("starts", "field"),
    [
        ((2026, 11, 24, 9, 59), "time"),
        ((2026, 11, 24, 10, 0), "time"),
        ((2027, 3, 28, 1, 30), "time"),
        ((2027, 2, 25, 10, 0), "day"),
    ],
)
def test_a_time_that_is_gone_or_skipped_or_far_away_is_refused(starts, field):
    now = at(2027, 3, 20, 10, 0) if starts[:2] == (2027, 3) else at(2026, 11, 24, 10, 0)
    with pytest.raises(DomainError) as refused:
        timing.check_can_start_at(wall(*starts), zone=LONDON, now=now)
    assert refused.value.field == field


def test_a_time_that_comes_twice_is_its_first():
    twice = wall(2026, 10, 25, 1, 30)
    timing.check_can_start_at(twice, zone=LONDON, now=at(2026, 10, 20, 9, 0))
    assert instant_of(twice, LONDON) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(moments, rhythms, st.sampled_from(list(Timing)))
def test_a_window_is_never_over_before_it_begins(now, rhythm, choice):
    ends = rests(choice, now, rhythm)
    assert ends is None or ends > now
