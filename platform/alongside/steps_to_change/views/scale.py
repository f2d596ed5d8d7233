"""The scale of an authority: for whoever sets it up, and for scores that are still to come."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.people.roles import Role
from alongside.steps_to_change import schemas
from alongside.steps_to_change.policy import check_may_choose_scale
from alongside.steps_to_change.queries.areas import scale_of
from alongside.steps_to_change.rules.scales import Scale
from alongside.steps_to_change.services.scale import choose_scale as choose
from alongside.steps_to_change.views.blueprint import blueprint
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent


@blueprint.route("/scale", methods=["GET", "POST"])
@for_members(Role.AUTHORITY_ADMIN)
@commits
def choose_scale() -> ResponseReturnValue:
    """Where scores begin and end from now on."""
    check_may_choose_scale(current_actor)
    scale = scale_of(db.session())
    form = read_form(schemas.ScaleSchema(), {"low": str(scale.low), "high": str(scale.high)})

    def do() -> str:
        wanted = Scale(int(form.data["low"]), form.data["high"])
        choose(db.session(), wanted, actor=current_actor, now=clock.now())
        flash(_("The scale is saved. Scores that were given before keep theirs."), "success")
        return url_for(".choose_scale")

    return sent(form, do) or (
        render_template("steps_to_change/scale.html", form=form, scale=scale),
        form.status,
    )
