"""Adds notices to the application: the list, the page where mails are stopped, the menu entry."""

from flask import Flask


def register(app: Flask) -> None:
    """Nothing to see yet; other slices may already register kinds and tell people."""
    app.extensions.setdefault("alongside.notice_kinds", {})
