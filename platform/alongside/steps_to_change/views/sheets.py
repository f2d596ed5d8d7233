"""The sheet that is left with a family, and the worker's own copy of what is kept."""

from uuid import UUID

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from alongside.audit.services import record
from alongside.documents.answers import DOCX, PDF, answer_file
from alongside.documents.docx import to_docx
from alongside.documents.pdf import to_pdf
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.steps_to_change import kinds, schemas
from alongside.steps_to_change.presenters import papers
from alongside.steps_to_change.queries import areas as area_queries
from alongside.steps_to_change.queries import families as queries
from alongside.steps_to_change.rules.sheets import SHEET_TEXTS
from alongside.steps_to_change.services import areas as services
from alongside.steps_to_change.services.reading import read_areas
from alongside.steps_to_change.states import AreaState
from alongside.steps_to_change.views.blueprint import blueprint, card_of, for_its_worker, opened
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent
from alongside.wording.web import beside
from alongside.writing.queries import read_texts
from alongside.writing.web import take


@blueprint.route("/families/<uuid:family_id>/sheet", methods=["GET", "POST"])
@for_its_worker
@commits
def write_sheet(family_id: UUID) -> ResponseReturnValue:
    """What stands on it: their words for what matters and what is going well, steps, next step."""
    family = queries.get_family(db.session(), family_id, current_actor)
    with opened(family):
        every = area_queries.list_of_family(db.session(), family.id)
        areas = [area for area in every if area.state == AreaState.OPEN]
        chosen = [str(area.id) for area in areas if area.on_sheet]
        form = read_form(schemas.SheetSchema(), {"areas": chosen})
        fields = take(form, kinds.SHEET, family.id)
        typed = {name: field.text for name, field in fields.items()}
        noted = beside(kinds.SHEET, family.id, typed)

        def do() -> str:
            wanted = frozenset(form.data["areas"])
            services.choose_for_sheet(
                db.session(), family, wanted, actor=current_actor, now=clock.now()
            )
            asked = [name for name in SHEET_TEXTS if noted[name].notes or noted[name].found]
            # To what is asked about it first, and else to printing it.
            there = asked[0] if asked else "take-away"
            return url_for(".write_sheet", family_id=family.id, _anchor=there)

        return sent(form, do) or (
            render_template(
                "steps_to_change/sheet.html",
                form=form,
                fields=fields,
                noted=noted,
                family_id=family.id,
                reference=family.reference,
                areas=[(str(area.id), area.title_family) for area in areas],
                card=card_of(family),
            ),
            form.status,
        )


@blueprint.get(
    "/families/<uuid:family_id>/sheet-<any(cy,en):language>-<any(normal,large):size>.pdf"
)
@for_its_worker
@commits
def download_sheet(family_id: UUID, language: str, size: str) -> Response:
    """The sheet in either language, whatever the page's, in normal or large print."""
    session = db.session()
    family = queries.get_family(session, family_id, current_actor)
    with opened(family), force_locale(language):
        listed = area_queries.list_of_family(session, family.id)
        areas = [area for area in listed if area.state == AreaState.OPEN and area.on_sheet]
        texts = read_texts(session, kinds.SHEET, family.id)
        document = papers.family_sheet(
            {name: each.text for name, each in texts.items()},
            read_areas(session, areas),
            area_queries.scale_of(session),
            language="cy" if language == "cy" else "en",
        )
    record(session, "family:sheet:downloaded", family, actor_id=current_actor.id, now=clock.now())
    return answer_file(document, to_pdf(document, large_print=size == "large"), PDF)


@blueprint.get("/families/<uuid:family_id>/copy-<any(cy,en):language>.<any(pdf,docx):form>")
@for_its_worker
@commits
def download_copy(family_id: UUID, language: str, form: str) -> Response:
    """Everything that is kept, with its figures; for its worker, and nobody it is shared with."""
    session = db.session()
    family = queries.get_family(session, family_id, current_actor)
    with opened(family), force_locale(language):
        document = papers.copy_of(
            family.reference or "",
            read_areas(session, area_queries.list_of_family(session, family.id)),
            area_queries.scale_of(session),
            language="cy" if language == "cy" else "en",
        )
    record(session, "family:copy:downloaded", family, actor_id=current_actor.id, now=clock.now())
    if form == "pdf":
        return answer_file(document, to_pdf(document), PDF)
    return answer_file(document, to_docx(document), DOCX)
