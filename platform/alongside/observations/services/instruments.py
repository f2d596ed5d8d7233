"""An authority's own instruments: each change is a new version, and old ones stay as they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.kernel.ids import new_id
from alongside.observations.models import OwnInstrument
from alongside.observations.queries import instruments
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.setting_policies.rules.values import Bilingual


@dataclass(frozen=True)
class Wording:
    """What an own instrument says: its title, the ends of its scale, and its items in order."""

    title: Bilingual
    low: int
    high: int
    items: Sequence[tuple[Bilingual, Bilingual]]


def publish(
    session: Session,
    wording: Wording,
    *,
    actor: Actor,
    now: datetime,
    before: OwnInstrument | None = None,
) -> OwnInstrument:
    """Make a new instrument, or a new version of one. Raises `DomainError`."""
    if wording.low >= wording.high:
        raise DomainError(N_("The high end has to be above the low end."), field="high")
    if not wording.items:
        raise DomainError(N_("Name at least one thing to look at, in both languages."))
    made = OwnInstrument(
        line_id=before.line_id if before else new_id(),
        number=before.number + 1 if before else 1,
        title_en=wording.title.en,
        title_cy=wording.title.cy,
        low=wording.low,
        high=wording.high,
        items=[
            {"en": label.en, "cy": label.cy, "hint_en": hint.en, "hint_cy": hint.cy}
            for label, hint in wording.items
        ],
        made_by_id=actor.id,
        made_at=now,
    )
    session.add(made)
    record(session, "observation:instrument:published", made, actor_id=actor.id, now=now)
    return made


def retire(session: Session, instrument: OwnInstrument, *, actor: Actor, now: datetime) -> None:
    """Offer it no longer. What was scored with it stays as it is."""
    if instrument.retired_on is None:
        instrument.retired_on = day_of(session, now)
        record(session, "observation:instrument:retired", instrument, actor_id=actor.id, now=now)


def latest_of(session: Session, instrument_id: UUID) -> OwnInstrument:
    """The latest version of the line to which a version belongs. Raises `NotFound`."""
    wanted = instruments.get_own(session, instrument_id)
    return next(each for each in instruments.list_own(session) if each.line_id == wanted.line_id)
