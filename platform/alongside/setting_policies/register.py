"""What setting policies bring to the application."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from flask import Flask, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from alongside.kernel.errors import N_
from alongside.notices.kinds import NoticeKind, register_kind
from alongside.people.actor import Actor
from alongside.setting_policies.policy import may_publish
from alongside.setting_policies.queries.overview import list_ready
from alongside.setting_policies.queries.people import is_review_due
from alongside.setting_policies.services.reviewing import REVIEW_DUE
from alongside.setting_policies.views import PolicyOf, blueprint
from alongside.web.home import Waiting, home_parts
from alongside.web.language import current_language
from alongside.web.navigation import Link, navigation_providers
from tenants.web import PREFIX


def register(app: Flask) -> None:
    """Add the pages, the menu entry, what waits on home, and the notice that a review is due."""
    app.url_map.converters["policy_of"] = PolicyOf
    app.register_blueprint(blueprint, url_prefix=f"{PREFIX}/policies")
    navigation_providers(app).append(_links)
    home_parts(app).waiting.append(_waiting)
    register_kind(
        app,
        NoticeKind(
            code=REVIEW_DUE,
            line=N_("A policy that you look after is due to be looked at again."),
            label=N_("When a policy that you look after is due for review"),
            url=_version_url,
            still_true=is_review_due,
        ),
    )


def _links(_actor: Actor) -> Sequence[Link]:
    return [Link(_("Policies"), url_for("setting_policies.list_policies"), rank=80)]


def _waiting(session: Session, actor: Actor, _now: datetime) -> Sequence[Waiting]:
    if not may_publish(actor):
        return []
    return [
        Waiting(
            title=_(
                "A policy for %(setting)s is ready to publish",
                setting=ready.setting.name(current_language()),
            ),
            text=_("Its lead has finished a draft. Compare it with what holds now."),
            url=url_for("setting_policies.show_draft", setting_id=ready.setting.id),
            at=ready.ready_at,
        )
        for ready in list_ready(session)
    ]


def _version_url(version_id: UUID) -> str:
    return url_for("setting_policies.show_version", version_id=version_id)
