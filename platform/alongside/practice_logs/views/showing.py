"""What the pages of a log share: whose it is, who else reads it, and a concern that is urgent."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from alongside.agreements.presenters.sharing import own_card
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.queries import logs
from alongside.practice_logs.queries.procedures import find_procedure
from alongside.web.access import for_members
from alongside.web.forms import Form
from alongside.web.identity import current_actor, today

for_the_owner = for_members(relation="the worker whose log it is")
for_readers = for_members(relation="the worker whose log it is, and whoever they share it with")


def when() -> dict[str, Any]:
    """Now and today, as `agreements.reading` asks for them."""
    return {"now": clock.now(), "today": today()}


def who() -> dict[str, Any]:
    """Who does it and when, as services ask for them."""
    return {"actor": current_actor, "now": clock.now()}


def own_log(log_id: UUID) -> PracticeLog:
    """A log of one's own. Raises `NotFound`."""
    return logs.get_own_log(db.session(), log_id, current_actor)


def asks_urgently() -> bool:
    """Whether this request is the button that goes before everything else."""
    return request.method == "POST" and request.form.get("then") == "urgent"


def show(
    page: str, log: PracticeLog, *, form: Form | None = None, **values: Any
) -> ResponseReturnValue:
    """A page of a log, with who can read it and the way to an urgent concern."""
    shown: Mapping[str, Any] = {
        "log": log,
        "card": own_card(db.session(), logs.owned_of(log), current_actor, today=today()),
        "is_owner": log.worker_id == current_actor.id,
        "procedure": find_procedure(db.session()),
        "form": form,
    }
    template = f"practice_logs/{page}.html"
    return render_template(template, **shown, **values), form.status if form else 200
