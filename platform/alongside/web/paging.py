"""Where in a list a page begins, as its address says."""

from uuid import UUID

from flask import request


def before() -> UUID | None:
    """The record before which the page begins; None for the newest, and for a broken address."""
    try:
        return UUID(request.args.get("before", ""))
    except ValueError:
        return None
