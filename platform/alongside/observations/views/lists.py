"""My observations, my skills over time, how alike we score, and when I was trained to."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.observations.presenters.lists import alike_tables, own_skills
from alongside.observations.presenters.turns import turns_of
from alongside.observations.queries import instruments, observations
from alongside.observations.rules.reliability import FEWEST_PAIRS
from alongside.observations.schemas.instruments import training_schema
from alongside.observations.services.training import note_trainings
from alongside.observations.views.blueprint import blueprint
from alongside.observations.views.showing import show_page, who
from alongside.people.queries import names_of
from alongside.people.roles import Role
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent


@blueprint.get("/observations")
@for_members()
def list_mine() -> ResponseReturnValue:
    """Mine, those that I observe, and what others let me read. In the order of asking."""
    session = db.session()
    own = observations.list_of_worker(session, current_actor)
    observed = observations.list_of_observer(session, current_actor)
    shared = observations.list_shared(session, current_actor, today())
    every = [*own, *observed, *shared]
    kinds = instruments.instruments_of(session, every)
    return show_page(
        "list",
        own=own,
        observed=observed,
        shared=shared,
        names=names_of(session, {each for one in every for each in one.pair}),
        titles={each: kind.title.text(current_language()) for each, kind in kinds.items()},
        turns=turns_of(session, every, current_actor, today=today()),
        looks_after=current_actor.has(Role.AUTHORITY_ADMIN),
    )


@blueprint.get("/observations/skills")
@for_members()
def show_skills() -> ResponseReturnValue:
    """My own scores over time. Nobody else has this page of mine."""
    tables = own_skills(db.session(), current_actor, current_language(), today=today())
    return show_page("skills", tables=tables)


@blueprint.get("/observations/alike")
@for_members(relation="somebody who observes, or was trained to")
def show_alike() -> ResponseReturnValue:
    """How reliably observers score here: skill by skill, never by worker or by observer."""
    if not observations.observes(db.session(), current_actor):
        raise NotFound
    tables = alike_tables(db.session(), current_language())
    return show_page("alike", tables=tables, fewest=FEWEST_PAIRS)


@blueprint.route("/observations/training", methods=["GET", "POST"])
@for_members()
@commits
def note_training() -> ResponseReturnValue:
    """When I was trained to score with each instrument, as I say myself."""
    session = db.session()
    offered = [each for each, _ in instruments.list_to_choose(session) if each.is_scored]
    kept = instruments.list_trainings(session, current_actor.id)
    days = {f"on_{key}": str(each.trained_on) for key, each in kept.items()}
    form = read_form(training_schema(each.key for each in offered), days)

    def do() -> str:
        said = {each.key: form.data.get(f"on_{each.key}") for each in offered}
        note_trainings(session, said, **who())
        flash(gettext("Saved. It is shown beside the scores that you give."), "success")
        return url_for(".note_training")

    return sent(form, do) or show_page(
        "training", form=form, offered=offered, language=current_language()
    )
