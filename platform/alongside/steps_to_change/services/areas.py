"""Beginning an area of change, saying what it is, its ladder, closing it and going on with it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.steps_to_change.kinds import AREA
from alongside.steps_to_change.models import ChangeArea, Family
from alongside.steps_to_change.queries import areas
from alongside.steps_to_change.rules.areas import check_can_move, check_is_open, rung_name
from alongside.steps_to_change.rules.scales import Scale
from alongside.steps_to_change.services.families import keep_alive
from alongside.steps_to_change.services.owning import check_may_write
from alongside.steps_to_change.states import AreaState
from alongside.writing import queries as texts
from alongside.writing.services import save_text


def begin_area(
    session: Session, family: Family, title: str, *, actor: Actor, now: datetime
) -> ChangeArea:
    """Begin an area of change, named in the family's words. Raises `NotFound`."""
    check_may_write(session, family, actor)
    area = ChangeArea(family_id=family.id, opened_at=now, state=AreaState.OPEN)
    area.title_family = title
    session.add(area)
    keep_alive(family, now)
    record(session, "family:area:begun", area, actor_id=actor.id, now=now)
    return area


def describe_area(
    session: Session,
    area: ChangeArea,
    family: Family,
    *,
    title_family: str,
    title_worker: str,
    threshold_linked: bool | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Name it anew. What good enough would look like is a text of its own (`writing`)."""
    check_may_write(session, family, actor)
    check_is_open(AreaState(area.state))
    area.title_family, area.title_worker = title_family, title_worker
    area.threshold_linked = threshold_linked
    keep_alive(family, now)


def swap_rungs(
    session: Session,
    area: ChangeArea,
    family: Family,
    *,
    one: int,
    other: int,
    scale: Scale,
    actor: Actor,
    now: datetime,
) -> None:
    """Put the words of one rung on another, and the other's on it. Call it while they are open.

    Raises `DomainError` beside `one` or `other` for what is no rung, and for the same rung twice.
    """
    check_may_write(session, family, actor)
    check_is_open(AreaState(area.state))
    for field, number in (("one", one), ("other", other)):
        if number not in scale.numbers:
            raise DomainError(N_("Choose one of the answers offered."), field=field)
    if one == other:
        raise DomainError(N_("Choose two different steps."), field="other")
    written = texts.read_texts(session, AREA, area.id)
    for to, of in ((one, other), (other, one)):
        there, here = written.get(rung_name(to)), written.get(rung_name(of))
        save_text(
            session,
            kind=AREA,
            about_id=area.id,
            unit_id=family.id,
            name=rung_name(to),
            text=here.text if here else "",
            seen_version=there.version if there else 0,
            save_id=new_id(),
            actor=actor,
            now=now,
        )
    keep_alive(family, now)


def close_area(
    session: Session, area: ChangeArea, family: Family, *, actor: Actor, now: datetime
) -> None:
    """Nothing more is added, and it stays to be read. Nobody asks why it ends."""
    _move(session, area, family, AreaState.CLOSED, actor=actor, now=now)
    area.closed_at = now
    record(session, "family:area:closed", area, actor_id=actor.id, now=now)


def open_again(
    session: Session, area: ChangeArea, family: Family, *, actor: Actor, now: datetime
) -> None:
    """Go on with a closed area where it was left."""
    _move(session, area, family, AreaState.OPEN, actor=actor, now=now)
    area.closed_at = None
    record(session, "family:area:opened_again", area, actor_id=actor.id, now=now)


def choose_for_sheet(
    session: Session, family: Family, area_ids: frozenset[UUID], *, actor: Actor, now: datetime
) -> None:
    """Which open areas stand on the family's sheet. Raises `NotFound`."""
    check_may_write(session, family, actor)
    for area in areas.list_of_family(session, family.id):
        if area.state == AreaState.OPEN:
            area.on_sheet = area.id in area_ids
    keep_alive(family, now)


def _move(
    session: Session,
    area: ChangeArea,
    family: Family,
    to: AreaState,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    check_may_write(session, family, actor)
    areas.hold(session, area)
    check_can_move(AreaState(area.state), to)
    area.state = to
    keep_alive(family, now)
