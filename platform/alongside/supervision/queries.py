"""Reads about packs. Each list states its order. Who may see what is found is for `policy`."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.people.models import Membership, ReportingLine
from alongside.supervision.models import PackItem, SupervisionPack
from alongside.supervision.states import PackState
from tenants.context import get_open_tenant
from tenants.keys import Keyring

PAGE = 20


def find_pack(session: Session, pack_id: UUID) -> SupervisionPack | None:
    """One pack, or None."""
    return session.get(SupervisionPack, (get_open_tenant(), pack_id))


def get_pack(session: Session, pack_id: UUID) -> SupervisionPack:
    """One pack. Raises `NotFound`."""
    found = find_pack(session, pack_id)
    if found is None:
        raise NotFound
    return found


def hold(session: Session, pack: SupervisionPack) -> None:
    """Hold this row until the transaction ends, and read it as it is now."""
    session.refresh(pack, with_for_update={"key_share": True})


def list_items(session: Session, pack: SupervisionPack) -> Sequence[PackItem]:
    """What the last good build put in, in its order."""
    found = session.scalars(
        select(PackItem).where(PackItem.pack_id == pack.id).order_by(PackItem.position, PackItem.id)
    ).all()
    Keyring.of(session).preload([pack.id])
    return found


def list_own(session: Session, actor: Actor) -> Sequence[SupervisionPack]:
    """This person's packs, the latest session first; no more than a page."""
    return session.scalars(
        select(SupervisionPack)
        .where(SupervisionPack.person_id == actor.id)
        .order_by(SupervisionPack.for_date.desc(), SupervisionPack.id.desc())
        .limit(PAGE)
    ).all()


def list_released_to(session: Session, actor: Actor, *, today: date) -> Sequence[SupervisionPack]:
    """Packs that this manager reads today, of those whom they manage; the latest session first."""
    return session.scalars(
        select(SupervisionPack)
        .where(_is_released_to(actor, today), SupervisionPack.expires_on >= today)
        .order_by(SupervisionPack.for_date.desc(), SupervisionPack.id.desc())
    ).all()


def list_waiting(session: Session, actor: Actor, *, today: date) -> Sequence[SupervisionPack]:
    """This person's packs to go through, and packs released to them, of sessions still to come.

    The soonest session first.
    """
    own = (SupervisionPack.person_id == actor.id) & (SupervisionPack.state == PackState.READY)
    return session.scalars(
        select(SupervisionPack)
        .where(or_(own, _is_released_to(actor, today)), SupervisionPack.for_date >= today)
        .order_by(SupervisionPack.for_date, SupervisionPack.id)
        .limit(PAGE)
    ).all()


def _is_released_to(actor: Actor, today: date) -> ColumnElement[bool]:
    managed = (
        select(ReportingLine.id)
        .where(
            ReportingLine.membership_id == SupervisionPack.person_id,
            ReportingLine.manager_id == actor.id,
            _goes_on(today),
        )
        .exists()
    )
    return and_(
        SupervisionPack.manager_id == actor.id,
        SupervisionPack.state == PackState.RELEASED,
        managed,
    )


def last_session_before(session: Session, person_id: UUID, for_date: date) -> date | None:
    """The day of this person's last pack that was released, for a day before `for_date`."""
    return session.scalar(
        select(func.max(SupervisionPack.for_date)).where(
            SupervisionPack.person_id == person_id,
            SupervisionPack.for_date < for_date,
            SupervisionPack.released_at.is_not(None),
        )
    )


def list_managers(session: Session, person_id: UUID, *, today: date) -> Mapping[UUID, str]:
    """This person's line managers today who have not left: what they are called, by name."""
    rows = session.execute(
        select(Membership.id, Membership.name)
        .where(
            Membership.id.in_(
                select(ReportingLine.manager_id).where(
                    ReportingLine.membership_id == person_id, _goes_on(today)
                )
            ),
            Membership.left_at.is_(None),
        )
        .order_by(Membership.name_key, Membership.id)
    ).all()
    return {row.id: row.name for row in rows}


def list_with_words(session: Session) -> Sequence[SupervisionPack]:
    """Packs that have not expired and were built, the oldest first; those in use passed over."""
    return session.scalars(
        select(SupervisionPack)
        .where(SupervisionPack.state != PackState.EXPIRED, SupervisionPack.build_no > 0)
        .order_by(SupervisionPack.id)
        .with_for_update(skip_locked=True, key_share=True)
    ).all()


def list_to_expire(session: Session, today: date) -> Sequence[SupervisionPack]:
    """Packs whose last day is over and whose words are still here, the oldest first."""
    return session.scalars(
        select(SupervisionPack)
        .where(SupervisionPack.expires_on < today, SupervisionPack.state != PackState.EXPIRED)
        .order_by(SupervisionPack.id)
        .with_for_update(skip_locked=True)
    ).all()


def _goes_on(today: date) -> ColumnElement[bool]:
    return (ReportingLine.started_on <= today) & or_(
        ReportingLine.ended_on.is_(None), ReportingLine.ended_on >= today
    )
