"""For the page of a log: the areas of its family, and what was scored in that conversation.

Use: {% import "steps_to_change/macros/of_log.html" as change with context %}
     {{ change.areas_of_log(part) }}
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask import url_for
from sqlalchemy.orm import Session

from alongside.agreements.reading import reading_own
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.steps_to_change.presenters.words import gap_words, voice_label
from alongside.steps_to_change.queries import areas, families
from alongside.steps_to_change.rules.scores import gap_between
from alongside.steps_to_change.services.owning import owned_of
from alongside.steps_to_change.services.reading import read_areas
from alongside.steps_to_change.states import AreaState


@dataclass(frozen=True)
class AreaOfLog:
    """One open area: how far the voices are apart, and the numbers given in this conversation.

    `score_url` and `ownership_url` add to it from this conversation; "" for who may not.
    """

    title: str
    url: str
    gap: str
    given_here: Sequence[tuple[str, int]]
    score_url: str
    ownership_url: str


@dataclass(frozen=True)
class ChangeOfLog:
    """What a log's page shows. `begin_url` begins an area; "" for who may not."""

    areas: Sequence[AreaOfLog]
    family_url: str
    begin_url: str


def areas_of_log(
    session: Session,
    family_id: UUID,
    log_id: UUID,
    viewer: Actor,
    *,
    now: datetime,
    today: date,
) -> ChangeOfLog | None:
    """The open areas of this log's family as `viewer` may read them; None when they may not.

    A log that is shared does not share its family: that is for its worker to do.
    """
    family = families.find_family(session, family_id)
    if family is None:
        return None
    try:
        with reading_own(session, owned_of(family), viewer, now=now, today=today) as opened:
            listed = areas.list_of_family(session, family.id)
            reads = read_areas(session, [each for each in listed if each.state == AreaState.OPEN])
            shown = [
                AreaOfLog(
                    read.title_family,
                    url_for("change.show_area", area_id=read.area.id),
                    gap_words(gap_between(read.given)),
                    [
                        (voice_label(score.voice), score.number)
                        for score in read.scores
                        if score.log_id == log_id
                    ],
                    _adding("change.add_score", opened.is_owner, read.area.id, log_id),
                    _adding("change.note_ownership", opened.is_owner, read.area.id, log_id),
                )
                for read in reads
            ]
    except NotFound:
        return None
    begin = url_for("change.begin_area", family_id=family.id) if opened.is_owner else ""
    return ChangeOfLog(shown, url_for("change.show_family", family_id=family.id), begin)


def _adding(endpoint: str, may: bool, area_id: UUID, log_id: UUID) -> str:
    return url_for(endpoint, area_id=area_id, log=log_id) if may else ""
