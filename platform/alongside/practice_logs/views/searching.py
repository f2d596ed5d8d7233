"""Looking for words in one's own logs, and in those that others let one read.

What is looked for is sent in the body and answered at once: addresses are kept in histories and
logs, and words are not.
"""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from alongside.kernel.db import commits, db
from alongside.kernel.errors import DomainError
from alongside.practice_logs.rules.searching import MOST_SEARCHED, Wanted
from alongside.practice_logs.schemas import SearchSchema
from alongside.practice_logs.services.searching import Found, find
from alongside.practice_logs.views.blueprint import blueprint
from alongside.steps_to_change.services.reading import titles_of_mine
from alongside.web.access import for_members
from alongside.web.forms import Form, read_form
from alongside.web.identity import current_actor, today

_NARROWS = ("reference", "first", "last", "stage", "skill", "language", "area_id")


@blueprint.route("/practice-logs/search", methods=["GET", "POST"])
@for_members()
@commits
def search() -> ResponseReturnValue:
    """The question, and below it what was found."""
    form = read_form(SearchSchema(), {"whose": "both"})
    found = _find(form) if form.ok else None
    return render_template(
        "practice_logs/search.html",
        form=form,
        found=found,
        most=MOST_SEARCHED,
        areas=titles_of_mine(db.session(), current_actor, today=today()),
        narrowed=any(form.values.get(name) for name in _NARROWS),
    ), form.status


def _find(form: Form) -> Found | None:
    answers = dict(form.data)
    before: UUID | None = answers.pop("before")
    try:
        return find(
            db.session(),
            Wanted(**answers),
            actor=current_actor,
            today=today(),
            before=before,
        )
    except DomainError as error:
        form.refuse(error)
        return None
