"""Reads about notes agreements. Nothing here opens anybody's words."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from alongside.agreements.models import AgreedReader, NotesAgreement
from alongside.agreements.states import AgreementState
from tenants.context import get_open_tenant
from tenants.keys import Keyring

# The version that counts: agreed, or ended since.
_CURRENT = (AgreementState.AGREED, AgreementState.WITHDRAWN)


def find_current(session: Session, kind: str, about_id: UUID) -> NotesAgreement | None:
    """The version that holds (or was ended), if the two have ever agreed."""
    return _one(session, kind, about_id, _CURRENT)


def find_proposed(
    session: Session, kind: str, about_id: UUID, *, hold: bool = False
) -> NotesAgreement | None:
    """The version that waits for the second tick, if there is one.

    `hold`: nobody ticks it or takes it back meanwhile, until the transaction ends.
    """
    return _one(session, kind, about_id, (AgreementState.PROPOSED,), hold=hold)


def _one(
    session: Session,
    kind: str,
    about_id: UUID,
    states: Collection[str],
    *,
    hold: bool = False,
) -> NotesAgreement | None:
    query = select(NotesAgreement).where(
        NotesAgreement.covers_kind == kind,
        NotesAgreement.covers_id == about_id,
        NotesAgreement.state.in_(states),
    )
    if hold:
        query = query.with_for_update()
    return session.scalars(query, execution_options={"populate_existing": True}).one_or_none()


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


def find_version(session: Session, version_id: UUID) -> NotesAgreement | None:
    """One version by its own id."""
    return session.get(NotesAgreement, (get_open_tenant(), version_id))


def list_waiting_for(session: Session, member_id: UUID) -> Sequence[NotesAgreement]:
    """What was put forward to this member and waits for their tick, the oldest first."""
    return session.scalars(
        select(NotesAgreement)
        .where(
            NotesAgreement.state == AgreementState.PROPOSED,
            or_(
                and_(
                    NotesAgreement.person_id == member_id,
                    NotesAgreement.person_agreed_at.is_(None),
                ),
                and_(
                    NotesAgreement.other_id == member_id,
                    NotesAgreement.other_agreed_at.is_(None),
                ),
            ),
        )
        .order_by(NotesAgreement.made_at, NotesAgreement.id)
    ).all()


def waits_for(session: Session, version_id: UUID, member_id: UUID) -> bool:
    """Whether this version still waits for this member's tick."""
    return any(each.id == version_id for each in list_waiting_for(session, member_id))


def readers_of_each(
    session: Session, versions: Collection[NotesAgreement]
) -> Mapping[UUID, Sequence[AgreedReader]]:
    """The readers under each of these versions, their reasons ready to be opened."""
    listed: dict[UUID, list[AgreedReader]] = {version.id: [] for version in versions}
    rows = session.scalars(
        select(AgreedReader)
        .where(AgreedReader.agreement_id.in_(list(listed)))
        .order_by(AgreedReader.id)
    )
    for row in rows:
        listed[row.agreement_id].append(row)
    Keyring.of(session).preload(key for key, readers in listed.items() if readers)
    return listed
