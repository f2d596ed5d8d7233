"""Everything that is known of some areas of change. Call it while their family's words are open.

`titles_of_mine` opens what it gives by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.reading import reading_own_all
from alongside.people.actor import Actor
from alongside.steps_to_change import kinds
from alongside.steps_to_change.models import ChangeArea, ChangeOwnership, ChangeScore
from alongside.steps_to_change.queries import areas as queries
from alongside.steps_to_change.queries import scores as score_queries
from alongside.steps_to_change.rules.areas import GOOD_ENOUGH, rung_number
from alongside.steps_to_change.rules.scores import Given
from alongside.steps_to_change.services.owning import owned_of
from alongside.writing.queries import read_texts_of_each
from tenants.keys import Keyring


@dataclass(frozen=True)
class AreaRead:
    """One area with its words, its ladder by number, its scores and what was said about each."""

    area: ChangeArea
    title_family: str
    title_worker: str
    good_enough: str
    rungs: Mapping[int, str]
    scores: Sequence[ChangeScore]
    said: Mapping[UUID, Mapping[str, str]]
    ownership: Sequence[ChangeOwnership]

    @property
    def given(self) -> Sequence[Given]:
        """The scores as the rules know them."""
        return [score_queries.given_of(score) for score in self.scores]


def read_areas(session: Session, listed: Sequence[ChangeArea]) -> Sequence[AreaRead]:
    """These areas with all that hangs off them, in four statements however many there are."""
    ids = [area.id for area in listed]
    texts = read_texts_of_each(session, kinds.AREA, ids)
    scores = score_queries.list_of_areas(session, ids)
    said = read_texts_of_each(session, kinds.SCORE, [score.id for score in scores])
    noticed = queries.list_ownership(session, ids)
    found = []
    for area in listed:
        words = {name: text for name, text in texts.get(area.id, {}).items() if text}
        numbered = {rung_number(name): text for name, text in words.items()}
        found.append(
            AreaRead(
                area,
                area.title_family or "",
                area.title_worker or "",
                words.get(GOOD_ENOUGH, ""),
                {number: text for number, text in numbered.items() if number is not None},
                [score for score in scores if score.area_id == area.id],
                said,
                [each for each in noticed if each.area_id == area.id],
            )
        )
    return found


def read_area(session: Session, area: ChangeArea) -> AreaRead:
    """The same of one area."""
    return read_areas(session, [area])[0]


@dataclass(frozen=True)
class Title:
    """One area by its title and its family's reference: to choose it from a list."""

    id: UUID
    reference: str
    title: str


def titles_of_mine(session: Session, actor: Actor, *, today: date) -> Sequence[Title]:
    """The areas of this worker's families, those of the family last written about first."""
    listed = queries.list_mine(session, actor)
    families = {family.id: family for _, family in listed}
    Keyring.of(session).preload(families)
    things = [owned_of(family) for family in families.values()]
    with reading_own_all(session, things, actor, today=today):
        return [
            Title(area.id, family.reference or "", area.title_family or "")
            for area, family in listed
        ]
