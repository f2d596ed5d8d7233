"""Two people who write in one record."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.writing import queries, services
from alongside.writing.rules import Beside, Saved
from tenants.keeping import let_keep
from tenants.reading import Leave, words_open
from tests.factories.world import World
from tests.writing.kinds import KIND, RECORDS, Record, make_record, register_test_kind

START = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


@dataclass
class Desk:
    """One record with the practitioner and the leader at it; time passes only when told to."""

    session: Session
    record: Record
    nia: Actor
    lee: Actor
    now: datetime = START

    def save(
        self, actor: Actor, text: str, seen: int, name: str = "happened", **ids: UUID | None
    ) -> Saved | Beside:
        """Save as the page of `actor` does."""
        let_keep(self.session, self.record.unit_id)
        answer = services.save_text(
            self.session,
            kind=KIND,
            about_id=self.record.id,
            unit_id=self.record.unit_id,
            name=name,
            text=text,
            seen_version=seen,
            save_id=ids.pop("save_id", None) or new_id(),
            actor=actor,
            now=self.now,
            **ids,
        )
        self.session.flush()
        return answer

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def open(self) -> AbstractContextManager[None]:
        """As the owner of the record lets its writers read."""
        return words_open(Leave(self.record.unit_id))

    def text(self, name: str = "happened") -> str:
        with self.open():
            return queries.read_texts(self.session, KIND, self.record.id)[name].text

    def history(self, name: str = "happened") -> list[str]:
        """What the text was, the oldest first."""
        with self.open():
            kept = queries.list_versions(self.session, KIND, self.record.id, name)
        return [each.text for each in reversed(kept)]

    def beside(self, *, settled: bool = False) -> list[str]:
        with self.open():
            laid = queries.list_beside(self.session, KIND, self.record.id, settled=settled)
        return [each.text for each in laid]


@pytest.fixture
def record(world: World) -> Iterator[Record]:
    yield make_record(world.here)
    RECORDS.clear()


@pytest.fixture
def desk(session: Session, world: World, record: Record) -> Desk:
    return Desk(session, record, world.here.actor("practitioner"), world.here.actor("leader"))


@pytest.fixture
def kinds(app: Flask) -> Iterator[None]:
    """The application knows the kind of record that these tests write in."""
    before = dict(app.extensions["alongside.writing_kinds"])
    register_test_kind(app)
    yield
    app.extensions["alongside.writing_kinds"] = before
