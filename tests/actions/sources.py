"""Something that actions come from, for tests: who is in it, who reads, whether words are kept."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session

from alongside.actions.models import Action
from alongside.actions.services import add_action
from alongside.actions.sources import ActionSource, register_source
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.errors import NotAgreed
from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from tests.factories.world import Place

KIND = "test:talk"
# Statements may be counted: how often the source was asked, and about how many records.
asked: list[int] = []


@dataclass
class Talk:
    """A conversation of the practitioner and the leader, who may pass things to the setting lead.

    The setting lead does not read it: being given an action is what shows them that action.
    """

    place: Place
    id: UUID = field(default_factory=new_id)
    readers: set[str] = field(default_factory=lambda: {"practitioner", "leader"})
    people: tuple[str, ...] = ("practitioner", "leader", "setting_lead")
    keeps_words: bool = True

    def __post_init__(self) -> None:
        _talks[self.id] = self

    def add(self, text: str = "Ask about a quiet room", **changes: object) -> Action:
        """An action of the practitioner's, added by themselves, for no particular day."""
        by = changes.pop("by", "practitioner")
        values: dict[str, object] = {
            "source_kind": KIND,
            "source_id": self.id,
            "unit_id": self.id,
            "text": text,
            "owner_id": self.place.id_of(str(changes.pop("owner", by))),
            "kind": "other",
            "due_on": None,
            "actor": self.place.actor(str(by)),
            "now": clock.now(),
        }
        action = add_action(db.session(), **(values | changes))  # type: ignore[arg-type]
        db.session().flush()
        return action


_talks: dict[UUID, Talk] = {}


def _may_read_many(_session: Session, actor: Actor, ids: Collection[UUID]) -> Collection[UUID]:
    asked.append(len(ids))
    return [each for each in ids if _may_read(_session, actor, each)]


def _may_read(_session: Session, actor: Actor, source_id: UUID) -> bool:
    talk = _talks.get(source_id)
    return talk is not None and actor.id in {talk.place.id_of(name) for name in talk.readers}


def _people(_session: Session, source_id: UUID) -> Collection[UUID]:
    talk = _talks[source_id]
    return [talk.place.id_of(name) for name in talk.people]


def _check_can_write(_session: Session, source_id: UUID) -> None:
    if not _talks[source_id].keeps_words:
        raise NotAgreed("You agreed that no words are kept.")


TALKS = ActionSource(
    KIND,
    label="A talk",
    url=lambda source_id: f"/talks/{source_id}",
    may_read=_may_read,
    may_read_many=_may_read_many,
    people=_people,
    check_can_write=_check_can_write,
)


@contextmanager
def talks(app: Flask) -> Iterator[None]:
    """Have talks as a source of actions, until the end."""
    registered = app.extensions["alongside.action_sources"]
    before = dict(registered)
    register_source(app, TALKS)
    yield
    registered.clear()
    registered.update(before)
    _talks.clear()
    asked.clear()
