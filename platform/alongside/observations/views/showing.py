"""What the pages of an observation share: whose they are, and how they are shown."""

from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from alongside.agreements.presenters.sharing import OwnCard, own_card
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.observations.models import Observation
from alongside.observations.queries import instruments, observations
from alongside.observations.rules.instruments import Instrument
from alongside.web.access import for_members
from alongside.web.forms import Form
from alongside.web.identity import current_actor, today

for_the_pair = for_members(relation="the worker and the observer")
for_the_worker = for_members(relation="the worker whose skill it is")
for_the_observer = for_members(relation="the observer")
for_whoever_scores = for_members(relation="the observer, and a second person who said yes")
for_those_in_it = for_members(relation="the worker, the observer, and a second person")


def who() -> dict[str, Any]:
    """Who acts and when, as services ask for it."""
    return {"actor": current_actor, "now": clock.now()}


def when() -> dict[str, Any]:
    """Now and today, as `agreements.reading` asks for them."""
    return {"now": clock.now(), "today": today()}


def find(observation_id: UUID) -> tuple[Observation, Instrument]:
    """One of the pair's observation, with its instrument. Raises `NotFound`."""
    found = observations.get_observation(db.session(), observation_id, current_actor)
    return found, instruments.instrument_of(db.session(), found)


def find_to_score(observation_id: UUID) -> tuple[Observation, Instrument]:
    """The same, also for the second person. Raises `NotFound`."""
    found = observations.get_taking_part(db.session(), observation_id, current_actor)
    return found, instruments.instrument_of(db.session(), found)


def here(observation: Observation) -> str:
    """The observation's own page."""
    return url_for("observations.show", observation_id=observation.id)


def card_of(observation: Observation) -> OwnCard:
    """Who can read this, in one glance."""
    return own_card(db.session(), observation.owned, current_actor, today=today())


def show_page(page: str, *, form: Form | None = None, **values: Any) -> ResponseReturnValue:
    """A page, with the status of its form if it has one."""
    template = f"observations/{page}.html"
    return render_template(template, form=form, **values), form.status if form else 200
