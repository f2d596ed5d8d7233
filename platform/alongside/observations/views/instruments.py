"""The authority's own instruments, for whoever looks after them."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.kernel.db import commits, db
from alongside.kernel.errors import N_, DomainError
from alongside.observations.models import OwnInstrument
from alongside.observations.queries import instruments as queries
from alongside.observations.schemas.asking import PressSchema
from alongside.observations.schemas.instruments import (
    PLACES,
    find_half_named,
    instrument_schema,
    wording_of,
)
from alongside.observations.services import instruments as services
from alongside.observations.views.blueprint import blueprint
from alongside.observations.views.showing import show_page, who
from alongside.people.roles import Role
from alongside.web.access import for_members
from alongside.web.forms import Form, Typed, read_form
from alongside.web.language import current_language
from alongside.web.sending import sent

for_admins = for_members(Role.AUTHORITY_ADMIN)


@blueprint.get("/observations/instruments")
@for_admins
def list_instruments() -> ResponseReturnValue:
    """What observations are scored with here."""
    return show_page(
        "instruments",
        built_in=queries.OFFERED,
        own=[(row, row.as_value()) for row in queries.list_own(db.session())],
        language=current_language(),
    )


@blueprint.route("/observations/instruments/new", methods=["GET", "POST"])
@for_admins
@commits
def add_instrument() -> ResponseReturnValue:
    """One of the authority's own."""
    form = read_form(instrument_schema(), {"low": "1", "high": "5"})
    return sent(form, lambda: _publish(form, None)) or _page(form, None)


@blueprint.route("/observations/instruments/<uuid:instrument_id>", methods=["GET", "POST"])
@for_admins
@commits
def change_instrument(instrument_id: UUID) -> ResponseReturnValue:
    """Change it: a new version, which observations from now on are scored with."""
    before = services.latest_of(db.session(), instrument_id)
    form = read_form(instrument_schema(), _values(before))
    return sent(form, lambda: _publish(form, before)) or _page(form, before)


@blueprint.post("/observations/instruments/<uuid:instrument_id>/retire")
@for_admins
@commits
def retire_instrument(instrument_id: UUID) -> ResponseReturnValue:
    """Offer it no longer; what was scored with it stays."""
    found = services.latest_of(db.session(), instrument_id)
    form = read_form(PressSchema())

    def do() -> str:
        services.retire(db.session(), found, **who())
        return url_for(".list_instruments")

    return sent(form, do) or redirect(url_for(".list_instruments"), 303)


def _publish(form: Form, before: OwnInstrument | None) -> str:
    half = find_half_named(form.data)
    if half is not None:
        raise DomainError(N_("Name it in both languages."), field=half)
    services.publish(db.session(), wording_of(form.data), before=before, **who())
    flash(gettext("Saved. Observations asked for from now on can be scored with it."), "success")
    return url_for(".list_instruments")


def _page(form: Form, before: OwnInstrument | None) -> ResponseReturnValue:
    return show_page("instrument", form=form, before=before, places=PLACES)


def _values(before: OwnInstrument) -> dict[str, Typed]:
    found: dict[str, Typed] = {
        "title_en": before.title_en,
        "title_cy": before.title_cy,
        "low": str(before.low),
        "high": str(before.high),
    }
    for place, item in enumerate(before.items, start=1):
        found |= {f"item_{place}_{part}": str(words) for part, words in item.items()}
    return found
