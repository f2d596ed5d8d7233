"""What a member's record says, in the shape in which pages and their forms show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import get_locale

from alongside.people.models import Membership
from alongside.sign_in.rules import WEEKDAYS
from alongside.web.forms import Typed


@dataclass(frozen=True)
class WeekdayHours:
    """A weekday (1 is Monday) with its name in the page's language, and its hours if worked."""

    number: int
    name: str
    begins: str = ""
    ends: str = ""


def hours_by_day(pattern: Mapping[str, Any]) -> list[WeekdayHours]:
    """All seven days, worked or not."""
    return [
        WeekdayHours(day, weekday_name(day), *pattern.get(str(day), ("", ""))) for day in WEEKDAYS
    ]


def weekday_name(day: int) -> str:
    """ "Monday" or "Dydd Llun" for 1."""
    locale = get_locale()
    assert locale is not None, "names are for pages"
    name: str = locale.days["stand-alone"]["wide"][day - 1]
    return name


def pattern_as_typed(pattern: Mapping[str, Any]) -> dict[str, Typed]:
    """A working pattern as its form would show it."""
    typed: dict[str, Typed] = {}
    for day in WEEKDAYS:
        begins, ends = pattern.get(str(day), ("", ""))
        typed |= {
            f"works_{day}": "yes" if begins else "",
            f"from_{day}": begins,
            f"until_{day}": ends,
        }
    return typed


def languages_as_typed(member: Membership) -> dict[str, Typed]:
    """A member's languages as their form would show them."""
    spoken = {"cy": member.speaks_welsh, "en": member.speaks_english}
    return {
        "speaks": [language for language, speaks in spoken.items() if speaks],
        "preferred": member.preferred_language or "",
    }
