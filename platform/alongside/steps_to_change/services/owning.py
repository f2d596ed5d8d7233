"""Who owns a family and writes about it. Only its worker, whatever page or old tab it comes from.

Reading is decided in `agreements.reading`; this says to it whose a family is.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from alongside.agreements.rules.owning import Owned
from alongside.agreements.services import check_may_keep_own
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.steps_to_change.models import Family
from alongside.steps_to_change.queries import areas, families, scores
from alongside.steps_to_change.rules.areas import (
    GOOD_ENOUGH,
    TITLE_FAMILY,
    check_is_open,
    rung_names,
)
from alongside.steps_to_change.rules.scales import HIGHEST_END, LOWEST_ENDS, Scale
from alongside.steps_to_change.states import AreaState

# On every scale that an authority may have: a ladder outlives a change of the scale.
_RUNGS = rung_names(Scale(min(LOWEST_ENDS), max(HIGHEST_END)))
AREA_TEXTS = _RUNGS | {GOOD_ENOUGH}
# The family's own words: what they call it, and every step.
AREA_QUOTED = _RUNGS | {TITLE_FAMILY}


def owned_of(family: Family) -> Owned:
    """The family as one that its worker owns, with everything that hangs off it."""
    return Owned(kind=families.KIND, id=family.id, unit_id=family.id, owner_id=family.worker_id)


def find_owned(session: Session, family_id: UUID) -> Owned:
    """The same by its id. Raises `NotFound`."""
    family = families.find_family(session, family_id)
    if family is None:
        raise NotFound
    return owned_of(family)


def check_may_write(session: Session, family: Family, actor: Actor) -> None:
    """Let its worker keep words about it. Raises `NotFound` for anybody else."""
    check_may_keep_own(session, owned_of(family), actor)


def check_may_write_in_area(
    session: Session, actor: Actor, area_id: UUID, _name: str, _words: str
) -> UUID:
    """For `writing`. Raises `NotFound`, and `DomainError` for an area that is closed."""
    area, family = areas.get_own(session, area_id, actor)
    check_is_open(AreaState(area.state))
    check_may_write(session, family, actor)
    return family.id


def check_may_write_of_score(
    session: Session, actor: Actor, score_id: UUID, _name: str, _words: str
) -> UUID:
    """For `writing`: what was said about a number. Raises `NotFound`."""
    _score, _area, family = scores.get_own(session, score_id, actor)
    check_may_write(session, family, actor)
    return family.id


def check_may_write_on_sheet(
    session: Session, actor: Actor, family_id: UUID, _name: str, _words: str
) -> UUID:
    """For `writing`: what stands on a family's sheet. Raises `NotFound`."""
    family = families.get_family(session, family_id, actor)
    check_may_write(session, family, actor)
    return family.id
