"""A second person who scores the same visit: asking them, their answer, and being done."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from alongside.agreements.queries import list_colleagues
from alongside.kernel.db import commits, db
from alongside.kernel.errors import N_, DomainError, NotFound
from alongside.observations import policy
from alongside.observations.rules.observing import needs_family
from alongside.observations.schemas.asking import AnswerSchema, PressSchema, SecondSchema
from alongside.observations.services import second
from alongside.observations.states import ObservationState, SecondState
from alongside.observations.views.blueprint import blueprint
from alongside.observations.views.reading import back_or_why
from alongside.observations.views.showing import (
    find,
    find_to_score,
    for_the_pair,
    for_the_worker,
    here,
    show_page,
    when,
    who,
)
from alongside.observations.views.writing import not_yet
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.web.sending import sent

for_the_second = for_members(relation="a second person who is asked, or said yes")


@blueprint.route("/observations/<uuid:observation_id>/second", methods=["GET", "POST"])
@for_the_worker
@commits
def ask_second(observation_id: UUID) -> ResponseReturnValue:
    """The worker chooses who scores beside the observer."""
    observation, _ = find(observation_id)
    policy.check_may_own(current_actor, observation)
    taken = observation.second_state in (SecondState.ASKED, SecondState.ACCEPTED)
    before = observation.state in (ObservationState.PREPARING, ObservationState.BOOKED)
    if taken or not before:
        return redirect(here(observation), 303)
    form = read_form(SecondSchema())
    looking = form.sent and form.values.get("then") == "find"

    def do() -> str:
        if "chosen" not in form.data:
            raise DomainError(N_("Choose a colleague who works here."), field="chosen")
        second.ask_second(
            db.session(),
            observation,
            form.data["chosen"],
            family_knows=form.data["family_knows"],
            manager_may=form.data["manager_may"],
            **who(),
        )
        return here(observation)

    if not looking and (answer := sent(form, do)):
        return answer
    looked_for = str(form.values.get("find", ""))
    return show_page(
        "second",
        form=form,
        observation=observation,
        has_family=needs_family(observation.consents.kind),
        found=list_colleagues(db.session(), looked_for, without=observation.pair),
        looked_for=looked_for.strip(),
    )


@blueprint.route("/observations/<uuid:observation_id>/second/leave-out", methods=["GET", "POST"])
@for_the_pair
@commits
def leave_out_second(observation_id: UUID) -> ResponseReturnValue:
    """Not this time, and for no reason; or the worker takes back what nobody has answered."""
    observation, instrument = find(observation_id)
    form = read_form(PressSchema())

    def do() -> str:
        second.leave_out_second(db.session(), observation, **who())
        return here(observation)

    return sent(form, do) or back_or_why(observation, instrument, form)


@blueprint.route("/observations/<uuid:observation_id>/second/answer", methods=["GET", "POST"])
@for_the_second
@commits
def answer_second(observation_id: UUID) -> ResponseReturnValue:
    """The second person's yes or no."""
    observation, instrument = find_to_score(observation_id)
    if current_actor.id != observation.second_id:
        raise NotFound
    form = read_form(AnswerSchema())

    def do() -> str:
        yes = form.data["answer"] == "yes"
        second.answer_second(db.session(), observation, yes=yes, **who())
        return here(observation) if yes else url_for(".list_mine")

    return sent(form, do) or back_or_why(observation, instrument, form)


@blueprint.route("/observations/<uuid:observation_id>/second/done", methods=["GET", "POST"])
@for_the_second
@commits
def finish_second(observation_id: UUID) -> ResponseReturnValue:
    """The second person has scored everything."""
    observation, _ = find_to_score(observation_id)
    policy.check_may_score_second(current_actor, observation)
    form = read_form(PressSchema())

    def do() -> str:
        second.finish_second(db.session(), observation, **who(), today=when()["today"])
        return here(observation)

    return sent(form, do) or not_yet(observation, form)
