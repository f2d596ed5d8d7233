"""When a person may be written to: promises about times, tried over twelve years (P12)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alongside.notices.rules import (
    DAY_BEGINS,
    DAY_ENDS,
    HORIZON,
    Rhythm,
    Span,
    instant_of,
    next_good_moment,
    read_pattern,
)
from alongside.people.models.membership import DEFAULT_PATTERN

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2024, 1, 1), date(2035, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
OFFICE = Rhythm(LONDON, read_pattern(DEFAULT_PATTERN))
MONDAY = date(2026, 11, 23)


def at(day: date, clock: str, zone: ZoneInfo = LONDON) -> datetime:
    return instant_of(datetime.combine(day, time.fromisoformat(clock)), zone)


def local(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%a %d %b %H:%M}"


def clock_changes() -> list[date]:
    """Days on which the clocks change, found by looking."""
    found = []
    for day in EVERY_DAY:
        noon = at(day, "12:00")
        if noon - at(day - timedelta(days=1), "12:00") != timedelta(days=1):
            found.append(day)
    return found


# --- promises ---------------------------------------------------------------------------------


def test_a_time_in_working_hours_is_kept_to_the_minute_on_every_working_day_of_twelve_years():
    wrong = [
        day
        for day in EVERY_DAY
        if day.isoweekday() <= 5
        and f"{next_good_moment(at(day, '09:30'), OFFICE).astimezone(LONDON):%F %H:%M}"
        != f"{day} 09:30"
    ]
    assert wrong == []
    assert date(2028, 2, 29) in EVERY_DAY


@pytest.mark.parametrize("changed", clock_changes(), ids=str)
def test_around_every_clock_change_the_promised_time_is_what_the_wall_shows(changed: date):
    everyday = Rhythm(LONDON, {day: (time(8), time(18)) for day in range(1, 8)})
    for day in (changed - timedelta(days=1), changed, changed + timedelta(days=1)):
        for clock in ("08:00", "12:15", "18:59"):
            due = at(day, clock)
            kept = next_good_moment(due, everyday)
            assert f"{kept.astimezone(LONDON):%F %H:%M}" == f"{day} {clock}"


def test_there_are_two_clock_changes_each_year():
    assert len(clock_changes()) == 24


@pytest.mark.parametrize(
    ("promised", "shown"),
    [
        ("2026-03-29T01:30", "2026-03-29 02:30 +0100"),  # 01:30 is not on any wall that night
        ("2026-10-25T01:30", "2026-10-25 01:30 +0100"),  # 01:30 comes twice: the first time
    ],
)
def test_an_hour_that_is_left_out_or_comes_twice_has_one_instant(promised: str, shown: str):
    instant = instant_of(datetime.fromisoformat(promised), LONDON)
    assert f"{instant.astimezone(LONDON):%F %H:%M %z}" == shown


# --- by example -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "clock", "kept"),
    [
        (0, "07:00", "Mon 23 Nov 07:00"),
        (0, "06:59", "Mon 23 Nov 09:00"),
        (0, "18:59", "Mon 23 Nov 18:59"),
        (0, "19:00", "Tue 24 Nov 09:00"),
        (4, "19:00", "Mon 30 Nov 09:00"),
        (5, "10:00", "Mon 30 Nov 09:00"),
        (6, "23:59", "Mon 30 Nov 09:00"),
    ],
)
def test_evenings_nights_and_days_off_wait_until_work_begins(day: int, clock: str, kept: str):
    assert local(next_good_moment(at(MONDAY + timedelta(days=day), clock), OFFICE)) == kept


def test_leave_is_waited_for_to_its_last_day():
    away = Rhythm(LONDON, OFFICE.hours, [(MONDAY, date(2026, 12, 4))])
    assert local(next_good_moment(at(MONDAY, "10:00"), away)) == "Mon 07 Dec 09:00"


def test_rest_is_never_broken_not_even_for_a_time_that_is_fixed():
    rests = [(at(MONDAY, "10:00"), at(MONDAY, "15:30"))]
    for fixed in (False, True):
        kept = next_good_moment(at(MONDAY, "12:00"), OFFICE, rests=rests, at_fixed_time=fixed)
        assert local(kept) == "Mon 23 Nov 15:30"


def test_rest_that_ends_in_the_evening_is_followed_by_the_next_morning():
    rests = [(at(MONDAY, "10:00"), at(MONDAY, "20:00"))]
    kept = next_good_moment(at(MONDAY, "12:00"), OFFICE, rests=rests)
    assert local(kept) == "Tue 24 Nov 09:00"
    fixed = next_good_moment(at(MONDAY, "12:00"), OFFICE, rests=rests, at_fixed_time=True)
    assert local(fixed) == "Mon 23 Nov 20:00"


def test_one_window_of_rest_may_lead_into_another():
    rests = [
        (at(MONDAY, "14:00"), at(MONDAY, "16:00")),
        (at(MONDAY, "10:00"), at(MONDAY, "14:30")),
        (at(MONDAY + timedelta(days=1), "08:00"), at(MONDAY + timedelta(days=1), "11:00")),
    ]
    assert local(next_good_moment(at(MONDAY, "11:00"), OFFICE, rests=rests)) == "Mon 23 Nov 16:00"
    evening = next_good_moment(at(MONDAY, "19:30"), OFFICE, rests=rests)
    assert local(evening) == "Tue 24 Nov 11:00"


def test_a_time_that_is_fixed_is_kept_in_the_evening_and_on_a_day_off():
    for day, clock in ((0, "21:00"), (5, "06:00")):
        due = at(MONDAY + timedelta(days=day), clock)
        assert next_good_moment(due, OFFICE, at_fixed_time=True) == due


@pytest.mark.parametrize(
    ("hours", "kept"),
    [
        ({}, "Tue 24 Nov 09:00"),  # no pattern: Monday to Friday
        ({2: (time(13), time(18))}, "Tue 24 Nov 13:00"),
        ({2: (time(5), time(13))}, "Tue 24 Nov 07:00"),
        ({2: (time(20), time(23))}, "Tue 24 Nov 07:00"),
        ({2: (time(22), time(6))}, "Tue 24 Nov 07:00"),
        ({2: (time(0), time(6))}, "Tue 24 Nov 07:00"),
        ({7: (time(10), time(14))}, "Sun 29 Nov 10:00"),
    ],
)
def test_odd_working_patterns_have_a_good_moment_too(
    hours: dict[int, tuple[time, time]], kept: str
):
    assert local(next_good_moment(at(MONDAY, "20:00"), Rhythm(LONDON, hours))) == kept


def test_leave_without_end_is_asked_about_again_rather_than_followed_for_ever():
    for_ever = Rhythm(LONDON, OFFICE.hours, [(MONDAY, date.max)])
    start = at(MONDAY, "10:00")
    assert next_good_moment(start, for_ever) == start + HORIZON


# --- by property ------------------------------------------------------------------------------

moments = st.datetimes(
    datetime.fromisoformat("2024-01-01"),
    datetime.fromisoformat("2035-12-31"),
    timezones=st.just(UTC),
) | st.sampled_from(clock_changes()).flatmap(
    lambda day: st.integers(-36 * 60, 36 * 60).map(
        lambda minutes: at(day, "12:00") + timedelta(minutes=minutes)
    )
)
clocks = st.times().map(lambda t: t.replace(second=0, microsecond=0))
patterns = st.dictionaries(st.integers(1, 7), st.tuples(clocks, clocks), max_size=7)
zones = st.sampled_from([LONDON, ZoneInfo("Europe/Dublin"), ZoneInfo("America/St_Johns")])


@st.composite
def situations(draw: st.DrawFn) -> tuple[datetime, Rhythm, list[Span], bool]:
    moment = draw(moments)
    spans = st.tuples(st.integers(-60, 60), st.integers(0, 30))
    leave = [
        (moment.date() + timedelta(days=start), moment.date() + timedelta(days=start + length))
        for start, length in draw(st.lists(spans, max_size=3))
    ]
    rests = [
        (moment + timedelta(hours=start), moment + timedelta(hours=start + length + 1))
        for start, length in draw(st.lists(spans, max_size=4))
    ]
    return moment, Rhythm(draw(zones), draw(patterns), leave), rests, draw(st.booleans())


@given(situations())
@example((at(date(2026, 3, 29), "00:30"), Rhythm(LONDON, {7: (time(1), time(3))}), [], False))
def test_the_moment_is_never_earlier_than_asked_and_never_a_bad_one(
    situation: tuple[datetime, Rhythm, list[Span], bool],
):
    asked, rhythm, rests, fixed = situation
    kept = next_good_moment(asked, rhythm, rests=rests, at_fixed_time=fixed)
    assert asked <= kept <= asked + HORIZON
    assert not any(starts <= kept < ends for starts, ends in rests)
    if not fixed:
        shown = kept.astimezone(rhythm.zone)
        assert rhythm.works_on(shown.date())
        assert DAY_BEGINS <= shown.time() < DAY_ENDS


@given(situations())
def test_asking_again_at_the_moment_given_changes_nothing_so_it_is_sent_once(
    situation: tuple[datetime, Rhythm, list[Span], bool],
):
    asked, rhythm, rests, fixed = situation
    kept = next_good_moment(asked, rhythm, rests=rests, at_fixed_time=fixed)
    assert next_good_moment(kept, rhythm, rests=rests, at_fixed_time=fixed) == kept


@given(situations(), st.integers(0, 7200))
def test_two_hours_without_a_scheduler_bring_nothing_forward_and_skip_no_day(
    situation: tuple[datetime, Rhythm, list[Span], bool], late: int
):
    asked, rhythm, rests, fixed = situation
    kept = next_good_moment(asked, rhythm, rests=rests, at_fixed_time=fixed)
    looked = kept + timedelta(seconds=late)
    sent = next_good_moment(looked, rhythm, rests=rests, at_fixed_time=fixed)
    assert sent >= kept
    if fixed and not any(starts <= looked < ends for starts, ends in rests):
        assert sent == looked
