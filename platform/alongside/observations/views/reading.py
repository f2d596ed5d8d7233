"""Where an observation stands; reading it; signing it; how alike two people scored it."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.observations import policy
from alongside.observations.kinds import KIND
from alongside.observations.models import Observation
from alongside.observations.presenters.items import show_counts, show_figures, show_scales
from alongside.observations.queries import instruments, observations
from alongside.observations.rules.agreement import compare
from alongside.observations.rules.instruments import NOTHING, Instrument
from alongside.observations.rules.naming import (
    COMMENT,
    FEEDBACK,
    FIRST,
    NEXT_STEP,
    SECOND,
    SELF,
    STRENGTHS,
)
from alongside.observations.rules.observing import needs_family
from alongside.observations.schemas.scoring import ObserverSignsSchema, WorkerSigns
from alongside.observations.services import opening, signing
from alongside.observations.states import ObservationState, SecondState
from alongside.observations.views.blueprint import blueprint
from alongside.observations.views.showing import (
    card_of,
    find,
    find_to_score,
    for_the_pair,
    for_those_in_it,
    here,
    manager_waits,
    noted,
    show_page,
    when,
    who,
)
from alongside.people.queries import names_of
from alongside.web.access import for_members
from alongside.web.forms import Form, read_form
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent
from alongside.writing.web import take


@blueprint.get("/observations/<uuid:observation_id>")
@for_those_in_it
def show(observation_id: UUID) -> ResponseReturnValue:
    """Where it stands, and what comes next. No score and no word is on this page."""
    observation, instrument = find_to_score(observation_id)
    return show_observation(observation, instrument)


def back_or_why(
    observation: Observation, instrument: Instrument, form: Form
) -> ResponseReturnValue:
    """After a press on that page: the page with what was wrong, or back to it if nothing was.

    A link to the other language leads to the address of the press, and so back to the page.
    """
    if form.errors:
        return show_observation(observation, instrument, form)
    return redirect(here(observation), 303)


def show_observation(
    observation: Observation, instrument: Instrument, form: Form | None = None
) -> ResponseReturnValue:
    """The same page, with why what was pressed on it cannot be done, if `form` says so."""
    session = db.session()
    people = [*observation.pair, *([observation.second_id] if observation.second_id else [])]
    # Until the visit, what holds today; from then on, what held on its day.
    by = observation.observed_on if observation.began_at else today()
    trained = instruments.trained_on(session, people, instrument.key, by=by)
    raters = [each for each in people if each != observation.worker_id]
    reads = current_actor.id in (observation.worker_id, *observation.owned.others)
    return show_page(
        "show",
        form=form,
        observation=observation,
        instrument=instrument,
        title=instrument.title.text(current_language()),
        names=names_of(session, people),
        trained={each: trained.get(each) for each in raters},
        is_worker=policy.is_worker(current_actor, observation),
        is_observer=policy.is_observer(current_actor, observation),
        has_family=needs_family(observation.consents.kind),
        manager_waits=manager_waits(observation),
        shows=observation.shows_scores(is_scored=instrument.is_scored),
        card=card_of(observation) if observation.has_words and reads else None,
    )


@blueprint.get("/observations/<uuid:observation_id>/read")
@for_members(relation="the worker once they scored themselves, the observer, and whom they let")
@commits
def read(observation_id: UUID) -> ResponseReturnValue:
    """What was seen: strengths first, then the next step, then each item."""
    session = db.session()
    observation = observations.find_observation(session, observation_id)
    if observation is None or observation.ready_at is None or not observation.has_words:
        raise NotFound
    if observation.has_second and observation.second_id == current_actor.id:
        raise NotFound  # who scored beside reads their own on their own page
    instrument = instruments.instrument_of(session, observation)
    opened = opening.read(session, observation, instrument, current_actor, **when())
    if opened.is_owner and not observation.shows_scores(is_scored=instrument.is_scored):
        return redirect(here(observation), 303)
    language = current_language()
    people = (*observation.pair, observation.second_id)
    ids = [each for each in people if each is not None]
    day = observation.observed_on
    trained = instruments.trained_on(session, ids, instrument.key, by=day)
    own = opened.scores.get(SELF)
    return show_page(
        "read",
        observation=observation,
        opened=opened,
        card=card_of(observation),
        names=names_of(session, ids),
        trained_on=trained.get(observation.observer_id),
        title=instrument.title.text(language),
        credit=instrument.credit.text(language),
        instrument=instrument,
        strengths=[opened.texts[name] for name in STRENGTHS if opened.texts.get(name)],
        next_step=opened.texts.get(NEXT_STEP, ""),
        feedback=opened.texts.get(FEEDBACK, ""),
        comment=opened.texts.get(COMMENT, ""),
        items=show_scales(
            instrument, language, FIRST, opened.scores.get(FIRST, NOTHING), opened.texts
        ),
        own=own.scales if own is not None else None,
        counts=show_counts(instrument, language, opened.scores.get(FIRST, NOTHING)),
        figures=show_figures(instrument, opened.scores.get(FIRST, NOTHING)),
    )


@blueprint.route("/observations/<uuid:observation_id>/sign", methods=["GET", "POST"])
@for_the_pair
@commits
def sign(observation_id: UUID) -> ResponseReturnValue:
    """Both put their names under it; the worker with a comment, if they like."""
    observation, instrument = find(observation_id)
    is_worker = policy.is_worker(current_actor, observation)
    signed = observation.worker_signed_at if is_worker else observation.observer_signed_at
    unread = is_worker and not observation.shows_scores(is_scored=instrument.is_scored)
    if observation.state != ObservationState.READY or signed or unread:
        return redirect(here(observation), 303)
    form = read_form(WorkerSigns() if is_worker else ObserverSignsSchema())
    fields = {}
    if is_worker:
        with opening.opening(db.session(), observation, instrument, current_actor, **when()):
            fields = dict(take(form, KIND, observation_id, names=[COMMENT]))

    def do() -> str:
        signing.sign(db.session(), observation, **who())
        return here(observation)

    return sent(form, do) or show_page(
        "sign",
        form=form,
        observation=observation,
        card=card_of(observation),
        is_worker=is_worker,
        second=_still_scoring(observation),
        field=fields.get(COMMENT),
        noted=noted(observation, fields) if is_worker else {},
    )


@blueprint.get("/observations/<uuid:observation_id>/agreement")
@for_those_in_it
@commits
def agreement(observation_id: UUID) -> ResponseReturnValue:
    """How alike two people scored, item by item, once both are done."""
    observation, instrument = find_to_score(observation_id)
    unread = policy.is_worker(current_actor, observation) and not observation.shows_scores(
        is_scored=instrument.is_scored
    )
    if unread or not observation.both_scored or not observation.has_words:
        return redirect(here(observation), 303)
    opened = opening.read(db.session(), observation, instrument, current_actor, **when())
    people = [observation.observer_id, observation.second_id]
    ids = [each for each in people if each is not None]
    found = compare(instrument, opened.scores[FIRST], opened.scores[SECOND])
    labels = {item.key: item.label.text(current_language()) for item in instrument.scales}
    return show_page(
        "agreement",
        observation=observation,
        found=found,
        labels=labels,
        names=names_of(db.session(), ids),
        trained=instruments.trained_on(
            db.session(), ids, instrument.key, by=observation.observed_on
        ),
        card=card_of(observation),
    )


def _still_scoring(observation: Observation) -> str:
    """The name of a second person who has not finished; "" for none."""
    if observation.second_id is None or observation.second_state != SecondState.ACCEPTED:
        return ""
    return names_of(db.session(), [observation.second_id])[observation.second_id]


def page_of(observation_id: UUID) -> str:
    """Where somebody reads what is shared with them, and its owner."""
    return url_for("observations.read", observation_id=observation_id)
