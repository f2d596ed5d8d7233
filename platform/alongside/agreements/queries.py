"""Reads about notes agreements. Nothing here opens anybody's words."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alongside.agreements.models import AgreedReader, NotesAgreement
from alongside.agreements.states import AgreementState

# The version that counts: agreed, or ended since.
_CURRENT = (AgreementState.AGREED, AgreementState.WITHDRAWN)


def find_current(session: Session, kind: str, about_id: UUID) -> NotesAgreement | None:
    """The version that holds (or was ended), if the two have ever agreed."""
    return _one(session, kind, about_id, _CURRENT)


def find_proposed(session: Session, kind: str, about_id: UUID) -> NotesAgreement | None:
    """The version that waits for the second tick, if there is one."""
    return _one(session, kind, about_id, (AgreementState.PROPOSED,))


def _one(
    session: Session, kind: str, about_id: UUID, states: Collection[str]
) -> NotesAgreement | None:
    return session.scalars(
        select(NotesAgreement).where(
            NotesAgreement.covers_kind == kind,
            NotesAgreement.covers_id == about_id,
            NotesAgreement.state.in_(states),
        ),
        execution_options={"populate_existing": True},
    ).one_or_none()


def list_versions(session: Session, kind: str, about_id: UUID) -> Sequence[NotesAgreement]:
    """Every version, the first one first."""
    return session.scalars(
        select(NotesAgreement)
        .where(NotesAgreement.covers_kind == kind, NotesAgreement.covers_id == about_id)
        .order_by(NotesAgreement.number)
    ).all()


def next_number(session: Session, kind: str, about_id: UUID) -> int:
    """The number of the next version."""
    last = session.scalar(
        select(func.max(NotesAgreement.number)).where(
            NotesAgreement.covers_kind == kind, NotesAgreement.covers_id == about_id
        )
    )
    return (last or 0) + 1


def list_readers(session: Session, agreement: NotesAgreement) -> Sequence[AgreedReader]:
    """Who beyond the pair may read under this version, in the order of naming."""
    return session.scalars(
        select(AgreedReader)
        .where(AgreedReader.agreement_id == agreement.id)
        .order_by(AgreedReader.id)
    ).all()


def find_reader(
    session: Session, agreement: NotesAgreement, member_id: UUID
) -> AgreedReader | None:
    """This member as a reader under this version."""
    return session.scalars(
        select(AgreedReader).where(
            AgreedReader.agreement_id == agreement.id, AgreedReader.member_id == member_id
        )
    ).one_or_none()


def find_current_of_each(
    session: Session, kind: str, about_ids: Collection[UUID]
) -> Mapping[UUID, NotesAgreement]:
    """The version that counts for each of these, in one statement; for lists."""
    rows = session.scalars(
        select(NotesAgreement).where(
            NotesAgreement.covers_kind == kind,
            NotesAgreement.covers_id.in_(about_ids),
            NotesAgreement.state.in_(_CURRENT),
        )
    )
    return {row.covers_id: row for row in rows}
