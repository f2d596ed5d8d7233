"""A kind of record for tests: one person writes in it, and nobody else reads it."""

from dataclasses import dataclass, field
from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session

from alongside.kernel.errors import NotFound
from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.wording.kinds import WordingKind, register_wording
from alongside.wording.rules.about import Words
from tests.factories.world import Place

KIND = "test_wording"


@dataclass
class Record:
    """Something that `owner_id` writes in."""

    owner_id: UUID
    texts: dict[str, str]
    id: UUID = field(default_factory=new_id)
    unit_id: UUID = field(default_factory=new_id)

    @property
    def words(self) -> Words:
        """As the rules know them."""
        return Words(KIND, self.id, self.unit_id, self.owner_id, self.texts)


RECORDS: dict[UUID, Record] = {}


def make_record(place: Place, name: str = "practitioner", **texts: str) -> Record:
    """A record of one person of an authority."""
    made = Record(place.id_of(name), texts)
    RECORDS[made.id] = made
    return made


def read(_session: Session, actor: Actor, about_id: UUID) -> Words:
    found = RECORDS.get(about_id)
    if found is None or found.owner_id != actor.id:
        raise NotFound
    return found.words


def register_test_kind(app: Flask) -> None:
    """Make the kind known to an application."""
    register_wording(app, WordingKind(KIND, read))
