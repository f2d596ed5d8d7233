"""A person's own notices: the list, and which of them come by e-mail."""

from uuid import UUID

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from marshmallow import ValidationError

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.notices import queries
from alongside.notices.kinds import UnknownKind, get_kind, list_stoppable_kinds
from alongside.notices.presenters import rows_of
from alongside.notices.schemas import PlaceSchema, kinds_schema
from alongside.notices.services import reading, stop_links, stopping
from alongside.web.access import for_members, open_to_anyone
from alongside.web.forms import read_form
from alongside.web.guards import open_scope
from alongside.web.identity import current_actor
from alongside.web.receipts import once

blueprint = Blueprint("notices", __name__, template_folder="../templates")


@blueprint.get("/notices")
@for_members()
def list_notices() -> str:
    """What I have been told, newest first, read or not."""
    page = queries.list_notices(db.session(), current_actor, **_place())
    return render_template(
        "notices/list.html",
        rows=rows_of(page.notices),
        any_new=any(notice.read_at is None for notice in page.notices),
        newer_url=url_for(".list_notices", after=page.newer) if page.newer else None,
        older_url=url_for(".list_notices", before=page.older) if page.older else None,
    )


def _place() -> dict[str, UUID]:
    try:
        place: dict[str, UUID] = PlaceSchema().load(request.args.to_dict())
    except ValidationError:
        return {}  # an address that somebody cut short begins at the beginning
    return place


@blueprint.get("/notices/<uuid:notice_id>")
@for_members(relation="the person who is told")
@commits
def open_notice(notice_id: UUID) -> ResponseReturnValue:
    """Go to what a notice is about, and mark it as read."""
    notice = queries.get_notice(db.session(), notice_id, current_actor)
    try:
        kind = get_kind(notice.kind)
    except UnknownKind as error:
        raise NotFound from error  # of an earlier release: what it was about has no page now
    reading.mark_read(notice, now=clock.now())
    return redirect(kind.url(notice.subject_id), 303)


@blueprint.post("/notices/read")
@for_members()
@commits
def read_all() -> ResponseReturnValue:
    """Mark everything in my list as read."""
    reading.mark_all_read(db.session(), current_actor, now=clock.now())
    return redirect(url_for(".list_notices"), 303)


@blueprint.route("/notices/e-mails", methods=["GET", "POST"])
@for_members()
@commits
def choose_emails() -> ResponseReturnValue:
    """Which kinds of notice I also get by e-mail."""
    kinds = list_stoppable_kinds()
    codes = [kind.code for kind in kinds]
    stopped = queries.list_stopped_kinds(db.session(), current_actor.id)
    wanted = [code for code in codes if code not in stopped]
    form = read_form(kinds_schema(codes), initial={"kinds": wanted})
    if form.ok:

        def choose() -> str:
            stopping.choose_kinds(db.session(), current_actor, form.data.get("kinds", []))
            return url_for(".choose_emails")

        there = once(db.session(), form.key, current_actor, choose)
        flash(gettext("Your choice is kept."), "success")
        return redirect(there, 303)
    return render_template("notices/emails.html", form=form, kinds=kinds), form.status


@blueprint.route("/notices/stop/<token>", methods=["GET", "POST"])
@open_to_anyone
@commits
def stop_by_link(token: str) -> ResponseReturnValue:
    """Stop a kind of e-mail from the e-mail itself: a page to confirm, or one click (RFC 8058).

    Says nothing of the kind, because whoever reads the mail may not be the person.
    """
    open_scope(g.authority_slug)
    stop_links.find_by_token(db.session(), token)
    if request.method == "POST":
        stop_links.stop_by_link(db.session(), token)
    return render_template("notices/stop.html", stopped=request.method == "POST")
