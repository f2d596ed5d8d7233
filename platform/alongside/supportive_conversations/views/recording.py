"""A conversation takes place or does not; where its record stands; reading it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from alongside.actions.presenters import actions_on
from alongside.agreements.reading import Opened, reading
from alongside.agreements.rules.keeping import keeps_words
from alongside.agreements.states import AgreementState
from alongside.kernel import clock
from alongside.kernel.db import commits, db
from alongside.kernel.errors import N_, DomainError, NotFound
from alongside.supportive_conversations.presenters import records as presenters
from alongside.supportive_conversations.queries import conversations, records
from alongside.supportive_conversations.queries.records import Named
from alongside.supportive_conversations.queries.repairs import RepairRow
from alongside.supportive_conversations.rules.recording import COMMENT, LEARNING, SUMMARY
from alongside.supportive_conversations.schemas.recording import BeginSchema
from alongside.supportive_conversations.services import recording
from alongside.supportive_conversations.services.reflecting import read_shared
from alongside.supportive_conversations.services.words import (
    Added,
    additions_to,
    repairs_to,
    words_by_name,
)
from alongside.supportive_conversations.states import NotHeld
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.supportive_conversations.views.showing import (
    card_of,
    for_the_pair,
    room_of,
    show,
    when,
)
from alongside.web.access import for_members
from alongside.web.forms import read_form
from alongside.web.identity import current_actor, today
from alongside.web.language import current_language
from alongside.web.sending import sent


class _Words(NamedTuple):
    """The words of a record that are open: by name, relationships to put right, additions."""

    texts: Mapping[str, str]
    repairs: Sequence[RepairRow]
    additions: Sequence[Added]


@blueprint.route("/conversations/<uuid:offer_id>/begin", methods=["GET", "POST"])
@for_the_pair
@commits
def begin(offer_id: UUID) -> ResponseReturnValue:
    """The time has come: it takes place, or it does not and that is nobody's fault."""
    if records.find_record(db.session(), offer_id) is not None:
        records.get_record(db.session(), offer_id, current_actor)
        return redirect(url_for(".show_record", offer_id=offer_id), 303)
    conversation = conversations.get_conversation(db.session(), offer_id, current_actor)
    if not conversation.arranged or conversation.arrangement is None:
        raise NotFound
    offer = conversation.offer
    form = read_form(BeginSchema())

    def do() -> str:
        who: Any = {"actor": current_actor, "now": clock.now()}
        if form.data["took_place"] == "yes":
            recording.begin(db.session(), offer, **who)
            return url_for(".show_record", offer_id=offer.id)
        if "cause" not in form.data:
            raise DomainError(N_("Choose what comes nearest."), field="cause")
        recording.record_not_held(db.session(), offer, NotHeld(form.data["cause"]), **who)
        return url_for(".show", offer_id=offer.id)

    return sent(form, do) or show("begin", form=form, offer=offer)


@blueprint.get("/conversations/<uuid:offer_id>/record")
@for_the_pair
@commits
def show_record(offer_id: UUID) -> ResponseReturnValue:
    """Where the record stands: what is written, what waits, who can read it."""
    named = records.get_named(db.session(), offer_id)
    held, names = named.record, named.names
    if current_actor.id not in held.pair:
        raise NotFound
    words, opened = _read(named)
    template = records.template_of(db.session(), held)
    has_words = any(words.texts.values()) or bool(words.repairs)
    is_person = held.person_id == current_actor.id
    comment = words.texts.get(COMMENT, "")
    return show(
        "hub",
        held=held,
        opened=opened,
        card=card_of(held, opened, names),
        is_person=is_person,
        how_it_was=None if is_person else read_shared(db.session(), held, current_actor, **when()),
        with_whom=names[held.leader_id if is_person else held.person_id],
        parts=presenters.list_parts(
            template,
            current_language(),
            words.texts,
            repairs=words.repairs,
            summary=opened is not None and opened.has_summary,
        ),
        agreed=opened is not None and opened.agreement.state == AgreementState.AGREED,
        room=room_of(opened),
        has_words=has_words,
        is_bare=not has_words and opened is not None and not keeps_words(opened.terms),
        answer=presenters.answer_of(
            held, "" if is_person else names[held.person_id], has_comment=bool(comment)
        ),
        comment=comment,
        additions=words.additions,
        has_learning=bool(words.texts.get(LEARNING)),
        names=names,
        actions=actions_on(
            db.session(),
            current_actor,
            records.KIND,
            offer_id,
            may_read=opened is not None,
            names=names,
            today=today(),
        ),
    )


@blueprint.get("/conversations/<uuid:offer_id>/read")
@for_members(relation="the pair, and whoever they named as a reader")
@commits
def read_record(offer_id: UUID) -> ResponseReturnValue:
    """What is written, for whoever the agreement lets read it, and no more of it than that."""
    named = records.get_named(db.session(), offer_id)
    held = named.record
    with reading(db.session(), records.covered_of(held), current_actor, **when()) as opened:
        words = _words_in(named, opened)
        template = records.template_of(db.session(), held)
        comment = words.texts.get(COMMENT, "")
        name = "" if opened.is_person else named.names[held.person_id]
        return show(
            "read",
            held=held,
            opened=opened,
            card=card_of(held, opened, named.names),
            parts=presenters.list_parts(
                template, current_language(), words.texts, repairs=words.repairs
            ),
            summary=words.texts.get(SUMMARY, ""),
            answer=presenters.answer_of(held, name, has_comment=bool(comment))
            if opened.is_everything
            else "",
            comment=comment,
            additions=words.additions,
            names=named.names,
        )


def _read(named: Named) -> tuple[_Words, Opened | None]:
    """The words, and what is open; nothing before there is an agreement.

    Nor for the leader after a hand-over is over.
    """
    covered = records.covered_of(named.record)
    try:
        with reading(db.session(), covered, current_actor, **when()) as opened:
            return _words_in(named, opened), opened
    except NotFound:
        return _Words({}, (), ()), None


def _words_in(named: Named, opened: Opened) -> _Words:
    """Everything that is open to whoever looks. Call inside `reading`."""
    session, held = db.session(), named.record
    return _Words(
        words_by_name(session, held, opened),
        repairs_to(session, held, opened),
        additions_to(named, opened),
    )
