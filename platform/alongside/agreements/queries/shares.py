"""Reads about what one person shares. Each list states its order."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from alongside.agreements.models import Share
from tenants.context import get_open_tenant


def shared_with(kind: str, reader_id: UUID, today: date) -> Select[UUID]:
    """The ids of the things of this kind that this member may read today; for lists."""
    return select(Share.about_id).where(
        Share.reader_id == reader_id, Share.kind == kind, *_open(today)
    )


def find_open_share(
    session: Session, kind: str, about_id: UUID, reader_id: UUID, *, today: date
) -> Share | None:
    """The leave that this member has to read this today."""
    return session.scalars(
        select(Share).where(
            Share.reader_id == reader_id,
            Share.kind == kind,
            Share.about_id == about_id,
            *_open(today),
        ),
        execution_options={"populate_existing": True},
    ).one_or_none()


def find_share(session: Session, share_id: UUID) -> Share | None:
    """One share by its own id, stopped or not."""
    return session.get(Share, (get_open_tenant(), share_id))


def list_shares(
    session: Session, kind: str, about_id: UUID, *, today: date | None = None
) -> Sequence[Share]:
    """Every share of a thing, the first one first; with `today` those that hold on it."""
    query = select(Share).where(Share.kind == kind, Share.about_id == about_id)
    if today is not None:
        query = query.where(*_open(today))
    return session.scalars(query.order_by(Share.shared_at, Share.id)).all()


def shares_of_each(
    session: Session, kind: str, about_ids: Collection[UUID], *, reader_id: UUID, today: date
) -> Mapping[UUID, Share]:
    """The leave that this member has to read each of these today, in one statement."""
    rows = session.scalars(
        select(Share).where(
            Share.reader_id == reader_id,
            Share.kind == kind,
            Share.about_id.in_(about_ids),
            *_open(today),
        )
    )
    return {row.about_id: row for row in rows}


def count_readers_of_each(
    session: Session, kind: str, about_ids: Collection[UUID], *, today: date
) -> Mapping[UUID, int]:
    """How many read each of these today, in one statement; for the lists of their owner.

    0 for what somebody read once and nobody reads any more; nothing for what was never shared.
    """
    rows = session.execute(
        select(Share.about_id, func.count().filter(*_open(today)).label("readers"))
        .where(Share.kind == kind, Share.about_id.in_(about_ids))
        .group_by(Share.about_id)
    )
    return {row.about_id: row.readers for row in rows}


def is_shared_with(session: Session, share_id: UUID, member_id: UUID) -> bool:
    """Whether this share still is this member's, and was not stopped."""
    share = find_share(session, share_id)
    return share is not None and share.reader_id == member_id and share.stopped_at is None


def _open(today: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Share.stopped_at.is_(None), or_(Share.until.is_(None), Share.until >= today)
