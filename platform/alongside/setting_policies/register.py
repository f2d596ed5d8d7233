"""What setting policies bring to the application."""

from flask import Flask


def register(app: Flask) -> None:
    """Nothing yet."""
