"""Adds supervision packs to the application: pages, home, the menu, their kinds of notice."""

from collections.abc import Sequence
from uuid import UUID

from flask import Flask, url_for
from flask_babel import gettext

from alongside.kernel.errors import N_
from alongside.notices.kinds import NoticeKind, register_kind
from alongside.people.actor import Actor
from alongside.supervision import kinds
from alongside.supervision.presenters.waiting import list_waiting
from alongside.supervision.services import check_may_write, names_to_write, standing
from alongside.supervision.views import blueprint
from alongside.web.home import home_parts
from alongside.web.navigation import Link, navigation_providers
from alongside.writing.kinds import WritingKind, register_writing
from tenants.web import PREFIX


def register(app: Flask) -> None:
    """Pages, what waits on home, the menu, words as they are typed, and the kinds of notice."""
    app.register_blueprint(blueprint, url_prefix=PREFIX)
    home_parts(app).waiting.append(list_waiting)
    navigation_providers(app).append(_links)
    register_writing(
        app,
        WritingKind(
            name=kinds.KIND,
            fields=names_to_write,
            may_write=check_may_write,
            page_url=lambda pack_id: url_for("supervision.preview", pack_id=pack_id),
        ),
    )
    for kind in notice_kinds():
        register_kind(app, kind)


def _links(_actor: Actor) -> Sequence[Link]:
    return [Link(gettext("Supervision packs"), url_for("supervision.list_mine"), rank=45)]


def notice_kinds() -> list[NoticeKind]:
    """Every kind, with a line that says nothing to somebody who reads over a shoulder."""
    return [
        NoticeKind(
            kinds.READY,
            line=N_("Something that you asked for is ready for you to look at."),
            label=N_("When a supervision pack is ready for you to go through"),
            url=_page,
            still_true=standing.waits_for_preview,
        ),
        NoticeKind(
            kinds.RELEASED,
            line=N_("Somebody has let you read something."),
            label=N_("When somebody releases a supervision pack to you"),
            url=_page,
            still_true=standing.is_released_to,
        ),
    ]


def _page(pack_id: UUID) -> str:
    return url_for("supervision.show", pack_id=pack_id)
