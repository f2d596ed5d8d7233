"""The calendar file: when, and a neutral word. No name, no place, nothing of what it is about.

Other people look at shared calendars, and calendars travel.
"""

from datetime import timedelta

from flask_babel import gettext as _
from icalendar import Calendar, Event

from alongside.supportive_conversations.models import Arrangement

# Fixed: what it is made of is how a calendar knows the same entry again.
_UID_HOST = "alongside"


def calendar_file(arrangement: Arrangement) -> bytes:
    """RFC 5545, without a METHOD: something to keep, not an invitation to answer.

    The same UID for every proposal about one conversation and a SEQUENCE that grows, so that a
    newer file replaces the entry of an older one.
    """
    entry = Event()
    entry.add("uid", f"{arrangement.offer_id}@{_UID_HOST}")
    entry.add("sequence", arrangement.number)
    entry.add("dtstamp", arrangement.made_at)
    entry.add("dtstart", arrangement.starts_at)
    entry.add("dtend", arrangement.starts_at + timedelta(minutes=arrangement.length_minutes))
    entry.add("summary", _("Conversation"))
    entry.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", "-//Alongside//")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())
