"""Sharing what one owns with named colleagues, and stopping it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.agreements import services
from alongside.agreements.kinds import OwnedKind, owned_kind_of
from alongside.agreements.presenters.sharing import show_sharing
from alongside.agreements.rules.owning import Owned
from alongside.agreements.schemas import ShareSchema, StopSchema
from alongside.agreements.services.sharing import check_may_share
from alongside.agreements.views.blueprint import blueprint
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import N_, DomainError
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, today
from alongside.web.sending import sent

for_the_owner = for_members(relation="whose words they are")


@blueprint.route("/sharing/<kind>/<uuid:about_id>", methods=["GET", "POST"])
@for_the_owner
@commits
def share(kind: str, about_id: UUID) -> ResponseReturnValue:
    """Who reads it now, who has looked, and letting a named colleague read."""
    known, owned = _find(kind, about_id)
    form = read_form(ShareSchema())
    looking = form.sent and form.values.get("then") == "find"
    if not looking and (answer := sent(form, lambda: _share(known, owned, form.data))):
        return answer
    find = str(form.values.get("find", ""))
    shown = show_sharing(db.session(), owned, find, today=today())
    page = render_template(
        "agreements/share.html",
        form=form,
        shown=shown,
        url=known.url(about_id),
        stop_url=url_for("agreements.stop", kind=kind, about_id=about_id),
    )
    return page, 200 if looking else form.status


@blueprint.post("/sharing/<kind>/<uuid:about_id>/stop")
@for_the_owner
@commits
def stop(kind: str, about_id: UUID) -> ResponseReturnValue:
    """Let one colleague, or nobody at all, read it any longer. At once, and for no reason."""
    _, owned = _find(kind, about_id)
    form = read_form(StopSchema())
    if form.ok and services.stop_sharing(
        db.session(),
        owned,
        actor=current_actor,
        now=clock.now(),
        reader_id=form.data.get("reader_id"),
    ):
        flash(gettext("They can read no longer. This holds from now on."), "success")
    return redirect(url_for("agreements.share", kind=kind, about_id=about_id), 303)


def _find(kind: str, about_id: UUID) -> tuple[OwnedKind, Owned]:
    known = owned_kind_of(kind)
    owned = known.find(db.session(), about_id)
    check_may_share(owned, current_actor)
    return known, owned


def _share(known: OwnedKind, owned: Owned, answers: Mapping[str, Any]) -> str:
    session, now = db.session(), clock.now()
    if not answers["chosen"]:
        raise DomainError(N_("Choose with whom to share it."), field="chosen")
    if known.may_share is not None:
        known.may_share(session, owned)
    for reader_id in answers["chosen"]:
        until = answers.get("until")
        services.share(session, owned, reader_id, actor=current_actor, now=now, until=until)
    flash(gettext("They can read it from now on."), "success")
    return url_for("agreements.share", kind=known.name, about_id=owned.id)
