"""A kind of record for tests: two people write in it, and it can be closed to them."""

from dataclasses import dataclass, field
from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session

from alongside.kernel.errors import N_, DomainError, NotAgreed, NotFound
from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.writing.kinds import WritingKind, register_writing
from tenants.keeping import let_keep
from tests.factories.world import Place

KIND = "test"
NAMES = ("happened", "learned", "next")


@dataclass
class Record:
    """Something that `writers` write in. `agreed` and `most` are what its owner lets them."""

    writers: frozenset[UUID]
    id: UUID = field(default_factory=new_id)
    unit_id: UUID = field(default_factory=new_id)
    agreed: bool = True
    most: int = 100_000


RECORDS: dict[UUID, Record] = {}


def make_record(place: Place, *names: str) -> Record:
    """A record of these people of one authority: the practitioner and the leader unless named."""
    writers = frozenset(place.id_of(name) for name in names or ("practitioner", "leader"))
    made = Record(writers)
    RECORDS[made.id] = made
    return made


def may_write(session: Session, actor: Actor, about_id: UUID, _name: str, words: str) -> UUID:
    found = RECORDS.get(about_id)
    if found is None or actor.id not in found.writers:
        raise NotFound
    if not found.agreed:
        raise NotAgreed(N_("Nothing may be written yet."))
    if len(words) > found.most:
        raise DomainError(N_("No more than %(most)s characters."), most=found.most)
    let_keep(session, found.unit_id)
    return found.unit_id


def register_test_kind(app: Flask) -> None:
    """Make the kind known to an application."""
    kind = WritingKind(KIND, frozenset(NAMES), may_write, lambda about_id: f"/records/{about_id}")
    register_writing(app, kind)
