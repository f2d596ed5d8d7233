"""Adds notes agreements to the application: their pages, and what slices put under them."""

from flask import Flask


def register(app: Flask) -> None:
    """A place for the kinds of thing that agreements cover."""
    app.extensions.setdefault("alongside.covered_kinds", {})
