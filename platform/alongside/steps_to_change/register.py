"""Adds families and what they change to the application: pages, the menu, and whose words are."""

from collections.abc import Sequence
from uuid import UUID

from flask import Flask, url_for
from flask_babel import gettext as _

from alongside.agreements.kinds import OwnedKind, register_owned
from alongside.people.actor import Actor
from alongside.steps_to_change import kinds
from alongside.steps_to_change.policy import may_choose_scale
from alongside.steps_to_change.queries.families import KIND
from alongside.steps_to_change.rules.scores import FOLLOW_UPS
from alongside.steps_to_change.rules.sheets import SHEET_QUOTED, SHEET_TEXTS
from alongside.steps_to_change.services import owning, wording
from alongside.steps_to_change.views import (
    areas,
    families,
    ladders,
    ownership,
    scale,
    scores,
    sheets,
)
from alongside.steps_to_change.views.blueprint import blueprint
from alongside.web.navigation import Link, navigation_providers
from alongside.wording.kinds import WordingKind, register_wording
from alongside.writing.kinds import WritingKind, register_writing
from tenants.web import PREFIX

# Importing a module of views puts its pages on the blueprint.
VIEWS = (families, areas, ladders, scores, ownership, sheets, scale)


def register(app: Flask) -> None:
    """Pages, the menu, what a worker owns and may share, and where words are typed."""
    app.register_blueprint(blueprint, url_prefix=PREFIX)
    navigation_providers(app).append(_links)
    register_owned(app, OwnedKind(name=KIND, find=owning.find_owned, url=_family))
    for kind in writing_kinds():
        register_writing(app, kind)
    for helped in wording_kinds():
        register_wording(app, helped)


def writing_kinds() -> list[WritingKind]:
    """Where people type about families; each text is its worker's alone to write."""
    return [
        WritingKind(
            name=kinds.AREA,
            fields=owning.AREA_TEXTS,
            may_write=owning.check_may_write_in_area,
            page_url=lambda area_id: url_for("change.edit_ladder", area_id=area_id),
        ),
        WritingKind(
            name=kinds.SCORE,
            fields=FOLLOW_UPS,
            may_write=owning.check_may_write_of_score,
            page_url=lambda score_id: url_for("change.follow_up", score_id=score_id),
        ),
        WritingKind(
            name=kinds.SHEET,
            fields=frozenset(SHEET_TEXTS),
            may_write=owning.check_may_write_on_sheet,
            page_url=lambda family_id: url_for("change.write_sheet", family_id=family_id),
        ),
    ]


def wording_kinds() -> list[WordingKind]:
    """The same words, and which of them others said: those are not put otherwise."""
    return [
        WordingKind(kinds.AREA, wording.read_area, quoted=owning.AREA_QUOTED),
        WordingKind(kinds.SCORE, wording.read_score),
        WordingKind(kinds.SHEET, wording.read_sheet, quoted=SHEET_QUOTED),
    ]


def _links(actor: Actor) -> Sequence[Link]:
    links = [Link(_("Families"), url_for("change.list_families"), rank=25)]
    if may_choose_scale(actor):
        links.append(Link(_("Scale for scores"), url_for("change.choose_scale"), rank=85))
    return links


def _family(family_id: UUID) -> str:
    return url_for("change.show_family", family_id=family_id)
