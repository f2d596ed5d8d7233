"""Reads about areas of change, and what was noticed about whose change each is."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.steps_to_change.models import ChangeArea, ChangeOwnership, Family
from alongside.steps_to_change.rules.scales import Scale
from alongside.steps_to_change.states import AreaState
from tenants.context import get_open_tenant
from tenants.keys import DataKey, Keyring
from tenants.models import Authority

_BOTH = (
    select(ChangeArea, Family, DataKey.wrapped)
    .join(Family, (Family.tenant_id == ChangeArea.tenant_id) & (Family.id == ChangeArea.family_id))
    .outerjoin(DataKey, DataKey.id == Family.id)
)


# As many as anybody would choose from.
MOST_LISTED = 100


def find_with_family(session: Session, area_id: UUID) -> tuple[ChangeArea, Family] | None:
    """An area and its family, with their key, in one statement. Who may see it is not asked."""
    row = session.execute(_BOTH.where(ChangeArea.id == area_id)).one_or_none()
    if row is None:
        return None
    area, family, wrapped = row
    Keyring.of(session).learn(family.id, wrapped)
    return area, family


def get_own(session: Session, area_id: UUID, actor: Actor) -> tuple[ChangeArea, Family]:
    """An area of one of this worker's own families. Raises `NotFound`."""
    found = find_with_family(session, area_id)
    if found is None or found[1].worker_id != actor.id:
        raise NotFound
    return found


def hold(session: Session, area: ChangeArea) -> None:
    """Hold this row until the transaction ends, and read it as it is now."""
    session.refresh(area, with_for_update={"key_share": True})


def list_of_family(session: Session, family_id: UUID) -> Sequence[ChangeArea]:
    """A family's areas: open ones first, then those that were closed, each as they were begun."""
    return session.scalars(
        select(ChangeArea)
        .where(ChangeArea.family_id == family_id)
        .order_by((ChangeArea.state != AreaState.OPEN), ChangeArea.id)
    ).all()


def list_ownership(session: Session, area_ids: Collection[UUID]) -> Sequence[ChangeOwnership]:
    """What was noticed about these areas, by its day; of one day as it was written."""
    if not area_ids:
        return []
    return session.scalars(
        select(ChangeOwnership)
        .where(ChangeOwnership.area_id.in_(area_ids))
        .order_by(ChangeOwnership.noticed_on, ChangeOwnership.written_at, ChangeOwnership.id)
    ).all()


def scale_of(session: Session) -> Scale:
    """The scale on which scores are given in the open authority from now on."""
    authority = session.get_one(Authority, get_open_tenant())
    return Scale(authority.scale_min, authority.scale_max)


def list_mine(session: Session, actor: Actor) -> Sequence[tuple[ChangeArea, Family]]:
    """Every area of this worker's families, those of the family last written about first."""
    rows = session.execute(
        select(ChangeArea, Family)
        .join(Family, Family.id == ChangeArea.family_id)
        .where(Family.worker_id == actor.id)
        .order_by(Family.written_at.desc(), ChangeArea.id)
        .limit(MOST_LISTED)
    )
    return [(area, family) for area, family in rows]
