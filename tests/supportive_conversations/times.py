"""Times for tests: on the wall, and as instants. It is Tuesday 24 November 2026, ten o'clock."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from alongside.notices.rules import instant_of

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def wall(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """What a clock on the wall shows: no zone."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001


def at(*parts: int) -> datetime:
    """The instant at which a clock on the wall in London shows that."""
    return instant_of(wall(*parts), LONDON)
