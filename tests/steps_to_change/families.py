"""A worker's families at each stage, made as people make them: by the services.

Everything is `practitioner`'s unless told otherwise. Call inside the scope.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from alongside.agreements.services import share, stop_sharing
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.steps_to_change import kinds
from alongside.steps_to_change.models import ChangeArea, ChangeScore, Family
from alongside.steps_to_change.queries import areas as area_queries
from alongside.steps_to_change.rules.areas import GOOD_ENOUGH, rung_name
from alongside.steps_to_change.rules.ownership import Noticed, TheirWords
from alongside.steps_to_change.rules.scores import Voice
from alongside.steps_to_change.services import areas, ownership, scores
from alongside.steps_to_change.services.families import find_or_begin
from alongside.steps_to_change.services.owning import check_may_write, owned_of
from alongside.writing.services import save_text
from tests.factories.conversations import NOW
from tests.factories.world import Place


@dataclass(frozen=True)
class Families:
    """One worker's families in one place."""

    place: Place
    now: datetime = NOW
    worker: str = "practitioner"

    @property
    def actor(self) -> Actor:
        return self.place.actor(self.worker)

    @property
    def today(self) -> date:
        return self.now.date()

    def family(self, reference: str = "Kestrel") -> Family:
        made = find_or_begin(db.session(), reference, actor=self.actor, now=self.now)
        db.session.flush()
        return made

    def area(self, family: Family | None = None, title: str = "Calm mornings") -> ChangeArea:
        family = family or self.family()
        made = areas.begin_area(db.session(), family, title, actor=self.actor, now=self.now)
        db.session.flush()
        return made

    def of(self, area: ChangeArea) -> Family:
        found = area_queries.find_with_family(db.session(), area.id)
        assert found is not None
        return found[1]

    def write(self, kind: str, about_id: UUID, family: Family, **texts: str) -> None:
        """Let the worker type these texts."""
        check_may_write(db.session(), family, self.actor)
        for name, text in texts.items():
            save_text(
                db.session(),
                kind=kind,
                about_id=about_id,
                unit_id=family.id,
                name=name,
                text=text,
                seen_version=0,
                save_id=new_id(),
                actor=self.actor,
                now=self.now,
            )
        db.session.flush()

    def describe(self, area: ChangeArea, good_enough: str, rungs: dict[int, str]) -> None:
        """What good enough is, and the words on the steps."""
        words = {rung_name(number): text for number, text in rungs.items()}
        self.write(kinds.AREA, area.id, self.of(area), **{GOOD_ENOUGH: good_enough}, **words)

    def score(
        self, area: ChangeArea, voice: str, number: int, *, ago: int = 0, **said: str
    ) -> ChangeScore:
        """A number given so many days ago, and what was said about it."""
        family = self.of(area)
        made = scores.add_score(
            db.session(),
            area,
            family,
            voice=Voice(voice),
            number=number,
            on=self.today - timedelta(days=ago),
            actor=self.actor,
            now=self.now,
        )
        db.session.flush()
        self.write(kinds.SCORE, made.id, family, **said)
        return made

    def noticed(self, area: ChangeArea, *, ago: int = 0, **answers: Any) -> None:
        """What was noticed about whose change it is."""
        ownership.note_ownership(
            db.session(),
            area,
            self.of(area),
            Noticed(on=self.today - timedelta(days=ago), **answers),
            actor=self.actor,
            now=self.now,
        )
        db.session.flush()

    def shared(self, family: Family, reader: str = "mentor", until: date | None = None) -> None:
        """Let somebody read it."""
        share(
            db.session(),
            owned_of(family),
            self.place.id_of(reader),
            actor=self.actor,
            now=self.now,
            until=until,
        )
        db.session.flush()

    def stopped(self, family: Family) -> None:
        """Nobody else reads it any more."""
        stop_sharing(db.session(), owned_of(family), actor=self.actor, now=self.now)
        db.session.flush()

    def whole(self, reference: str = "Kestrel", mark: str = "") -> dict[str, UUID]:
        """A family with everything that can be kept of one; each word begins with `mark`."""
        family = self.family(reference)
        area = self.area(family, f"{mark}Calm mornings")
        self.describe(area, f"{mark}breakfast together", {8: f"{mark}we laugh", 2: f"{mark}noise"})
        areas.describe_area(
            db.session(),
            area,
            family,
            title_family=f"{mark}Calm mornings",
            title_worker=f"{mark}routines",
            threshold_linked=True,
            actor=self.actor,
            now=self.now,
        )
        self.score(area, "child", 2, ago=40)
        self.score(area, "parent", 3, ago=40)
        said = {"why_not_lower": f"{mark}nan helps", "one_step_up": f"{mark}shoes ready"}
        last = self.score(area, "parent", 6, **said)
        parent = {"who_gave_numbers": Voice.PARENT}
        self.noticed(area, ago=40, idea_came_from=2, importance=6, confidence=4, **parent)
        self.noticed(
            area,
            idea_came_from=4,
            words_are_theirs=TheirWords.YES,
            importance=8,
            confidence=6,
            asked_why_not_lower=True,
            **parent,
        )
        texts = {name: f"{mark}{name}" for name in ("what_matters", "strengths", "next_step")}
        self.write(kinds.SHEET, family.id, family, **texts)
        return {"family_id": family.id, "area_id": area.id, "score_id": last.id}
