"""When somebody rests, when they are reminded, when an offer closes. Wall clocks and calendars.

S1-12: there is usually a dip in energy and mood afterwards, so nothing is sent inside the time
that a person chose to rest in. Every length here is in calendar days or hours on the wall.
"""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from alongside.kernel.errors import N_, DomainError
from alongside.notices.rules import Rhythm, instant_of
from alongside.supportive_conversations.rules.choices import RemindAgain, Timing

# "Later today" rests until this hour, or for three hours, whichever is later.
AFTERNOON: Final = time(15, 0)
AT_LEAST: Final = timedelta(hours=3)
MORNING: Final = time(9, 30)
EVENING: Final = time(18, 0)
USUAL_START: Final = time(9, 0)
# An unanswered offer is mentioned on day 1 and day 3, then only when asked.
REMIND_AFTER_DAYS: Final = (1, 3)
# How far ahead a conversation may be planned.
MOST_DAYS_AHEAD: Final = 92
_LONGEST_ABSENCE: Final = 400


def local_time(moment: datetime, zone: ZoneInfo) -> datetime:
    """What clocks on the wall show at `moment`."""
    return moment.astimezone(zone).replace(tzinfo=None)


def rest_ends(timing: Timing, *, now: datetime, rhythm: Rhythm) -> datetime | None:
    """Until when nothing is sent to somebody who chose `timing` at `now`; None: no window.

    Later today: until 15:00 or for three hours, whichever is later. Next working day: until work
    begins on that day. Within three days: until work begins tomorrow, or 9:00 on a day off, since
    the dip is today's. Straight away needs no window; "I'll say when" and "not now" get no
    reminders at all, which is kinder than a window that would hold back everything else.
    """
    today = local_time(now, rhythm.zone).date()
    match timing:
        case Timing.LATER_TODAY:
            afternoon = instant_of(datetime.combine(today, AFTERNOON), rhythm.zone)
            return max(afternoon, now + AT_LEAST)
        case Timing.NEXT_WORKING_DAY:
            return work_next_begins(today, rhythm)
        case Timing.THREE_DAYS:
            tomorrow = today + timedelta(days=1)
            if rhythm.works_on(tomorrow):
                return rhythm.beginning_of(tomorrow)
            return instant_of(datetime.combine(tomorrow, USUAL_START), rhythm.zone)
        case Timing.STRAIGHT_AWAY | Timing.I_WILL_SAY | Timing.NOT_NOW:
            return None


def work_next_begins(after: date, rhythm: Rhythm) -> datetime:
    """The instant at which work begins on the first working day after `after`.

    For somebody who is away beyond a year: the next morning.
    """
    for ahead in range(1, _LONGEST_ABSENCE):
        day = after + timedelta(days=ahead)
        if rhythm.works_on(day):
            return rhythm.beginning_of(day)
    return instant_of(datetime.combine(after + timedelta(days=1), USUAL_START), rhythm.zone)


def waiting_reminders(offered_on: date) -> list[datetime]:
    """When, on the wall, somebody who has not answered is reminded of an offer."""
    return [morning_of(offered_on + timedelta(days=days)) for days in REMIND_AFTER_DAYS]


def morning_of(day: date) -> datetime:
    """When a reminder for `day` is due, on the wall."""
    return datetime.combine(day, MORNING)


def remind_on(choice: RemindAgain, *, today: date, expires_on: date) -> date | None:
    """The day on which somebody who said "later" asked to hear of it again, if they did.

    Never after the offer closes.
    """
    days = {RemindAgain.TOMORROW: 1, RemindAgain.THREE_DAYS: 3, RemindAgain.WEEK: 7}.get(choice)
    return None if days is None else min(today + timedelta(days=days), expires_on)


def evening_before(local_start: datetime) -> datetime:
    """When both are reminded of a conversation the day before, on the wall."""
    return datetime.combine(local_start.date() - timedelta(days=1), EVENING)


def hour_before(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """An hour before a conversation, on the wall: a real hour even when the clocks change."""
    return local_time(starts_at - timedelta(hours=1), zone)


def check_can_start_at(local_start: datetime, *, zone: ZoneInfo, now: datetime) -> None:
    """A time that clocks will show, still ahead, and not further than three months.

    Raises `DomainError` beside "day" or "time".
    """
    starts_at = instant_of(local_start, zone)
    if local_time(starts_at, zone) != local_start:
        raise DomainError(N_("The clocks go forward over that time. Choose another."), field="time")
    if starts_at <= now:
        raise DomainError(N_("Choose a time that is still to come."), field="time")
    if starts_at > now + timedelta(days=MOST_DAYS_AHEAD):
        raise DomainError(N_("Choose a day within the next three months."), field="day")
