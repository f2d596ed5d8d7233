"""Adds actions to the application: their pages, home, the menu and their kinds of notice."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from flask import Flask, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from alongside.actions import kinds, presenters
from alongside.actions.rules import Step
from alongside.actions.services import reminding
from alongside.actions.views import blueprint
from alongside.kernel import clock
from alongside.kernel.errors import N_
from alongside.notices.kinds import NoticeKind, register_kind
from alongside.people.actor import Actor
from alongside.web.home import home_parts
from alongside.web.navigation import Link, navigation_providers
from tenants.web import PREFIX


def register(app: Flask) -> None:
    """Pages, what waits on home, the menu, and the kinds of notice."""
    app.extensions.setdefault("alongside.action_sources", {})
    app.register_blueprint(blueprint, url_prefix=PREFIX)
    home_parts(app).waiting.append(presenters.list_waiting)
    navigation_providers(app).append(_links)
    for kind in notice_kinds():
        register_kind(app, kind)


def _links(_actor: Actor) -> Sequence[Link]:
    return [Link(gettext("My actions"), url_for("actions.list_mine"), rank=40)]


def notice_kinds() -> list[NoticeKind]:
    """Every kind, with a line that says nothing to somebody who reads over a shoulder."""
    return [
        NoticeKind(
            kinds.GIVEN,
            line=N_("Somebody has asked you for something."),
            label=N_("When an action is written down for you or passed on to you"),
            url=_page,
            still_true=reminding.is_still_theirs,
        ),
        NoticeKind(
            kinds.OF_STEP[Step.AHEAD],
            line=N_("Something you planned is coming up."),
            label=N_("Two working days before something you planned to do"),
            url=_page,
            still_true=_still_time(Step.AHEAD),
        ),
        NoticeKind(
            kinds.OF_STEP[Step.ON_THE_DAY],
            line=N_("There is something that you planned for about now."),
            label=N_("On the day for which you planned to do something"),
            url=_page,
            still_true=_still_time(Step.ON_THE_DAY),
        ),
        NoticeKind(
            kinds.OF_STEP[Step.A_WEEK_ON],
            line=N_("Something you planned can be done, moved or let go, as it suits you."),
            label=N_("A week after the day for which you planned to do something"),
            url=_page,
            still_true=_still_time(Step.A_WEEK_ON),
        ),
    ]


def _page(action_id: UUID) -> str:
    return url_for("actions.show", action_id=action_id)


def _still_time(step: Step) -> Callable[[Session, UUID, UUID], bool]:
    is_time = partial(reminding.is_still_time, step)
    return lambda session, action_id, member_id: is_time(session, action_id, member_id, clock.now())
