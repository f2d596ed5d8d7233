"""What happened in the demo's year, as data: an event, who was affected, and what each wished.

Everybody and everything in it is made up. Days are counted back from the day of loading.
"""

from dataclasses import dataclass, field
from datetime import time

from alongside.demo.growing import Household
from alongside.demo.keeping_logs import Log, Procedure
from alongside.demo.observing import Trained, Watched
from alongside.demo.phrasing import Phrasing
from alongside.setting_policies.queries import Bilingual, Signpost
from alongside.supportive_conversations.rules.choices import (
    Companion,
    MeetingLanguage,
    PlaceKind,
    RemindAgain,
    Timing,
)


@dataclass(frozen=True)
class Wished:
    """What somebody chose after saying yes. No `leaders`: anyone trained. None: left open.

    The conversation would be `days` after the event, or on the next Monday for a weekend.
    """

    leaders: tuple[str, ...] = ()
    timing: Timing = Timing.THREE_DAYS
    days: int = 2
    at: time = time(10)
    place: PlaceKind = PlaceKind.ROOM
    place_text: str = ""
    language: MeetingLanguage = MeetingLanguage.ENGLISH
    companion: Companion | None = None
    follow_up: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Person:
    """One person affected and how far their offer got.

    `answer`: "yes", "later", "no", or "" for none. With `wished` and no `sent`, they are still
    choosing. `say_no` are leaders asked who cannot; `leads` says yes. `then`: "" for nothing more,
    "moved" (another time, agreed), "suggested" (another time, not agreed yet), "withdrawn" or
    "stepped_back" (the leader had to).
    """

    who: str
    answer: str = ""
    again: RemindAgain = RemindAgain.NEVER
    wished: Wished | None = None
    sent: bool = True
    rules_out: tuple[str, ...] = ()
    say_no: tuple[str, ...] = ()
    leads: str = ""
    then: str = ""


@dataclass(frozen=True)
class Story:
    """One event, in the setting of `writer`; when only they are in `people`, it is their own."""

    days_ago: int
    writer: str
    kind: str
    label: str
    people: tuple[Person, ...]
    summary: str = ""
    message: str = ""
    at: time = time(14, 30)
    unusual: bool = False
    very_stressful: bool = True
    reference: str = ""


@dataclass(frozen=True)
class OwnTemplate:
    """How a setting adapts the template: parts left out, questions of its own, one part of its own.

    `asks`: part, English, Welsh. `title` and `prompt` are the part's, after `after`.
    """

    leaves_out: tuple[str, ...]
    asks: tuple[tuple[str, str, str], ...]
    title: Bilingual
    prompt: Bilingual
    after: str


@dataclass(frozen=True)
class OwnPolicy:
    """What a setting says for itself instead of following the authority.

    `published` days ago, or None while it is a draft that waits for an admin.
    """

    setting: str
    lead: str
    drafted: int
    published: int | None
    leaders: tuple[str, ...] = ()
    place_en: str = ""
    place_cy: str = ""
    circumstances_en: str = ""
    circumstances_cy: str = ""
    review_in: int | None = None
    template: OwnTemplate | None = None


@dataclass(frozen=True)
class Pack:
    """A supervision pack that `who` asked for, for a session `ahead` days from the loading.

    With `going_well` it was gone through, and with `released` the manager has it.
    """

    who: str
    asked: int
    ahead: int
    going_well: str = ""
    wanted: str = ""
    released: bool = False


@dataclass(frozen=True)
class Year:
    """A year of one authority."""

    admin: str
    support: tuple[Signpost, ...] = field(default=())
    policies: tuple[OwnPolicy, ...] = field(default=())
    stories: tuple[Story, ...] = field(default=())
    packs: tuple[Pack, ...] = field(default=())
    households: tuple[Household, ...] = field(default=())
    procedure: Procedure | None = None
    phrasing: Phrasing = Phrasing()
    logs: tuple[Log, ...] = field(default=())
    trained: tuple[Trained, ...] = field(default=())
    observed: tuple[Watched, ...] = field(default=())
