"""Adds practice logs to the application: pages, the menu, sharing, words and the notice."""

from collections.abc import Sequence
from uuid import UUID

from flask import Flask, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from alongside.agreements.kinds import OwnedKind, register_owned
from alongside.agreements.rules.owning import Owned
from alongside.kernel.errors import N_
from alongside.notices.kinds import NoticeKind, register_kind
from alongside.people.actor import Actor
from alongside.people.roles import STAFF, Role
from alongside.practice_logs import kinds
from alongside.practice_logs.policy import PROCEDURE_EDITORS
from alongside.practice_logs.queries import logs
from alongside.practice_logs.rules.parts import FAMILY_WORDS, TEXTS
from alongside.practice_logs.rules.standing import check_can_share
from alongside.practice_logs.services.writing import (
    check_may_replace,
    check_may_write,
    read_words,
)
from alongside.practice_logs.views import (
    beginning,
    lists,
    reading,
    searching,
    standing,
    taking,
    urgent,
    writing_down,
)
from alongside.practice_logs.views.blueprint import blueprint
from alongside.steps_to_change.kinds import Logs, register_logs
from alongside.web.home import Start, home_parts
from alongside.web.navigation import Link, navigation_providers
from alongside.wording.kinds import WordingKind, register_wording
from alongside.writing.kinds import WritingKind, register_writing
from tenants.web import PREFIX

# Importing a module of views puts its pages on the blueprint.
VIEWS = (lists, searching, beginning, urgent, writing_down, reading, taking, standing)


def register(app: Flask) -> None:
    """Pages, the menu, and what a log is to agreements, to words as they are typed, to notices."""
    app.register_blueprint(blueprint, url_prefix=PREFIX)
    navigation_providers(app).append(_links)
    home_parts(app).starts.append(_starts)
    register_owned(app, OwnedKind(kinds.KIND, logs.get_owned, _page, _check_can_share))
    register_writing(
        app,
        WritingKind(
            name=kinds.KIND,
            fields=frozenset(TEXTS),
            may_write=check_may_write,
            page_url=lambda log_id: url_for("practice_logs.write_whole", log_id=log_id),
            may_replace=check_may_replace,
            order=TEXTS,
        ),
    )
    register_logs(app, Logs(is_about=logs.is_about, url=_page))
    register_wording(app, WordingKind(kinds.KIND, read_words, quoted=frozenset({FAMILY_WORDS})))
    for kind in notice_kinds():
        register_kind(app, kind)


def notice_kinds() -> list[NoticeKind]:
    """What the owner is told, with nothing of what was said."""
    return [
        NoticeKind(
            kinds.FEEDBACK,
            line=N_("Somebody has written to you about something that you shared."),
            label=N_("When somebody with whom you share a log writes to you"),
            url=lambda log_id: url_for("practice_logs.show", log_id=log_id, _anchor="feedback"),
            still_true=logs.is_theirs,
        )
    ]


def _links(actor: Actor) -> Sequence[Link]:
    if actor.has(*STAFF):
        return [Link(_("Practice logs"), url_for("practice_logs.list_mine"), rank=25)]
    if actor.has(*PROCEDURE_EDITORS):
        return [Link(_("Urgent concern"), url_for("practice_logs.show_procedure"), rank=82)]
    return []


def _starts(actor: Actor) -> Sequence[Start]:
    if not actor.has(Role.PRACTITIONER):
        return []
    return [
        Start(
            _("Write a practice log"),
            _("After a conversation with a family: a strength, what matters, and what comes next."),
            url_for("practice_logs.begin"),
            rank=30,
            picture="path",
        )
    ]


def _page(log_id: UUID) -> str:
    return url_for("practice_logs.show", log_id=log_id)


def _check_can_share(session: Session, owned: Owned) -> None:
    check_can_share(logs.get_log(session, owned.id))
