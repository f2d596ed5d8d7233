"""What setting policies bring to the application."""

from uuid import UUID

from flask import Flask, url_for

from alongside.kernel.errors import N_
from alongside.notices.kinds import NoticeKind, register_kind
from alongside.setting_policies.queries.people import is_review_due
from alongside.setting_policies.services.reviewing import REVIEW_DUE


def register(app: Flask) -> None:
    """Add the notice that a review is due."""
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


def _version_url(version_id: UUID) -> str:
    return url_for("setting_policies.show_version", version_id=version_id)
