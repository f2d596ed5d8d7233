"""Lists: what I kept, what I have begun, and what others let me read."""

from flask import render_template, request, url_for

from alongside.kernel.db import db
from alongside.practice_logs.queries import lists
from alongside.practice_logs.queries.lists import Page
from alongside.practice_logs.states import LogState
from alongside.practice_logs.views.blueprint import blueprint
from alongside.web import paging
from alongside.web.access import for_members
from alongside.web.identity import current_actor, today


@blueprint.get("/practice-logs")
@for_members()
def list_mine() -> str:
    """My logs, the latest conversation first, and the ways from here."""
    return _list("list_mine", LogState.KEPT)


@blueprint.get("/practice-logs/drafts")
@for_members()
def list_drafts() -> str:
    """The logs that I have begun and not kept yet; several may be open at once."""
    return _list("list_drafts", LogState.DRAFT)


@blueprint.get("/practice-logs/shared")
@for_members()
def list_shared() -> str:
    """What colleagues let me read now."""
    found = lists.list_shared(db.session(), current_actor, today=today(), before=paging.before())
    return _show("list_shared", found)


def _list(page: str, stored: LogState) -> str:
    found = lists.list_own(
        db.session(), current_actor, stored, today=today(), before=paging.before()
    )
    return _show(page, found)


def _show(page: str, found: Page) -> str:
    rows, before = found
    return render_template(
        f"practice_logs/{page}.html",
        rows=rows,
        older=url_for(f".{page}", before=before) if before else None,
        newest=url_for(f".{page}") if "before" in request.args else None,
    )
