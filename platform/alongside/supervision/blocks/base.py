"""What one part of a pack is: where its lines come from, and which of them may stay."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from alongside.notices.rules import instant_of
from alongside.supervision.models import PackItem
from alongside.supervision.rules import ItemKind


@dataclass(frozen=True)
class Span:
    """Whose pack it is, and from which day to which it looks, both included."""

    person_id: UUID
    since: date
    until: date
    today: date
    zone: ZoneInfo

    @property
    def begins_at(self) -> datetime:
        """The instant at which the first day begins."""
        return _midnight(self.since, self.zone)

    @property
    def ends_at(self) -> datetime:
        """The instant at which the last day is over."""
        return _midnight(date.fromordinal(self.until.toordinal() + 1), self.zone)


@dataclass(frozen=True)
class Found:
    """One line for a pack. `source_*` None: the person's own, which no agreement covers."""

    kind: ItemKind
    source_kind: str | None = None
    source_id: UUID | None = None
    day: date | None = None
    text: str = ""


Collect = Callable[[Session, Span], Sequence[Found]]
Keep = Callable[[Session, UUID, Sequence[PackItem]], Collection[UUID]]


def keep_all(_session: Session, _person_id: UUID, items: Sequence[PackItem]) -> Collection[UUID]:
    """For lines that are nobody else's business."""
    return [item.id for item in items]


@dataclass(frozen=True)
class Block:
    """One part of a pack. `name` is kept in each line and never renamed once released; `heading`
    is a catalogue entry marked with `N_`.

    `collect` gives the lines for a person between two days, as far as agreements let it: what
    they do not let through is not there and leaves no trace. `keep` is asked again whenever the
    pack is looked at: (session, person's id, this part's lines) to the ids of those that may stay.
    """

    name: str
    heading: str
    collect: Collect
    keep: Keep


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return instant_of(datetime(day.year, day.month, day.day), zone)  # noqa: DTZ001
