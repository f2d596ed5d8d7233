"""Writing a log down: a short first page, then a part at a time, or the whole on one page."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from alongside.agreements.reading import reading_own
from alongside.kernel.db import commits, db
from alongside.kernel.errors import DomainError, NotFound
from alongside.practice_logs.kinds import KIND
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.presenters.pages import answers_of, first_values, suggested
from alongside.practice_logs.queries import logs
from alongside.practice_logs.rules.gate import has_ground
from alongside.practice_logs.rules.parts import FIRST, GATED, OPTIONAL, TEXTS, find_part, next_key
from alongside.practice_logs.rules.standing import find_missing
from alongside.practice_logs.schemas import first_schema, page_schema, with_day
from alongside.practice_logs.services import standing
from alongside.practice_logs.services.writing import answer, answer_each, texts_of
from alongside.practice_logs.views.blueprint import blueprint
from alongside.practice_logs.views.showing import (
    asks_urgently,
    for_the_owner,
    own_log,
    show,
    when,
    who,
)
from alongside.web.forms import Form, Typed, read_form
from alongside.web.identity import current_actor, today
from alongside.web.sending import sent
from alongside.wording.web import beside
from alongside.writing.presenters import Field
from alongside.writing.web import take


@blueprint.route("/practice-logs/<uuid:log_id>/first", methods=["GET", "POST"])
@for_the_owner
@commits
def write_first(log_id: UUID) -> ResponseReturnValue:
    """When, with whom, the family, strengths and what matters: enough to keep it."""
    log = own_log(log_id)
    if _is_shut(log):
        return redirect(url_for(".show", log_id=log_id), 303)
    reference = logs.reference_of(db.session(), log)
    schema = first_schema(today(), FIRST.texts)
    form = read_form(schema, initial=first_values(log, reference, today()))
    fields = _save(log, form, FIRST.texts)
    if away := _led_away(log, form, fields, more=OPTIONAL[0].key):
        return away
    return _show_boxes("first", log, form, fields)


@blueprint.route("/practice-logs/<uuid:log_id>/parts/<part>", methods=["GET", "POST"])
@for_the_owner
@commits
def write_part(log_id: UUID, part: str) -> ResponseReturnValue:
    """One part, each of which may be passed over."""
    found, log = find_part(part), own_log(log_id)
    if found is None:
        raise NotFound
    if _is_shut(log):
        return redirect(url_for(".show", log_id=log_id), 303)
    schema = page_schema(found.texts, found.answers)
    offered = _offered(log, part)
    form = read_form(schema, initial=answers_of(log, found) | offered)
    fields = _save(log, form, found.texts, offered=offered)
    if away := _led_away(log, form, fields, more=next_key(part)):
        return away
    return _show_boxes(
        "part",
        log,
        form,
        fields,
        part=part,
        gate_open=_gate_open(log, part),
        offered=bool(offered) and not form.sent,
    )


@blueprint.route("/practice-logs/<uuid:log_id>/whole", methods=["GET", "POST"])
@for_the_owner
@commits
def write_whole(log_id: UUID) -> ResponseReturnValue:
    """All of it on one page, for a desk."""
    log = own_log(log_id)
    if _is_shut(log):
        return redirect(url_for(".show", log_id=log_id), 303)
    reference = logs.reference_of(db.session(), log)
    initial = first_values(log, reference, today())
    for part in OPTIONAL:
        initial |= answers_of(log, part)
    answers = [name for part in OPTIONAL for name in part.answers]
    form = read_form(first_schema(today(), TEXTS, answers), initial=initial)
    fields = _save(log, form, TEXTS)
    if away := _led_away(log, form, fields, more=None):
        return away
    return _show_boxes("whole", log, form, fields, parts=OPTIONAL)


def _show_boxes(
    page: str, log: PracticeLog, form: Form, fields: Mapping[str, Field], **values: Any
) -> ResponseReturnValue:
    """A page of boxes, with what there is to say of the words in each."""
    noted = beside(KIND, log.id, {name: field.text for name, field in fields.items()})
    return show(page, log, form=form, fields=fields, noted=noted, **values)


def _is_shut(log: PracticeLog) -> bool:
    """A locked log has no page of boxes. What an old page sends is refused with its words in it."""
    return log.locked_at is not None and request.method == "GET"


def _save(
    log: PracticeLog,
    form: Form,
    texts: Collection[str],
    *,
    offered: Mapping[str, Typed] | None = None,
) -> Mapping[str, Field]:
    """Keep what was typed and chosen, at once, whatever becomes of the rest.

    An urgent concern comes first: then no gate stands in the way of these words either, and every
    answer is kept that can be. Whoever presses it has not read what was only `offered`.
    """
    if asks_urgently():
        standing.mark_urgent(db.session(), log, **who())
    with reading_own(db.session(), logs.owned_of(log), current_actor, **when()):
        fields = take(form, KIND, log.id, names=texts)
    if asks_urgently():
        _answer_what_can_be(log, form, offered or {})
    elif form.ok:
        try:
            answer(db.session(), log, form.data, **who())
            db.session.commit()
        except DomainError as error:
            db.session.rollback()
            form.refuse(error)
    return fields


def _answer_what_can_be(log: PracticeLog, form: Form, offered: Mapping[str, Typed]) -> None:
    """Keep every answer that is right, and say beside the others why they are not kept."""
    answers = {
        name: value
        for name, value in with_day(form.valid, today()).items()
        if name not in offered or form.values.get(name) != offered[name]
    }
    for error in answer_each(db.session(), log, answers, **who()):
        form.refuse(error)
    db.session.commit()


def _led_away(
    log: PracticeLog, form: Form, fields: Mapping[str, Field], *, more: str | None
) -> ResponseReturnValue | None:
    """Where a page leads; None when it is to be shown, with what could not be kept in its box."""
    if asks_urgently() and not fields.keys() & form.errors.keys():
        return redirect(url_for(".show_urgent", log_id=log.id, unsaved=list(form.errors)), 303)
    if not form.ok:
        return None
    then = form.data["then"]
    if then == "keep":
        return _keep(log, form)
    if then in ("more", "next") and more is not None:
        return redirect(url_for(".write_part", log_id=log.id, part=more), 303)
    return redirect(url_for(".show", log_id=log.id), 303)


def _keep(log: PracticeLog, form: Form) -> ResponseReturnValue | None:
    """Keep the log, or say beside each question what it still needs."""
    for field, message in find_missing(log, texts_of(db.session(), log, current_actor)):
        form.refuse(DomainError(message, field=field))

    def do() -> str:
        standing.keep(db.session(), log, **who())
        return url_for(".review", log_id=log.id)

    return sent(form, do)


def _offered(log: PracticeLog, part: str) -> dict[str, Typed]:
    """The answers of last time, to look at before they count; on the page of details alone.

    All of a log on one page is sent for its words, and would say them unread.
    """
    if part != "details" or "empty" in request.args:
        return {}
    return suggested(log, logs.find_details_before(db.session(), log))


def _gate_open(log: PracticeLog, part: str) -> bool:
    """Whether the boxes of this part may be written in now."""
    if log.urgent or part != "worries":
        return True
    texts = texts_of(db.session(), log, current_actor)
    return has_ground(texts) or any(texts.get(name) for name in GATED)
