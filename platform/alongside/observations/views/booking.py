"""Both consents, the day, and withdrawing a consent."""

from uuid import UUID

from flask import flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.kernel.db import commits, db
from alongside.observations import policy
from alongside.observations.rules.choices import Consent, FamilySaidBy, FamilySaidHow
from alongside.observations.rules.observing import needs_family
from alongside.observations.schemas.asking import (
    BookSchema,
    ConsentSchema,
    FamilySchema,
    WithdrawSchema,
)
from alongside.observations.services import consenting
from alongside.observations.states import OVER, ObservationState
from alongside.observations.views.blueprint import blueprint
from alongside.observations.views.showing import (
    find,
    for_the_pair,
    for_the_worker,
    here,
    show_page,
    who,
)
from alongside.people.queries import names_of
from alongside.web.forms import read_form, values_of
from alongside.web.identity import current_actor
from alongside.web.sending import sent

_TO_PREPARE = frozenset({ObservationState.PREPARING, ObservationState.BOOKED})


@blueprint.route("/observations/<uuid:observation_id>/family", methods=["GET", "POST"])
@for_the_pair
@commits
def note_family(observation_id: UUID) -> ResponseReturnValue:
    """Who in the family said yes, how and when. Never a name."""
    observation, _ = find(observation_id)
    if observation.state not in _TO_PREPARE:
        return redirect(here(observation), 303)
    form = read_form(FamilySchema(), _family_of(observation))

    def do() -> str:
        said = form.data
        consenting.note_family_consent(
            db.session(),
            observation,
            by=FamilySaidBy(said["by"]),
            how=FamilySaidHow(said["how"]),
            on=said["on"],
            **who(),
        )
        return here(observation)

    return sent(form, do) or show_page("family", form=form, observation=observation)


@blueprint.route("/observations/<uuid:observation_id>/consent", methods=["GET", "POST"])
@for_the_worker
@commits
def give_consent(observation_id: UUID) -> ResponseReturnValue:
    """The worker's own yes, after what it means."""
    observation, _ = find(observation_id)
    policy.check_may_own(current_actor, observation)
    if observation.state not in _TO_PREPARE:
        return redirect(here(observation), 303)
    form = read_form(ConsentSchema())

    def do() -> str:
        consenting.consent(db.session(), observation, **who())
        return here(observation)

    names = names_of(db.session(), observation.pair)
    return sent(form, do) or show_page(
        "consent", form=form, observation=observation, name=names[observation.observer_id]
    )


@blueprint.route("/observations/<uuid:observation_id>/book", methods=["GET", "POST"])
@for_the_pair
@commits
def book(observation_id: UUID) -> ResponseReturnValue:
    """The day: booked once both consents are there, and moved here if need be."""
    observation, _ = find(observation_id)
    if observation.state not in _TO_PREPARE:
        return redirect(here(observation), 303)
    form = read_form(BookSchema(), _day_of(observation))

    def do() -> str:
        consenting.book(
            db.session(),
            observation,
            observed_on=form.data["observed_on"],
            length_min=form.data.get("length_min"),
            **who(),
        )
        return here(observation)

    return sent(form, do) or show_page("book", form=form, observation=observation)


@blueprint.route("/observations/<uuid:observation_id>/withdraw", methods=["GET", "POST"])
@for_the_pair
@commits
def withdraw(observation_id: UUID) -> ResponseReturnValue:
    """A consent ends: what was scored and written is deleted at once."""
    observation, _ = find(observation_id)
    if observation.state in OVER or observation.state == ObservationState.ASKED:
        return redirect(here(observation), 303)
    form = read_form(WithdrawSchema())

    def do() -> str:
        consenting.withdraw(db.session(), observation, Consent(form.data["whose"]), **who())
        flash(gettext("It has ended, and nothing of it is kept. Nobody is asked why."), "success")
        return here(observation)

    return sent(form, do) or show_page(
        "withdraw",
        form=form,
        observation=observation,
        is_worker=policy.is_worker(current_actor, observation),
        has_family=needs_family(observation.consents.kind),
    )


def _family_of(observation: object) -> dict[str, str | list[str]]:
    found = values_of(observation, ("family_by", "family_how", "family_on"))
    return {name.removeprefix("family_"): value for name, value in found.items()}


def _day_of(observation: object) -> dict[str, str | list[str]]:
    return values_of(observation, ("observed_on", "length_min"))
