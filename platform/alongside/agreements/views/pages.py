"""The pages on which something is put forward, and the terms that their one form means.

The form travels between them as it was typed: nothing is in an address but a plain choice's code.
"""

from flask import render_template
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from alongside.agreements.presenters.overview import find_held
from alongside.agreements.presenters.readers import look_up
from alongside.agreements.presenters.terms import ids_in, reads_back, show_terms
from alongside.agreements.rules.changing import is_wider
from alongside.agreements.rules.choices import check_can_agree, levels_offered, modes_offered
from alongside.agreements.rules.terms import WORDING, Level, Terms
from alongside.agreements.schemas import NOT_CARRIED, SCOPES, terms_of, terms_schema
from alongside.agreements.views.covering import About
from alongside.kernel.db import db
from alongside.kernel.errors import DomainError
from alongside.people.queries import names_of
from alongside.web.forms import Form
from alongside.web.identity import current_actor, today


def level_in(form: Form, about: About) -> Level | None:
    """The plain choice that the form is about; None for one that is not offered."""
    offered = levels_offered(about.allowed)
    return next((each for each in offered if each == form.values.get("level")), None)


def read_terms(form: Form, about: About) -> Terms | None:
    """What the answers mean together; None, with a message beside the question, where nothing."""
    if form.errors:
        return None
    try:
        data = terms_schema().load(dict(form.values))
        terms = terms_of(data, about.allowed, today=today())
        check_can_agree(terms, about.allowed)
    except ValidationError:
        return None  # a page that was only opened, or changed its language: shown as it is
    except DomainError as error:
        form.refuse(error)
        return None
    return terms


def adjust_page(form: Form, about: About, level: Level) -> ResponseReturnValue:
    """The questions that belong to the plain choice, as far as they are answered."""
    readers = None
    if level in SCOPES:
        readers = look_up(db.session(), about.covered, form.values, today=today())
    page = render_template(
        "agreements/adjust.html",
        about=about,
        form=form,
        level=level,
        is_mine=current_actor.id == about.covered.person_id,
        name=about.other_name,
        modes=modes_offered(level, about.allowed),
        most_months=about.allowed.keep_months,
        readers=readers,
    )
    return page, form.status


def check_page(form: Form, about: About, terms: Terms) -> ResponseReturnValue:
    """All of it in sentences, and the tick."""
    held = find_held(db.session(), about.covered)
    before = held.terms if held else None
    ids = {about.other_id, *ids_in(terms), *ids_in(before)}
    names = names_of(db.session(), ids)
    shown = show_terms(terms, about.covered, current_actor.id, names)
    shown_before = (
        show_terms(before, about.covered, current_actor.id, names) if before is not None else None
    )
    holds = before if held and not held.ended else None
    carried = [(name, typed) for name, typed in form.values.items() if name not in NOT_CARRIED]
    page = render_template(
        "agreements/check.html",
        about=about,
        form=form,
        terms=shown,
        wording=WORDING,
        at_once=holds is not None and not is_wider(terms, holds),
        something_holds=holds is not None,
        may_read_back=reads_back(shown, shown_before, ended=holds is None, today=today()),
        carried=carried,
    )
    return page, form.status
