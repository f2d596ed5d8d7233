"""The blank template and, as far as the agreement lets, the record, to take away on paper."""

from uuid import UUID

from flask import Response
from flask_babel import force_locale

from alongside.agreements.reading import reading
from alongside.documents.answers import DOCX, PDF, answer_file
from alongside.documents.docx import to_docx
from alongside.documents.pdf import to_pdf
from alongside.documents.values import Document
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.setting_policies.policy import check_may_read
from alongside.setting_policies.queries import get_policy_of
from alongside.setting_policies.views.reading import READERS
from alongside.supportive_conversations.presenters import documents as presenters
from alongside.supportive_conversations.presenters.records import answer_of, list_parts
from alongside.supportive_conversations.queries import records
from alongside.supportive_conversations.queries.leaders import support_for
from alongside.supportive_conversations.rules.recording import COMMENT
from alongside.supportive_conversations.services.words import (
    additions_to,
    repairs_to,
    words_by_name,
)
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.supportive_conversations.views.showing import for_the_pair, when
from alongside.web.access import for_members
from alongside.web.identity import current_actor, today

_FORM = "<any(cy,en):language>.<any(pdf,docx):form>"


@blueprint.get(f"/policies/<policy_of:setting_id>/template-{_FORM}")
@for_members(relation=READERS)
def download_template(setting_id: UUID | None, language: str, form: str) -> Response:
    """The blank template as the setting's policy has it, in either language."""
    check_may_read(current_actor, setting_id)
    policy = get_policy_of(db.session(), setting_id, today())
    with force_locale(language):
        document = presenters.blank_template(
            policy.template,
            list_parts(policy.template, language, {}),
            signposts=policy.signposts,
            language=language,
        )
    return _file(document, form)


@blueprint.get(f"/conversations/<uuid:offer_id>/template-{_FORM}")
@for_the_pair
def download_blank(offer_id: UUID, language: str, form: str) -> Response:
    """The same as one's own conversation began with it: for two who keep notes on paper."""
    held = records.get_record(db.session(), offer_id, current_actor)
    with force_locale(language):
        template = records.template_of(db.session(), held)
        document = presenters.blank_template(
            template,
            list_parts(template, language, {}),
            signposts=support_for(db.session(), offer_id, today()),
            language=language,
        )
    return _file(document, form)


@blueprint.get(f"/conversations/<uuid:offer_id>/record-{_FORM}")
@for_the_pair
@commits
def download_record(offer_id: UUID, language: str, form: str) -> Response:
    """The record of one's own conversation; readers beyond the pair read it here and take none."""
    session = db.session()
    named = records.get_named(session, offer_id)
    held, covered = named.record, records.covered_of(named.record)
    with (
        reading(session, covered, current_actor, **when()) as opened,
        force_locale(language),
    ):
        if not opened.is_pair:
            raise NotFound
        texts = words_by_name(session, held, opened)
        template = records.template_of(session, held)
        comment = texts.get(COMMENT, "")
        document = presenters.record_document(
            held,
            list_parts(
                template,
                language,
                texts,
                repairs=repairs_to(session, held, opened),
                summary=opened.has_summary,
            ),
            template=template,
            language=language,
            answer=answer_of(held, named.names[held.person_id], has_comment=bool(comment)),
            comment=comment,
            additions=additions_to(named, opened),
            names=named.names,
            signposts=support_for(session, offer_id, today()),
        )
    return _file(document, form)


def _file(document: Document, form: str) -> Response:
    if form == "pdf":
        return answer_file(document, to_pdf(document), PDF)
    return answer_file(document, to_docx(document), DOCX)
