"""When a person may be written to. Nothing here knows about Flask, SQL or who is asking."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

# No mail from 19:00 to 07:00, wherever the working pattern says otherwise.
DAY_BEGINS, DAY_ENDS = time(7), time(19)
# A pattern without a single day (bank staff, say) is read as Monday to Friday.
USUAL_HOURS = (time(9), time(17))
USUAL_DAYS = dict.fromkeys(range(1, 6), USUAL_HOURS)
# Nobody's leave is followed further than this; the question is then asked again.
HORIZON = timedelta(days=400)

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Rhythm:
    """When somebody works: hours by ISO weekday, days of leave (both ends included), time zone."""

    zone: ZoneInfo
    hours: Mapping[int, tuple[time, time]]
    leave: Sequence[tuple[date, date]] = ()

    def works_on(self, day: date) -> bool:
        """Whether `day` is a working day of theirs and not one of leave."""
        away = any(first <= day <= last for first, last in self.leave)
        return not away and day.isoweekday() in self._hours

    def beginning_of(self, day: date) -> datetime:
        """When work begins on `day`, inside the hours in which mail is sent at all."""
        begins, ends = self._hours[day.isoweekday()]
        if begins >= DAY_ENDS or (begins < ends <= DAY_BEGINS):
            begins = DAY_BEGINS  # works through the night: the day is all that is left
        return instant_of(datetime.combine(day, max(begins, DAY_BEGINS)), self.zone)

    @property
    def _hours(self) -> Mapping[int, tuple[time, time]]:
        return self.hours or USUAL_DAYS


def read_pattern(pattern: Mapping[str, Any]) -> dict[int, tuple[time, time]]:
    """A working pattern as it is stored (ISO weekday -> [start, end]) as times of day."""
    return {
        int(day): (time.fromisoformat(hours[0]), time.fromisoformat(hours[1]))
        for day, hours in pattern.items()
    }


def instant_of(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which a clock on the wall in `zone` shows `local` (a naive time).

    A time that the spring change leaves out is taken an hour later on the wall; one that the
    autumn change shows twice is taken the first time.
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def next_good_moment(
    at: datetime, rhythm: Rhythm, *, rests: Iterable[Span] = (), at_fixed_time: bool = False
) -> datetime:
    """The first instant from `at` on at which this person may be written to (S1-12).

    Never inside one of `rests` (their end is outside). Unless `at_fixed_time`, also only on a
    working day between 07:00 and 19:00; what falls outside waits until work next begins.
    """
    limit = at + HORIZON
    windows = sorted(rests)
    while at < limit:
        moment = _after_rests(at, windows)
        if not at_fixed_time:
            moment = _in_working_days(moment, rhythm, limit)
        if moment == at:
            break
        at = moment
    return min(at, limit)


def _after_rests(at: datetime, windows: Sequence[Span]) -> datetime:
    for starts, ends in windows:
        if starts <= at < ends:
            at = ends
    return at


def _in_working_days(at: datetime, rhythm: Rhythm, limit: datetime) -> datetime:
    local = at.astimezone(rhythm.zone)
    day = local.date()
    if rhythm.works_on(day):
        if DAY_BEGINS <= local.time() < DAY_ENDS:
            return at
        if local.time() < DAY_BEGINS:
            return rhythm.beginning_of(day)
    last = limit.astimezone(rhythm.zone).date()
    while day < last:
        day += timedelta(days=1)
        if rhythm.works_on(day):
            return rhythm.beginning_of(day)
    return limit
