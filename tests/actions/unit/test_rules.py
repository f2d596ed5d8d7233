"""Working days, carrying over, and when each reminder is still true."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from alongside.actions import rules
from alongside.actions.rules import Step
from alongside.actions.states import ActionState
from alongside.kernel.errors import DomainError
from alongside.notices.rules import Rhythm

LONDON = ZoneInfo("Europe/London")
HOURS = (time(9), time(17))
WEEKDAYS = Rhythm(LONDON, {})
# Tuesday 24 November 2026.
TODAY = date(2026, 11, 24)


def works_on(*weekdays: int, leave: tuple[tuple[date, date], ...] = ()) -> Rhythm:
    return Rhythm(LONDON, dict.fromkeys(weekdays, HOURS), leave)


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (WEEKDAYS, date(2026, 12, 8)),
        (works_on(1, 2), date(2026, 12, 29)),  # Mondays and Tuesdays
        (works_on(6), date(2027, 1, 30)),  # Saturdays alone
        (
            works_on(1, 2, 3, 4, 5, leave=((date(2026, 11, 30), date(2026, 12, 4)),)),
            date(2026, 12, 15),
        ),
    ],
)
def test_the_suggested_day_is_ten_of_the_owners_own_working_days_away(rhythm, expected):
    assert rules.usual_day(TODAY, rhythm) == expected


def test_somebody_away_for_years_is_still_given_a_day():
    away = works_on(1, leave=((date(2016, 1, 1), date(2036, 1, 1)),))
    assert rules.usual_day(TODAY, away) == TODAY + timedelta(days=10)
    assert rules.working_day_after(TODAY, -2, away) == TODAY - timedelta(days=2)


def test_working_days_are_counted_back_over_a_weekend():
    monday = date(2026, 11, 30)
    assert rules.working_day_after(monday, -2, WEEKDAYS) == date(2026, 11, 26)


def test_there_are_three_reminders_two_working_days_before_on_the_day_and_a_week_after():
    due_on = date(2026, 11, 30)
    assert rules.reminders_for(due_on, WEEKDAYS) == {
        Step.AHEAD: datetime(2026, 11, 26, 9, 30),  # noqa: DTZ001 - on the wall
        Step.ON_THE_DAY: datetime(2026, 11, 30, 9, 30),  # noqa: DTZ001
        Step.A_WEEK_ON: datetime(2026, 12, 7, 9, 30),  # noqa: DTZ001
    }


def test_on_any_day_exactly_one_reminder_is_true():
    due_on = date(2026, 11, 30)
    found = []
    for ahead in range(-20, 60):
        true = [s for s in Step if rules.is_time_for(s, due_on, due_on + timedelta(days=ahead))]
        assert len(true) == 1
        if true != found[-1:]:
            found += true
    assert found == [Step.AHEAD, Step.ON_THE_DAY, Step.A_WEEK_ON]


@pytest.mark.parametrize(
    ("planned", "new", "expected"),
    [
        (TODAY, TODAY + timedelta(days=1), True),
        (TODAY, TODAY, False),
        (TODAY, TODAY - timedelta(days=1), False),
        (None, TODAY, False),
        (TODAY, None, False),
    ],
)
def test_only_a_later_day_carries_an_action_over(planned, new, expected):
    assert rules.is_moved_on(planned, new) is expected


def test_the_page_asks_whether_it_is_still_wanted_from_the_third_move_on():
    assert [rules.asks_if_wanted(count) for count in range(5)] == [False, False, False, True, True]


def test_every_move_out_of_open_can_be_made_once():
    for to in (ActionState.DONE, ActionState.DROPPED, ActionState.PASSED_ON):
        rules.check_can_move(ActionState.OPEN, to)
        rules.check_can_change(ActionState.OPEN)
        for state in set(ActionState) - {ActionState.OPEN}:
            with pytest.raises(DomainError):
                rules.check_can_move(state, to)
            with pytest.raises(DomainError):
                rules.check_can_change(state)


@pytest.mark.parametrize("days", [0, 1, 366])
def test_an_action_may_be_planned_for_today_up_to_a_year_ahead_or_for_no_day(days):
    rules.check_can_plan_for(TODAY + timedelta(days=days), TODAY)
    rules.check_can_plan_for(None, TODAY)


@pytest.mark.parametrize("days", [-1, 367])
def test_a_day_gone_by_or_far_off_is_refused_beside_its_question(days):
    with pytest.raises(DomainError) as refused:
        rules.check_can_plan_for(TODAY + timedelta(days=days), TODAY)
    assert refused.value.field == "due_on"
