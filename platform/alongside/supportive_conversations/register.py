"""Adds supportive conversations to the application: pages, home, the menu, kinds of notice."""

from collections.abc import Sequence

from flask import Flask, url_for
from flask_babel import gettext as _

from alongside.actions.sources import ActionSource, register_source
from alongside.agreements.kinds import CoveredKind
from alongside.agreements.kinds import register_kind as cover
from alongside.kernel import clock
from alongside.kernel.errors import N_
from alongside.notices.kinds import NoticeKind, register_kind
from alongside.people.actor import Actor
from alongside.people.roles import Role
from alongside.supportive_conversations import kinds
from alongside.supportive_conversations.presenters import home
from alongside.supportive_conversations.queries import records, standing
from alongside.supportive_conversations.queries.how_it_was import KIND as HOW_IT_WAS
from alongside.supportive_conversations.queries.records import KIND
from alongside.supportive_conversations.rules.how_it_was import OWN_WORDS
from alongside.supportive_conversations.services import covering, reflecting
from alongside.supportive_conversations.views import (
    choices,
    conversations,
    documents,
    events,
    how_it_was,
    leading,
    learning,
    naming,
    offers,
    offers_made,
    parts,
    planning,
    recording,
    repairs,
    signing,
    writing,
)
from alongside.supportive_conversations.views.blueprint import blueprint
from alongside.web.home import home_parts
from alongside.web.navigation import Link, navigation_providers
from alongside.writing.kinds import WritingKind, register_writing
from tenants.web import PREFIX

# Importing a module of views puts its pages on the blueprint.
VIEWS = (
    writing,
    naming,
    events,
    offers_made,
    offers,
    choices,
    leading,
    conversations,
    recording,
    parts,
    repairs,
    planning,
    how_it_was,
    signing,
    learning,
    documents,
)


def register(app: Flask) -> None:
    """Pages, what waits on home, the menu, and the kinds of notice."""
    app.register_blueprint(blueprint, url_prefix=PREFIX)
    home_parts(app).starts.append(offers_made.likely_starts)
    home_parts(app).waiting.append(home.list_waiting)
    navigation_providers(app).append(_links)
    for kind in notice_kinds():
        register_kind(app, kind)
    _register_words(app)


def _register_words(app: Flask) -> None:
    """What a conversation is to agreements, to words as they are typed, and to actions."""
    cover(app, CoveredKind(KIND, records.get_covered, records.get_allowed, _conversation))
    register_writing(
        app,
        WritingKind(
            name=KIND,
            fields=covering.names_to_write,
            may_write=covering.check_may_write,
            page_url=lambda offer_id: url_for("conversations.show_record", offer_id=offer_id),
        ),
    )
    register_writing(
        app,
        WritingKind(
            name=HOW_IT_WAS,
            fields=frozenset({OWN_WORDS}),
            may_write=reflecting.check_may_write,
            page_url=lambda offer_id: url_for("conversations.say_how_it_was", offer_id=offer_id),
        ),
    )
    register_source(
        app,
        ActionSource(
            kind=KIND,
            label=N_("A supportive conversation"),
            url=_conversation,
            may_read=covering.may_read_actions,
            people=covering.people_of,
            check_can_write=covering.check_can_add_action,
        ),
    )


def _links(actor: Actor) -> Sequence[Link]:
    links = [Link(_("Conversations"), url_for("conversations.list_mine"), rank=20)]
    if actor.has(Role.CONVERSATION_LEADER):
        links.append(Link(_("Asked to lead"), url_for("conversations.list_requests"), rank=30))
    return links


def notice_kinds() -> list[NoticeKind]:
    """Every kind, with a line that says nothing to somebody who reads over a shoulder."""
    return [
        NoticeKind(
            kinds.OFFER_WAITING,
            line=N_("There is something for you to look at, whenever it suits you."),
            label=N_("When something has been offered to you"),
            url=lambda offer_id: url_for("conversations.show_offer", offer_id=offer_id),
            still_true=lambda session, offer_id, person_id: standing.waits_for_answer(
                session, offer_id, person_id, clock.now()
            ),
        ),
        NoticeKind(
            kinds.LEADER_ASKED,
            line=N_("Somebody has asked you for something."),
            label=N_("When somebody asks you to lead"),
            url=lambda request_id: url_for("conversations.show_request", request_id=request_id),
            still_true=standing.is_still_asked,
            urgent=True,
        ),
        NoticeKind(
            kinds.ANSWER_NEEDED,
            line=N_("Something waits for your answer."),
            label=N_("When a time or a place is suggested to you"),
            url=_conversation,
            still_true=standing.needs_answer_from,
            urgent=True,
        ),
        NoticeKind(
            kinds.ARRANGED,
            line=N_("Something you asked for, or were asked for, is arranged."),
            label=N_("When a time and a place are agreed"),
            url=_conversation,
            still_true=standing.is_arranged_with,
            urgent=True,
        ),
        NoticeKind(
            kinds.CHANGED,
            line=N_("Something in your calendar has changed."),
            label=N_("When something that was arranged changes"),
            url=lambda _offer_id: url_for("conversations.list_mine"),
            still_true=standing.has_changed,
            urgent=True,
        ),
        NoticeKind(
            kinds.TOMORROW,
            line=N_("You have something arranged for tomorrow."),
            label=N_("The evening before something that is arranged"),
            url=_conversation,
            still_true=lambda session, offer_id, member_id: standing.starts_tomorrow(
                session, offer_id, member_id, clock.now()
            ),
            urgent=True,
            at_fixed_time=True,
        ),
        NoticeKind(
            kinds.SOON,
            line=N_("You have something arranged within the hour."),
            label=N_("An hour before something that is arranged"),
            url=_conversation,
            still_true=lambda session, offer_id, member_id: standing.starts_soon(
                session, offer_id, member_id, clock.now()
            ),
            urgent=True,
            at_fixed_time=True,
        ),
        NoticeKind(
            kinds.CHECK_WAITS,
            line=N_("Something waits for you to look at it."),
            label=N_("When a record waits for you to look at it"),
            url=lambda _record_id: url_for("conversations.list_mine"),
            still_true=standing.waits_for_check,
        ),
        NoticeKind(
            kinds.TAKEN_BACK,
            line=N_("Something that you signed can be changed again."),
            label=N_("When a record that you signed is taken back to writing"),
            url=lambda offer_id: url_for("conversations.show_record", offer_id=offer_id),
            still_true=standing.is_written_again,
        ),
        NoticeKind(
            kinds.WORDS_END,
            line=N_("Something waits to be signed, and can be for two more weeks."),
            label=N_("Two weeks before words that nobody signed are deleted"),
            url=lambda offer_id: url_for("conversations.show_record", offer_id=offer_id),
            still_true=standing.has_words_that_end,
        ),
        NoticeKind(
            kinds.FOLLOW_UP,
            line=N_("You asked us to ask how things are."),
            label=N_("Some days after a conversation, if you asked for it"),
            url=lambda offer_id: url_for("conversations.follow_up", offer_id=offer_id),
            still_true=standing.was_held_with,
        ),
    ]


def _conversation(offer_id: object) -> str:
    return url_for("conversations.show", offer_id=offer_id)
