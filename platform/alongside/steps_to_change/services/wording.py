"""The words about a family as help with wording reads them: for its worker alone."""

from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.reading import reading_own
from alongside.kernel import clock
from alongside.people.actor import Actor
from alongside.people.queries import day_of
from alongside.steps_to_change import kinds
from alongside.steps_to_change.models import ChangeArea, Family
from alongside.steps_to_change.queries import areas, families, scores
from alongside.steps_to_change.rules.areas import TITLE_FAMILY, TITLE_WORKER
from alongside.steps_to_change.rules.scores import Voice, quoted_of
from alongside.steps_to_change.services.owning import owned_of
from alongside.wording.rules.about import Words
from alongside.writing.queries import read_texts


def read_area(session: Session, actor: Actor, area_id: UUID) -> Words:
    """What an area is called, good enough, and the words on its ladder. Raises `NotFound`."""
    area, family = areas.get_own(session, area_id, actor)
    return _words(session, actor, family, kinds.AREA, area.id, titles_of=area)


def read_score(session: Session, actor: Actor, score_id: UUID) -> Words:
    """What was said about a number, and whether somebody else said it. Raises `NotFound`."""
    score, _area, family = scores.get_own(session, score_id, actor)
    quoted = quoted_of(Voice(score.voice))
    return _words(session, actor, family, kinds.SCORE, score.id, quoted=quoted)


def read_sheet(session: Session, actor: Actor, family_id: UUID) -> Words:
    """What stands on a family's sheet. Raises `NotFound`."""
    family = families.get_family(session, family_id, actor)
    return _words(session, actor, family, kinds.SHEET, family.id)


def _words(
    session: Session,
    actor: Actor,
    family: Family,
    kind: str,
    about_id: UUID,
    *,
    titles_of: ChangeArea | None = None,
    quoted: frozenset[str] = frozenset(),
) -> Words:
    now = clock.now()
    with reading_own(session, owned_of(family), actor, now=now, today=day_of(session, now)):
        texts = {
            name: written.text for name, written in read_texts(session, kind, about_id).items()
        }
        if titles_of is not None:
            texts[TITLE_FAMILY] = titles_of.title_family or ""
            texts[TITLE_WORKER] = titles_of.title_worker or ""
    return Words(kind, about_id, family.id, actor.id, texts, quoted)
