"""Asking somebody to observe, or offering to; answering; and calling it off."""

from typing import Final
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.agreements.queries import find_here, list_colleagues
from alongside.kernel.db import commits, db
from alongside.kernel.errors import N_, DomainError, NotFound
from alongside.observations import policy
from alongside.observations.queries import instruments
from alongside.observations.rules.choices import VisitKind
from alongside.observations.schemas.asking import (
    AnswerSchema,
    PersonSchema,
    PressSchema,
    wish_schema,
)
from alongside.observations.services import asking
from alongside.observations.services.asking import Wish
from alongside.observations.states import ObservationState
from alongside.observations.views.blueprint import blueprint
from alongside.observations.views.showing import (
    find,
    for_the_pair,
    for_the_worker,
    here,
    manager_waits,
    show_page,
    who,
)
from alongside.people.queries import names_of
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor
from alongside.web.language import current_language
from alongside.web.sending import sent

# Whom one looks for: somebody to observe oneself, or somebody to observe.
ROLES: Final = ("observer", "worker")


@blueprint.route("/observations/new/<role>", methods=["GET", "POST"])
@for_members()
@commits
def choose_person(role: str) -> ResponseReturnValue:
    """Whom to ask: looked for by name."""
    if role not in ROLES:
        raise NotFound
    form = read_form(PersonSchema())
    if form.ok and form.values.get("then") == "go_on":
        if "chosen" in form.data:
            chosen = form.data["chosen"]
            return redirect(url_for(".ask", role=role, member_id=chosen), 303)
        form.refuse(DomainError(N_("Choose a colleague who works here."), field="chosen"))
    looked_for = str(form.values.get("find", ""))
    found = list_colleagues(db.session(), looked_for, without=[current_actor.id])
    return show_page("person", form=form, role=role, found=found, looked_for=looked_for.strip())


@blueprint.route("/observations/new/<role>/<uuid:member_id>", methods=["GET", "POST"])
@for_members()
@commits
def ask(role: str, member_id: UUID) -> ResponseReturnValue:
    """What is asked for: what would be watched, when, and what it is scored with."""
    session = db.session()
    if role not in ROLES or member_id == current_actor.id or not find_here(session, [member_id]):
        raise NotFound
    offered = [instrument for instrument, _ in instruments.list_to_choose(session)]
    form = read_form(wish_schema(each.key for each in offered))
    observer_id = member_id if role == "observer" else current_actor.id
    worker_id = current_actor.id if role == "observer" else member_id

    def do() -> str:
        said = form.data
        wish = Wish(
            VisitKind(said["kind"]),
            said["observed_on"],
            said.get("length_min"),
            said["instrument"],
        )
        made = asking.ask(session, wish, worker_id=worker_id, observer_id=observer_id, **who())
        if made.manager_waits and role == "observer":
            return url_for(".let_manager", observation_id=made.id)
        flash(gettext("They have been asked. You hear when they answer."), "success")
        return here(made)

    return sent(form, do) or show_page(
        "ask",
        form=form,
        role=role,
        name=names_of(session, [member_id])[member_id],
        offered=offered,
        language=current_language(),
    )


@blueprint.route("/observations/<uuid:observation_id>/line-manager", methods=["GET", "POST"])
@for_the_worker
@commits
def let_manager(observation_id: UUID) -> ResponseReturnValue:
    """The worker's yes or no to being observed by their own line manager, and what it means."""
    observation, _ = find(observation_id)
    policy.check_may_own(current_actor, observation)
    if not manager_waits(observation):
        return redirect(here(observation), 303)
    form = read_form(AnswerSchema())

    def do() -> str:
        if form.data["answer"] == "yes":
            asking.let_manager_observe(db.session(), observation, **who())
        else:
            asking.call_off(db.session(), observation, **who())
        return here(observation)

    names = names_of(db.session(), observation.pair)
    return sent(form, do) or show_page(
        "manager", form=form, observation=observation, name=names[observation.observer_id]
    )


@blueprint.post("/observations/<uuid:observation_id>/answer")
@for_the_pair
@commits
def answer(observation_id: UUID) -> ResponseReturnValue:
    """Yes or no to being observed, or to observing. Neither takes a reason."""
    observation, _ = find(observation_id)
    if observation.state == ObservationState.ASKED:
        policy.check_may_answer(current_actor, observation)
    form = read_form(AnswerSchema())

    def do() -> str:
        say = asking.accept if form.data["answer"] == "yes" else asking.decline
        say(db.session(), observation, **who())
        return here(observation)

    return sent(form, do) or _back(observation_id)


@blueprint.post("/observations/<uuid:observation_id>/call-off")
@for_the_pair
@commits
def call_off(observation_id: UUID) -> ResponseReturnValue:
    """It will not take place, or the asking is taken back. For no reason."""
    observation, _ = find(observation_id)
    form = read_form(PressSchema())

    def do() -> str:
        asking.call_off(db.session(), observation, **who())
        return url_for(".list_mine")

    return sent(form, do) or _back(observation_id)


def _back(observation_id: UUID) -> ResponseReturnValue:
    """To the observation as it is now; a button there that says no has changed since."""
    if request.method == "POST":
        flash(gettext("This has changed since you opened it. Look at it as it is now."), "info")
    return redirect(url_for(".show", observation_id=observation_id), 303)
