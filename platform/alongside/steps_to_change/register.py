"""Adds families and what they change to the application."""

from flask import Flask


def register(_app: Flask) -> None:
    """Nothing yet but the tables."""
