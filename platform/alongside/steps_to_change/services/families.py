"""Finding a family again by its reference, beginning it, and giving it another reference."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from alongside.audit.services import record
from alongside.kernel.errors import N_, DomainError
from alongside.people.actor import Actor
from alongside.steps_to_change.models import Family
from alongside.steps_to_change.queries.families import find_marked
from alongside.steps_to_change.rules import made_up
from alongside.steps_to_change.rules.references import folded, tidy_reference
from alongside.steps_to_change.services.owning import check_may_write
from tenants.keys import Keyring

_PURPOSE = "family reference"


def mark_of(session: Session, reference: str) -> bytes:
    """What stands for this reference in the open authority, however its letters are typed.

    Raises `DomainError` beside "reference" for what cannot be one.
    """
    return Keyring.of(session).mark(_PURPOSE, folded(tidy_reference(reference)))


def find_by_reference(session: Session, reference: str, *, actor: Actor) -> Family | None:
    """This worker's family with this reference, or None. Raises `DomainError` as `mark_of` does."""
    return find_marked(session, mark_of(session, reference), actor)


def keep_alive(family: Family, now: datetime) -> None:
    """Note that something was written about this family, from which its time begins anew."""
    family.written_at = max(family.written_at, now)


def check_is_made_up(session: Session, reference: str, *, actor: Actor) -> None:
    """Ask about a reference that looks like somebody's name, address or number.

    One that is this worker's already was asked about before. Raises `DomainError` beside "made_up",
    and as `mark_of` does.
    """
    if find_by_reference(session, reference, actor=actor) is None:
        made_up.check_is_made_up(tidy_reference(reference))


def rename(
    session: Session, family: Family, reference: str, *, actor: Actor, now: datetime
) -> None:
    """Give a family another reference; what names the family shows it from now on.

    Raises `NotFound`, and `DomainError` beside "reference" for what cannot be one and for another
    family's of this worker.
    """
    check_may_write(session, family, actor)
    mark, tidy = mark_of(session, reference), tidy_reference(reference)
    taken = DomainError(N_("Another of your families has this reference."), field="reference")
    other = find_marked(session, mark, actor)
    if other is not None and other.id != family.id:
        raise taken
    if tidy == family.reference:
        return
    try:
        with session.begin_nested():
            family.mark, family.reference = mark, tidy
    except IntegrityError as error:
        # Given to another in a second tab at the same moment.
        raise taken from error
    keep_alive(family, now)
    record(session, "family:reference:changed", family, actor_id=actor.id, now=now)


def find_or_begin(session: Session, reference: str, *, actor: Actor, now: datetime) -> Family:
    """This worker's family with this reference, begun when there is none yet.

    Another worker's family of the same reference is another family. Raises `DomainError` beside
    "reference" for what cannot be one.
    """
    mark = mark_of(session, reference)
    found = find_marked(session, mark, actor)
    if found is not None:
        keep_alive(found, now)
        return found
    try:
        with session.begin_nested():
            begun = Family(worker_id=actor.id, mark=mark, created_at=now, written_at=now)
            begun.reference = tidy_reference(reference)
            session.add(begun)
    except IntegrityError:
        # Begun in another tab at the same moment: that one is it.
        other = find_marked(session, mark, actor)
        if other is None:
            raise
        return other
    record(session, "family:family:begun", begun, actor_id=actor.id, now=now)
    return begun
