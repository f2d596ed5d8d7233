"""What a slice asks before it keeps words under an agreement, and erasing one with its thing."""

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from alongside.agreements import queries
from alongside.agreements.models import NotesAgreement
from alongside.agreements.rules.changing import check_can_move
from alongside.agreements.rules.keeping import check_can_keep, may_write
from alongside.agreements.rules.terms import Covered, Terms
from alongside.agreements.states import AgreementState
from alongside.kernel.errors import N_, NotAgreed, NotFound
from alongside.people.actor import Actor
from tenants.keeping import let_keep
from tenants.keys import Keyring


def find_terms(session: Session, covered: Covered) -> Terms | None:
    """The terms that hold between this pair now; None before they agree and after it ended."""
    current = queries.find_current(session, covered.kind, covered.id)
    if current is None or current.state != AgreementState.AGREED:
        return None
    # What somebody agreed with another one who has gone since binds nobody.
    return current.terms() if current.pair == covered.pair else None


def check_may_keep(
    session: Session, covered: Covered, *, name: str, text: str, actor: Actor
) -> Terms:
    """Whether `actor` may keep `text` as `name`; gives the terms that hold.

    Raises `NotFound` for a stranger, `NotAgreed` (409) without an agreement that allows it, and
    `DomainError` beside `name` for words that are too long for what was agreed.
    """
    if actor.id not in (covered.person_id, covered.other_id):
        raise NotFound
    terms = find_terms(session, covered)
    check_can_keep(terms, name, text)
    assert terms is not None
    if name != "action" and not may_write(terms, is_person=actor.id == covered.person_id):
        raise NotAgreed(N_("The two of you agreed that the other one writes."))
    if name != "action":  # a check for an action says nothing about other words
        let_keep(session, covered.unit_id)
    return terms


def erase(session: Session, kind: str, about_id: UUID) -> None:
    """Delete every version with its readers and their reasons' keys."""
    versions = queries.list_versions(session, kind, about_id)
    Keyring.of(session).shred([version.id for version in versions])
    session.execute(
        delete(NotesAgreement).where(
            NotesAgreement.covers_kind == kind, NotesAgreement.covers_id == about_id
        )
    )


def lapse(session: Session, kind: str, about_id: UUID) -> None:
    """Let go of whatever was agreed or put forward, because one of the pair has gone.

    The versions stay, as what was agreed before; another pair begins anew.
    """
    _replace(queries.find_current(session, kind, about_id))
    drop_proposed(session, kind, about_id)


def make_way(session: Session, covered: Covered) -> None:
    """Let go of what another pair agreed about the same thing; what this pair agreed stands."""
    current = queries.find_current(session, covered.kind, covered.id)
    if current is not None and current.pair != covered.pair:
        lapse(session, covered.kind, covered.id)


def drop_proposed(session: Session, kind: str, about_id: UUID) -> None:
    """Let go of what was put forward and not ticked; what was agreed stands."""
    _replace(queries.find_proposed(session, kind, about_id))


def _replace(version: NotesAgreement | None) -> None:
    if version is not None:
        check_can_move(AgreementState(version.state), AgreementState.REPLACED)
        version.state = AgreementState.REPLACED
