"""Adds notes agreements to the application: their pages, and what slices put under them."""

from uuid import UUID

from flask import Flask, url_for

from alongside.agreements import kinds, queries
from alongside.agreements.presenters import home
from alongside.agreements.views import answering, overview, proposing, sharing
from alongside.agreements.views.blueprint import blueprint
from alongside.kernel.db import db
from alongside.kernel.errors import N_
from alongside.notices.kinds import NoticeKind, register_kind
from alongside.web.home import home_parts
from tenants.web import PREFIX

# Importing a module of views puts its pages on the blueprint.
VIEWS = (overview, proposing, answering, sharing)


def register(app: Flask) -> None:
    """Pages, what waits on home, the notice, and a place for the kinds that agreements cover."""
    app.extensions.setdefault("alongside.covered_kinds", {})
    app.extensions.setdefault("alongside.owned_kinds", {})
    app.register_blueprint(blueprint, url_prefix=PREFIX)
    home_parts(app).waiting.append(home.list_waiting)
    for kind in notice_kinds():
        register_kind(app, kind)


def notice_kinds() -> list[NoticeKind]:
    """That something waits, or can be read now, and nothing of what it says."""
    return [
        NoticeKind(
            kinds.WAITING,
            line=N_("Something waits for you to look at it and tick it."),
            label=N_("When an agreement waits for your tick"),
            url=_url,
            still_true=queries.waits_for,
        ),
        NoticeKind(
            kinds.SHARED,
            line=N_("Somebody has let you read something."),
            label=N_("When somebody shares something of theirs with you"),
            url=_url_of_share,
            still_true=queries.is_shared_with,
        ),
    ]


def _url(version_id: UUID) -> str:
    version = queries.find_version(db.session(), version_id)
    if version is None:
        return url_for("home.show")
    return url_for("agreements.show", kind=version.covers_kind, about_id=version.covers_id)


def _url_of_share(share_id: UUID) -> str:
    share = queries.find_share(db.session(), share_id)
    if share is None:
        return url_for("home.show")
    return kinds.owned_kind_of(share.kind).url(share.about_id)
