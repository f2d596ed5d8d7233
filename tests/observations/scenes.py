"""Observations at each stage, made as people make them: by the services.

Everything is `practitioner`'s, observed by `colleague`, scored beside by `leader`, unless told
otherwise. Call inside the scope of the place.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.observations.kinds import KIND
from alongside.observations.models import Observation
from alongside.observations.queries.instruments import instrument_of
from alongside.observations.rules.choices import (
    Consent,
    FamilySaidBy,
    FamilySaidHow,
    VisitKind,
)
from alongside.observations.rules.naming import FEEDBACK, NEXT_STEP, STRENGTHS, evidence_name
from alongside.observations.services import (
    asking,
    consenting,
    scoring,
    second,
    signing,
    words,
)
from alongside.observations.services.asking import Wish
from alongside.people.actor import Actor
from alongside.writing.services import save_text
from tests.factories.world import Place

# A Tuesday.
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
DAY = NOW.date()


@dataclass
class Watching:
    """Who is who in one observation, in one authority."""

    place: Place
    worker: str = "practitioner"
    observer: str = "colleague"
    beside: str = "leader"
    now: datetime = NOW
    instrument: str = "seven_skills"
    kind: VisitKind = VisitKind.LIVE
    words: dict[str, str] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return self.place.actor(name)

    def by(self, name: str) -> dict[str, Any]:
        return {"actor": self.actor(name), "now": self.now}

    def asked(self, day: date | None = None) -> Observation:
        """The worker has asked."""
        wish = Wish(self.kind, day or self.now.date(), 40, self.instrument)
        ids = {
            "worker_id": self.place.id_of(self.worker),
            "observer_id": self.place.id_of(self.observer),
        }
        return asking.ask(db.session(), wish, **ids, **self.by(self.worker))

    def preparing(self, day: date | None = None) -> Observation:
        """Both have said yes."""
        made = self.asked(day)
        if made.manager_waits:
            asking.let_manager_observe(db.session(), made, **self.by(self.worker))
        asking.accept(db.session(), made, **self.by(self.observer))
        return made

    def with_second(self) -> Observation:
        """The same, with a second person who said yes."""
        made = self.preparing()
        self.ask_beside(made)
        second.answer_second(db.session(), made, yes=True, **self.by(self.beside))
        return made

    def ask_beside(self, made: Observation) -> None:
        who = self.place.id_of(self.beside)
        options = {"family_knows": True, "manager_may": False}
        second.ask_second(db.session(), made, who, **options, **self.by(self.worker))

    def family_says_yes(self, made: Observation) -> None:
        how = {"by": FamilySaidBy.PARENT, "how": FamilySaidHow.SPOKEN, "on": self.now.date()}
        consenting.note_family_consent(db.session(), made, **how, **self.by(self.observer))

    def worker_says_yes(self, made: Observation) -> None:
        consenting.consent(db.session(), made, **self.by(self.worker))

    def book(self, made: Observation) -> None:
        day = {"observed_on": made.observed_on, "length_min": made.length_min}
        consenting.book(db.session(), made, **day, **self.by(self.worker))

    def booked(self, made: Observation | None = None) -> Observation:
        """Both consents are there, and the day."""
        made = made or self.preparing()
        if self.kind is not VisitKind.ROLE_PLAY:
            self.family_says_yes(made)
        self.worker_says_yes(made)
        self.book(made)
        return made

    def observed(self, made: Observation | None = None) -> Observation:
        """The visit has begun."""
        made = self.booked(made)
        scoring.begin(db.session(), made, **self.by(self.observer))
        return made

    def write(self, made: Observation, name: str, text: str, by: str) -> None:
        """Keep words as the page would."""
        actor = self.actor(by)
        unit_id = words.check_may_write(db.session(), actor, made.id, name, text)
        save_text(
            db.session(),
            kind=KIND,
            about_id=made.id,
            unit_id=unit_id,
            name=name,
            text=text,
            seen_version=0,
            save_id=new_id(),
            actor=actor,
            now=self.now,
        )
        db.session.flush()

    def score(self, made: Observation, by: str, scores: int | dict[str, int | None] = 4) -> None:
        """Score every item, alike or each its own; and keep a sentence of evidence."""
        scales = instrument_of(db.session(), made).scales
        if isinstance(scores, int):
            scores = {item.key: scores for item in scales}
        today = {"today": self.now.date()}
        scoring.keep_scores(db.session(), made, scores, **self.by(by), **today)

    def evidence(self, made: Observation, by: str, text: str) -> None:
        """One sentence, for the first item."""
        item = instrument_of(db.session(), made).scales[0]
        place = scoring.place_of(made, self.actor(by))
        self.write(made, evidence_name(place, item.key), text, by)

    def praise(self, made: Observation, how_many: int = 3) -> None:
        """So many strengths."""
        for number, name in enumerate(STRENGTHS[:how_many], start=1):
            self.write(made, name, self.words.get(name, f"Strength {number}"), self.observer)

    def ready(
        self, made: Observation | None = None, scores: int | dict[str, int | None] = 4
    ) -> Observation:
        """The observer has finished."""
        made = made or self.observed()
        if instrument_of(db.session(), made).scales:
            self.score(made, self.observer, scores)
            self.evidence(made, self.observer, self.words.get("evidence", "Asked what she hoped"))
        else:
            self.write(made, FEEDBACK, self.words.get("feedback", "A calm visit"), self.observer)
        self.praise(made)
        self.write(made, NEXT_STEP, self.words.get("next_step", "Wait longer"), self.observer)
        self.hand_over(made)
        return made

    def hand_over(self, made: Observation) -> None:
        today = {"today": self.now.date()}
        scoring.hand_over(db.session(), made, **self.by(self.observer), **today)

    def score_oneself(self, made: Observation, scores: dict[str, int | None] | None = None) -> None:
        mine = scores if scores is not None else {"empathy": 2}
        today = {"today": self.now.date()}
        scoring.score_oneself(db.session(), made, mine, **self.by(self.worker), **today)

    def finish_beside(
        self, made: Observation, scores: int | dict[str, int | None] = 3, text: str = ""
    ) -> None:
        """The second person scores and says that they have finished."""
        self.score(made, self.beside, scores)
        if text:
            self.evidence(made, self.beside, text)
        today = {"today": self.now.date()}
        second.finish_second(db.session(), made, **self.by(self.beside), **today)

    def signed(self, made: Observation | None = None) -> Observation:
        """Both have signed."""
        made = made or self.ready()
        if made.self_scored_at is None and instrument_of(db.session(), made).is_scored:
            self.score_oneself(made)
        if "comment" in self.words:
            self.write(made, "comment", self.words["comment"], self.worker)
        for name in (self.worker, self.observer):
            signing.sign(db.session(), made, **self.by(name))
        db.session.flush()
        return made

    def withdraw(self, made: Observation, whose: Consent = Consent.FAMILY) -> None:
        consenting.withdraw(db.session(), made, whose, **self.by(self.worker))
        db.session.flush()


def later(days: int) -> date:
    """So many days after `NOW`."""
    return DAY + timedelta(days=days)
