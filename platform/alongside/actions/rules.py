"""Days, kinds and moves of actions. Nothing here knows about Flask, SQL or who is asking.

Working days are the owner's own: their pattern, without their leave.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from alongside.actions.states import MOVES, ActionState
from alongside.kernel.errors import N_, DomainError
from alongside.notices.rules import Rhythm

TEXT_LENGTH: Final = 200
NOTE_LENGTH: Final = 500
# The day that is suggested, and how often it moves before the page asks.
USUAL_WORKING_DAYS: Final = 10
STILL_WANTED_AT: Final = 3
MOST_DAYS_AHEAD: Final = 366
# How long an action that has ended stays in its owner's list.
DAYS_LISTED: Final = 90
# Two working days before, on the day, a week after; three in all.
WORKING_DAYS_BEFORE: Final = 2
WEEK: Final = timedelta(days=7)
# Two working days of somebody who works one day a week, with a week away in between.
LONGEST_TWO_WORKING_DAYS: Final = timedelta(days=21)
MORNING: Final = time(9, 30)
_LONGEST_ABSENCE: Final = 400


class ActionKind(StrEnum):
    """What kind of thing is to be done."""

    SUPPORT_FOR_ME = "support_for_me"
    REPAIR = "repair"
    HOW_WE_WORK = "how_we_work"
    LEARNING = "learning"
    OTHER = "other"


class Step(StrEnum):
    """The reminders of one planned day, in their order."""

    AHEAD = "ahead"
    ON_THE_DAY = "on-the-day"
    A_WEEK_ON = "a-week-on"


def working_day_after(day: date, number: int, rhythm: Rhythm) -> date:
    """The `number`-th working day after `day`; `number` below 0 counts back.

    For somebody who is away for more than a year, about the same number of days on a calendar.
    """
    step = timedelta(days=1 if number > 0 else -1)
    found, left = day, abs(number)
    for _ in range(_LONGEST_ABSENCE):
        if not left:
            return found
        found += step
        left -= rhythm.works_on(found)
    return day + number * timedelta(days=1)


def usual_day(today: date, rhythm: Rhythm) -> date:
    """The day that is suggested for a new action: ten working days from today."""
    return working_day_after(today, USUAL_WORKING_DAYS, rhythm)


def reminders_for(due_on: date, rhythm: Rhythm) -> Mapping[Step, datetime]:
    """When, on the wall, the owner is reminded of an action planned for `due_on`."""
    days = {
        Step.AHEAD: working_day_after(due_on, -WORKING_DAYS_BEFORE, rhythm),
        Step.ON_THE_DAY: due_on,
        Step.A_WEEK_ON: due_on + WEEK,
    }
    return {step: datetime.combine(day, MORNING) for step, day in days.items()}


def is_time_for(step: Step, due_on: date, today: date) -> bool:
    """Whether a reminder still says something true.

    The three follow one another without overlap, so somebody who comes back from leave hears of
    an action once, however many mornings they missed.
    """
    match step:
        case Step.AHEAD:
            return today < due_on
        case Step.ON_THE_DAY:
            return due_on <= today < due_on + WEEK
        case Step.A_WEEK_ON:
            return due_on + WEEK <= today


def is_moved_on(planned: date | None, due_on: date | None) -> bool:
    """Whether a new day carries an action over, rather than bringing it forward or freeing it."""
    return planned is not None and due_on is not None and due_on > planned


def asks_if_wanted(carry_count: int) -> bool:
    """Whether it is kind to ask if an action is still wanted."""
    return carry_count >= STILL_WANTED_AT


def check_can_move(state: ActionState, to: ActionState) -> None:
    """Raises `DomainError` when an action in `state` can no longer become `to`."""
    if to not in MOVES[state]:
        raise DomainError(N_("This action is no longer open, so nothing more can change in it."))


def check_can_change(state: ActionState) -> None:
    """Raises `DomainError` for an action that has ended: its day and reminders stay."""
    if state != ActionState.OPEN:
        raise DomainError(N_("This action is no longer open, so nothing more can change in it."))


def check_can_plan_for(due_on: date | None, today: date) -> None:
    """No day, or one from today to a year ahead. Raises `DomainError` beside "due_on"."""
    if due_on is None:
        return
    if due_on < today:
        raise DomainError(N_("Choose today or a day that is still to come."), field="due_on")
    if due_on > today + timedelta(days=MOST_DAYS_AHEAD):
        raise DomainError(N_("Choose a day within the next year."), field="due_on")
