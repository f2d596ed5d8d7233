"""Beginning a log: blank, or from the last one about the same family."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel.db import commits, db
from alongside.practice_logs.queries import lists
from alongside.practice_logs.schemas import BeginSchema
from alongside.practice_logs.services import beginning
from alongside.practice_logs.views.blueprint import blueprint
from alongside.practice_logs.views.showing import who
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, today
from alongside.web.sending import sent


@blueprint.route("/practice-logs/new", methods=["GET", "POST"])
@for_members()
@commits
def begin() -> ResponseReturnValue:
    """The draft is there as soon as it is begun, so that nothing typed in it is lost."""
    form = read_form(BeginSchema())

    def do() -> str:
        about: dict[str, Any] = {"day": today(), **who()}
        if form.data["from_log"] is not None:
            log = beginning.begin_from(db.session(), form.data["from_log"], **about)
        else:
            log = beginning.begin(db.session(), **about)
        return url_for(".write_first", log_id=log.id)

    if answer := sent(form, do):
        return answer
    families = lists.list_last_of_families(db.session(), current_actor)
    return render_template("practice_logs/begin.html", form=form, families=families), form.status
