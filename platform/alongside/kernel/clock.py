"""The one place that asks what time it is, so that tests can move it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: ZoneInfo) -> date:
    """The date now on the wall of somebody in `zone`."""
    return now().astimezone(zone).date()
