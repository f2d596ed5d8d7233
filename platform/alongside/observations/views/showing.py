"""What the pages of an observation share: whose they are, and how they are shown."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from alongside.agreements.presenters.sharing import OwnCard, own_card
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.observations.kinds import KIND
from alongside.observations.models import Observation
from alongside.observations.queries import instruments, observations
from alongside.observations.rules.instruments import Instrument
from alongside.observations.rules.naming import FIRST
from alongside.observations.states import ObservationState
from alongside.web.access import for_members
from alongside.web.forms import Form
from alongside.web.identity import current_actor, today
from alongside.wording.presenters import Beside
from alongside.wording.web import beside
from alongside.writing.presenters import Field

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


def manager_waits(observation: Observation) -> bool:
    """Whether the one asking has to say first whether their line manager may observe them."""
    return bool(
        observations.waiting_for_manager(
            db.session(), [observation], current_actor.id, today=today()
        )
    )


def may_still_score(observation: Observation, place: str) -> bool:
    """Whether the page of scores is still open to this one."""
    is_open = observation.state == ObservationState.OBSERVED
    if place != FIRST:
        is_open = observation.second_scores
    return is_open and observation.disposed_on is None


def noted(observation: Observation, fields: Mapping[str, Field]) -> Mapping[str, Beside]:
    """What there is to say of the words in each box of a page, for whoever writes them."""
    return beside(KIND, observation.id, {name: field.text for name, field in fields.items()})


def show_page(page: str, *, form: Form | None = None, **values: Any) -> ResponseReturnValue:
    """A page, with the status of its form if it has one."""
    template = f"observations/{page}.html"
    return render_template(template, form=form, **values), form.status if form else 200
