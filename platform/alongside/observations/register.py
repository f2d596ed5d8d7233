"""Adds observations to the application: pages, home, the menu, their words and their notices."""

from collections.abc import Sequence
from uuid import UUID

from flask import Flask, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from alongside.agreements.kinds import OwnedKind, register_owned
from alongside.agreements.rules.owning import Owned
from alongside.kernel import clock
from alongside.kernel.errors import N_
from alongside.notices.kinds import NoticeKind, register_kind
from alongside.observations import kinds
from alongside.observations.presenters.home import list_waiting
from alongside.observations.queries import observations, standing
from alongside.observations.services import sharing, words
from alongside.observations.views import (
    asking,
    booking,
    instruments,
    lists,
    looking_over,
    reading,
    scoring,
    second,
    tallying,
    writing,
)
from alongside.observations.views.blueprint import blueprint
from alongside.people.actor import Actor
from alongside.web.home import home_parts
from alongside.web.navigation import Link, navigation_providers
from alongside.wording.kinds import WordingKind, register_wording
from alongside.writing.kinds import WritingKind, register_writing
from tenants.web import PREFIX

# Importing a module of views puts its pages on the blueprint.
VIEWS = (
    asking,
    booking,
    instruments,
    lists,
    looking_over,
    reading,
    scoring,
    second,
    tallying,
    writing,
)


def register(app: Flask) -> None:
    """Pages, what waits on home, the menu, whose words they are, and the kinds of notice."""
    app.register_blueprint(blueprint, url_prefix=PREFIX)
    home_parts(app).waiting.append(list_waiting)
    navigation_providers(app).append(_links)
    register_owned(
        app, OwnedKind(kinds.KIND, observations.get_owned, reading.page_of, _check_can_share)
    )
    register_writing(
        app,
        WritingKind(
            name=kinds.KIND,
            fields=words.names_to_write,
            may_write=words.check_may_write,
            page_url=_page,
        ),
    )
    register_wording(app, WordingKind(kinds.KIND, words.read_own_words))
    for kind in notice_kinds():
        register_kind(app, kind)


def _links(_actor: Actor) -> Sequence[Link]:
    return [Link(gettext("Observations"), url_for("observations.list_mine"), rank=42)]


def _page(observation_id: UUID) -> str:
    return url_for("observations.show", observation_id=observation_id)


def _check_can_share(session: Session, owned: Owned) -> None:
    sharing.check_can_share(session, owned.id)


def notice_kinds() -> list[NoticeKind]:
    """Every kind, with a line that says nothing to somebody who reads over a shoulder."""
    return [
        NoticeKind(
            kinds.ASKED,
            line=N_("Somebody has asked you for something."),
            label=N_("When somebody asks you about an observation"),
            url=_page,
            still_true=standing.waits_for_answer,
        ),
        NoticeKind(
            kinds.SECOND_ASKED,
            line=N_("Somebody has asked you for something."),
            label=N_("When somebody asks you to score a visit beside another observer"),
            url=_page,
            still_true=standing.is_second_asked,
        ),
        NoticeKind(
            kinds.ANSWERED,
            line=N_("Something that you asked has an answer."),
            label=N_("When somebody answers you about an observation"),
            url=_page,
            still_true=standing.was_answered,
        ),
        NoticeKind(
            kinds.BOOKED,
            line=N_("Something you asked for, or were asked for, is arranged."),
            label=N_("When an observation is booked or moved"),
            url=_page,
            still_true=standing.is_booked_with,
            urgent=True,
        ),
        NoticeKind(
            kinds.TOMORROW,
            line=N_("You have something arranged for tomorrow."),
            label=N_("The evening before an observation"),
            url=_page,
            still_true=lambda session, observation_id, member_id: standing.is_tomorrow(
                session, observation_id, member_id, clock.now()
            ),
            urgent=True,
            at_fixed_time=True,
        ),
        NoticeKind(
            kinds.SELF_SCORE,
            line=N_("Something waits for you, whenever it suits you."),
            label=N_("When you can score yourself after an observation"),
            url=_page,
            still_true=standing.waits_for_own_scores,
        ),
        NoticeKind(
            kinds.READY,
            line=N_("Something that you asked for is ready for you to look at."),
            label=N_("When feedback on your practice is ready"),
            url=_page,
            still_true=standing.is_ready_for,
        ),
        NoticeKind(
            kinds.SIGNED,
            line=N_("Something was signed by both of you."),
            label=N_("When both of you have signed an observation"),
            url=_page,
            still_true=standing.is_signed_with,
        ),
        NoticeKind(
            kinds.ENDED,
            line=N_("Something that was planned has ended. There is nothing that you need to do."),
            label=N_("When an observation ends early"),
            url=lambda _observation_id: url_for("observations.list_mine"),
            still_true=standing.has_ended_for,
        ),
    ]
