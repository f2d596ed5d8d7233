"""Passing learning on after signing, and the board on which a setting sees what it has learnt."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alongside.agreements.reading import reading
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import NotFound
from alongside.people.roles import STAFF, Role
from alongside.supportive_conversations import policy
from alongside.supportive_conversations.queries import learning as queries
from alongside.supportive_conversations.queries import people, records
from alongside.supportive_conversations.rules.learning import find_names
from alongside.supportive_conversations.rules.recording import LEARNING
from alongside.supportive_conversations.schemas.recording import ChangeSchema, ReleaseSchema
from alongside.supportive_conversations.services import learning as services
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.supportive_conversations.views.showing import for_the_pair
from alongside.web import paging
from alongside.web.access import for_members
from alongside.web.forms import read_form, values_of
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent
from alongside.writing.queries import read_texts

BOARD_READERS = (*STAFF, Role.SETTING_LEAD)


@blueprint.route("/conversations/<uuid:offer_id>/learning", methods=["GET", "POST"])
@for_the_pair
@commits
def release_learning(offer_id: UUID) -> ResponseReturnValue:
    """The words as they would go, the names that may be in them, and letting them go."""
    session = db.session()
    held = records.get_record(session, offer_id, current_actor)
    if held.signed_on is None:
        raise NotFound
    covered = records.covered_of(held)
    with reading(session, covered, current_actor, now=clock.now(), today=today()) as opened:
        found = read_texts(session, records.KIND, offer_id, names=[LEARNING])
    if not opened.terms.learning or LEARNING not in found:
        raise NotFound
    text = found[LEARNING].text
    setting = queries.setting_of(session, held)
    named = find_names(text, queries.list_names(session, setting.id))
    form = read_form(ReleaseSchema())

    def do() -> str:
        services.release(
            session,
            held,
            text,
            knows_names=form.data["knows_names"],
            actor=current_actor,
            now=clock.now(),
        )
        return url_for(".show_record", offer_id=offer_id)

    is_person = held.person_id == current_actor.id
    if answer := sent(form, do):
        return answer
    return render_template(
        "supportive_conversations/learning/release.html",
        form=form,
        held=held,
        text=text,
        named=named,
        setting=setting.name(current_language()),
        given=held.person_released_at if is_person else held.leader_released_at,
    ), form.status


@blueprint.get("/learning")
@for_members(*BOARD_READERS)
def choose_board() -> ResponseReturnValue:
    """Whose learning; passed over by whoever works in one setting only."""
    found = people.list_settings(db.session(), _settings())
    if len(found) == 1:
        return redirect(url_for(".show_board", setting_id=found[0].id), 303)
    return render_template("supportive_conversations/learning/settings.html", settings=found)


@blueprint.get("/settings/<uuid:setting_id>/learning")
@for_members(*BOARD_READERS, relation="somebody who works in the setting")
def show_board(setting_id: UUID) -> str:
    """What the setting has learnt, without names, and what was changed because of it."""
    policy.check_may_log(_settings(), setting_id)
    listed, before = queries.list_learning(db.session(), setting_id, before=paging.before())
    setting = people.get_setting(db.session(), setting_id)
    return render_template(
        "supportive_conversations/learning/board.html",
        name=setting.name(current_language()),
        listed=listed,
        older=url_for(".show_board", setting_id=setting_id, before=before) if before else None,
        newest=url_for(".show_board", setting_id=setting_id) if request.args else None,
        may_change=current_actor.has_in(Role.SETTING_LEAD, setting_id),
    )


@blueprint.route("/learning/<uuid:learning_id>/change", methods=["GET", "POST"])
@for_members(Role.SETTING_LEAD, relation="the lead of the setting")
@commits
def say_what_changed(learning_id: UUID) -> ResponseReturnValue:
    """What was done because of it."""
    found = queries.get_learning(db.session(), learning_id)
    if not current_actor.has_in(Role.SETTING_LEAD, found.setting_id):
        raise NotFound
    form = read_form(ChangeSchema(), initial=values_of(found, ("change",)))

    def do() -> str:
        services.say_what_changed(
            db.session(), found, form.data["change"], actor=current_actor, now=clock.now()
        )
        return url_for(".show_board", setting_id=found.setting_id)

    if answer := sent(form, do):
        return answer
    page = "supportive_conversations/learning/change.html"
    return render_template(page, form=form, learning=found), form.status


def _settings() -> people.Settings:
    works_in = people.settings_of(db.session(), current_actor)
    leads = {g.setting_id for g in current_actor.grants if g.role == Role.SETTING_LEAD}
    if works_in is None or None in leads:
        return None
    return works_in | frozenset(each for each in leads if each is not None)
