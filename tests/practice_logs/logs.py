"""Practice logs for tests: begun, written, kept and shared as their worker would."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from alongside.agreements.models import Share
from alongside.agreements.services.sharing import share, stop_sharing
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.queries import day_of
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.models import LogPost, PracticeLog
from alongside.practice_logs.queries import logs
from alongside.practice_logs.services import beginning, feedback, standing
from alongside.practice_logs.services.writing import answer, write
from alongside.practice_logs.states import LogState
from alongside.steps_to_change.services.families import find_or_begin
from tests.factories.world import Place

GROUND = {"strengths": "He rings when he is late", "what_matters": "Home by Christmas"}


class Logs:
    """One authority's logs. Use inside its scope; `worker` writes unless said otherwise."""

    def __init__(
        self, place: Place, worker: str = "practitioner", now: datetime | None = None
    ) -> None:
        self.place = place
        self.worker = worker
        self.now = now or clock.now()

    def who(self, name: str = "") -> dict[str, Any]:
        return {"actor": self.place.actor(name or self.worker), "now": self.now}

    def draft(self, **words: str) -> PracticeLog:
        """A draft with these texts in it."""
        session = db.session()
        day = day_of(session, self.now)
        log = beginning.begin(session, day=day, **self.who())
        session.flush()
        for name, text in words.items():
            self.write(log, name, text)
        return log

    def write(self, log: PracticeLog, name: str, text: str) -> None:
        write(db.session(), log, name, text, **self.who())
        db.session.flush()

    def kept(self, *, reference: str = "Robin", **words: str) -> PracticeLog:
        """A kept log about a family, with these texts beside what every one has."""
        log = self.draft(**(GROUND | words))
        chosen = {"with_whom": ["parent"], "reference": reference}
        answer(db.session(), log, chosen, **self.who())
        standing.keep(db.session(), log, **self.who())
        return log

    def listed(self, state: LogState, *, on: date, reader: str = "", family: int = 0) -> UUID:
        """A log without a word in it, straight into the tables: for long lists. Its id."""
        session, actor = db.session(), self.place.actor(self.worker)
        found = find_or_begin(session, f"Robin {family}", actor=actor, now=self.now)
        log = PracticeLog(worker_id=actor.id, family_id=found.id, happened_on=on, state=state)
        log.kept_at = self.now if state is LogState.KEPT else None
        session.add(log)
        if reader:
            reader_id = self.place.id_of(reader)
            made = Share(kind=KIND, about_id=log.id, owner_id=actor.id, reader_id=reader_id)
            made.shared_at = self.now
            session.add(made)
        return log.id

    def share(self, log: PracticeLog, *readers: str) -> None:
        for reader in readers:
            share(db.session(), logs.owned_of(log), self.place.id_of(reader), **self.who())

    def withdraw(self, log: PracticeLog, reader: str = "") -> None:
        reader_id = self.place.id_of(reader) if reader else None
        stop_sharing(db.session(), logs.owned_of(log), reader_id=reader_id, **self.who())

    def post(self, log: PracticeLog, by: str, *, strength: str = "", text: str = "") -> LogPost:
        said = {"strength": strength, "text": text}
        return feedback.post(db.session(), log, **said, **self.who(by))
