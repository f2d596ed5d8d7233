"""A worker's own copy of a log, to take away: for them, and nobody with whom it is shared."""

from uuid import UUID

from flask import Response
from flask_babel import force_locale

from alongside.agreements.reading import reading_own
from alongside.audit.services import record
from alongside.documents.answers import DOCX, PDF, answer_file
from alongside.documents.docx import to_docx
from alongside.documents.pdf import to_pdf
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.presenters import papers
from alongside.practice_logs.queries import logs
from alongside.practice_logs.views.blueprint import blueprint
from alongside.practice_logs.views.showing import for_the_owner, own_log, when
from alongside.web.identity import current_actor
from alongside.writing.queries import read_texts


@blueprint.get("/practice-logs/<uuid:log_id>/copy-<any(cy,en):language>.<any(pdf,docx):form>")
@for_the_owner
@commits
def download_copy(log_id: UUID, language: str, form: str) -> Response:
    """All of one's own log, a draft too. A reader takes none: a file cannot be taken back."""
    session, log = db.session(), own_log(log_id)
    with (
        reading_own(session, logs.owned_of(log), current_actor, **when()) as opened,
        force_locale(language),
    ):
        found = read_texts(session, KIND, log.id, names=opened.names)
        document = papers.copy_of(
            log,
            logs.reference_of(session, log),
            {name: written.text for name, written in found.items()},
            [(each.written_at, each.text or "") for each in logs.list_additions(session, log)],
            language="cy" if language == "cy" else "en",
        )
    record(session, "practice_log:copy:downloaded", log, actor_id=current_actor.id, now=clock.now())
    if form == "pdf":
        return answer_file(document, to_pdf(document), PDF)
    return answer_file(document, to_docx(document), DOCX)
