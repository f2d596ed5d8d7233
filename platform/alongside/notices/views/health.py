"""The operator's page of work that goes on without a person. No content, and nobody's name."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.notices.presenters import WorkRow, work_row
from alongside.notices.queries import get_authority, list_authorities
from alongside.notices.schemas import TryAgainSchema
from alongside.notices.services import work
from alongside.people.models import AccountMessage
from alongside.web.access import for_operators
from alongside.web.forms import Form, read_form
from alongside.web.guards import open_scope
from alongside.web.language import current_language
from tenants.models import Authority
from tenants.outbox import OutboxMessage
from tenants.scope import tenant_scope

blueprint = Blueprint("health", __name__, template_folder="../templates")


@blueprint.get("/operator/health")
@for_operators
def show() -> ResponseReturnValue:
    """What waits, since when, and what was given up on, in each outbox."""
    return _page(read_form(TryAgainSchema()))


@blueprint.post("/operator/health")
@for_operators
@commits
def try_again() -> ResponseReturnValue:
    """Have the work that was given up on, of one job, tried again."""
    form = read_form(TryAgainSchema())
    if not form.ok:
        return _page(form)
    authority_id, job = form.data.get("authority_id"), form.data["job"]
    if authority_id is None:
        work.try_parked_again(db.session(), AccountMessage, job, now=clock.now())
    else:
        open_scope(get_authority(db.session(), authority_id).slug)
        work.try_parked_again(db.session(), OutboxMessage, job, now=clock.now())
        if job == work.SWEEP:
            work.try_reminders_again(db.session(), now=clock.now())
    return redirect(url_for(".show"), 303)


def _page(form: Form) -> ResponseReturnValue:
    now = clock.now()
    accounts = work.find_work(db.session(), AccountMessage, now=now)
    rows = [work_row("", gettext("Accounts"), accounts, now)]
    rows += [_row_of(authority) for authority in list_authorities(db.session())]
    return render_template("notices/health.html", form=form, rows=rows), form.status


def _row_of(authority: Authority) -> WorkRow:
    now = clock.now()
    with tenant_scope(db.session, authority.id) as session:
        found = work.find_work(session, OutboxMessage, now=now)
        failing = work.list_failing_reminders(session)
    name = authority.name(current_language())
    return work_row(str(authority.id), name, found, now, more_parked=failing)
