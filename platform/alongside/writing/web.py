"""What the views of other slices use: one call that saves a page's texts and gives them to show."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from flask import request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.errors import DomainError, NotFound
from alongside.kernel.ids import new_id
from alongside.people.actor import Actor
from alongside.web.forms import Form
from alongside.web.identity import current_actor
from alongside.writing import queries, rules, services
from alongside.writing.kinds import WritingKind, get_kind
from alongside.writing.presenters import Field, both_of, field_of
from alongside.writing.rules import Choice


def take(
    form: Form, kind: str, about_id: UUID, *, names: Collection[str] | None = None
) -> Mapping[str, Field]:
    """Save the texts that came with this request, if any, and give those of the page to show.

    Call it right after `read_form`, when the page is opened and when it is sent: without
    JavaScript this is what saves, with it there is seldom anything left to do. `names` limits it
    to the texts of this page. The schema declares each text as `Words()`.

    Words are committed at once, whatever becomes of the rest of the form, so that an answer that
    is wrong elsewhere, a switch of language or a lost answer costs nobody a word. What could not
    be saved is refused in `form` beside its question, and stays in the box. After a choice
    between two texts the page is shown again. Raises `NotFound` as the kind's `may_write` does.
    """
    known = get_kind(kind)
    session, actor, now = db.session(), current_actor, clock.now()
    mine = known.writable(session, actor, about_id)
    shown = known.in_order(mine if names is None else mine & set(names))
    if request.method == "POST":
        _save_all(session, form, known, about_id, shown, actor, now)
    fields = _fields(session, kind, about_id, shown, actor)
    for name, field in fields.items():
        if name not in form.errors:
            form.values[name] = field.text
        elif name in request.form:
            fields[name] = _as_typed(field)
        if field.both and form.sent:
            form.errors.setdefault(name, _("Two texts were typed here. Choose what to keep."))
    return fields


def _save_all(
    session: Session,
    form: Form,
    known: WritingKind,
    about_id: UUID,
    names: Collection[str],
    actor: Actor,
    now: datetime,
) -> None:
    for name in names:
        if name not in request.form:
            continue
        try:
            if _hidden("choose", name):
                _choose(session, known, about_id, name, actor, now)
                form.sent = False  # the page is shown again, with what was chosen
            else:
                _save(session, known, about_id, name, actor, now)
        except DomainError as error:
            error.field = error.field or name
            form.refuse(error)
    session.commit()


def _save(
    session: Session, known: WritingKind, about_id: UUID, name: str, actor: Actor, now: datetime
) -> None:
    words = rules.tidy(request.form[name])
    if rules.mark_of(words) == _hidden("mark", name):
        return  # as it was when the page was made, or as the script has saved it
    services.save_text(
        session,
        kind=known.name,
        about_id=about_id,
        unit_id=known.check(session, actor, about_id, name, words),
        name=name,
        text=words,
        seen_version=_number("version", name),
        save_id=new_id(),
        after_id=_id("after", name),
        beside_id=_id("beside", name),
        actor=actor,
        now=now,
    )


def _choose(
    session: Session, known: WritingKind, about_id: UUID, name: str, actor: Actor, now: datetime
) -> None:
    choice, beside_id = _hidden("choose", name), _id("beside", name)
    if choice not in tuple(Choice) or beside_id is None:
        raise NotFound
    known.check(session, actor, about_id, name)
    record = queries.get_text(session, known.name, about_id, name)
    services.settle(
        session,
        record,
        queries.get_beside(session, record, beside_id, actor),
        Choice(choice),
        typed=request.form[name],
        seen_version=_number("theirs", name),
        save_id=new_id(),
        after_id=_id("after", name),
        actor=actor,
        now=now,
        check=lambda words: known.check(session, actor, about_id, name, words),
    )


def _fields(
    session: Session, kind: str, about_id: UUID, names: Collection[str], actor: Actor
) -> dict[str, Field]:
    written = queries.read_texts(session, kind, about_id, names=names)
    beside = {
        each.name: each
        for each in reversed(queries.list_beside(session, kind, about_id, by_id=actor.id))
    }
    fields = {}
    for name in names:
        laid = beside.get(name)
        both = both_of(session, actor, laid, written[name]) if laid else None
        fields[name] = field_of(kind, about_id, name, written.get(name), laid, both)
    return fields


def _as_typed(field: Field) -> Field:
    """Words that could not be saved are shown as they were typed, on what they were typed over."""
    return replace(
        field,
        text=request.form[field.name],
        version=_number("version", field.name),
        mark=_hidden("mark", field.name),
        status="",
    )


def _hidden(what: str, name: str) -> str:
    return request.form.get(f"writing-{what}-{name}", "")


def _number(what: str, name: str) -> int:
    text = _hidden(what, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _id(what: str, name: str) -> UUID | None:
    try:
        return UUID(_hidden(what, name))
    except ValueError:
        return None
