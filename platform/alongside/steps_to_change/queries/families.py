"""Reads about a worker's own families. Another worker's family is not found here."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.steps_to_change.models import Family
from tenants.context import get_open_tenant
from tenants.keys import DataKey, Keyring


def find_family(session: Session, family_id: UUID) -> Family | None:
    """One family, whoever's it is, or None. Who may see it is for `agreements.reading`."""
    return session.get(Family, (get_open_tenant(), family_id))


def get_family(session: Session, family_id: UUID, actor: Actor) -> Family:
    """One of this worker's own families. Raises `NotFound`."""
    found = find_family(session, family_id)
    if found is None or found.worker_id != actor.id:
        raise NotFound
    return found


def find_marked(session: Session, mark: bytes, actor: Actor) -> Family | None:
    """This worker's family whose reference has this mark, or None."""
    return session.scalars(
        select(Family).where(Family.worker_id == actor.id, Family.mark == mark)
    ).one_or_none()


def list_mine(session: Session, actor: Actor) -> Sequence[Family]:
    """All of this worker's families with their keys in one statement; last written about first."""
    rows = session.execute(
        select(Family, DataKey.wrapped)
        .outerjoin(DataKey, DataKey.id == Family.id)
        .where(Family.worker_id == actor.id)
        .order_by(Family.written_at.desc(), Family.id.desc())
    ).all()
    return _with_keys(session, [(family, wrapped) for family, wrapped in rows])


def references_of(session: Session, family_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """The references of these families, in one statement: for whoever may read what names them."""
    if not family_ids:
        return {}
    rows = session.execute(
        select(Family, DataKey.wrapped)
        .outerjoin(DataKey, DataKey.id == Family.id)
        .where(Family.id.in_(family_ids))
    ).all()
    found = _with_keys(session, [(family, wrapped) for family, wrapped in rows])
    return {family.id: family.reference or "" for family in found}


def _with_keys(session: Session, rows: Sequence[tuple[Family, bytes | None]]) -> list[Family]:
    for family, wrapped in rows:
        Keyring.of(session).learn(family.id, wrapped)
    return [family for family, _ in rows]
