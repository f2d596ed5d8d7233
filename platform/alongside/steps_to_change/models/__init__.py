"""The tables of this slice, one file for each noun."""

from alongside.steps_to_change.models.families import Family

__all__ = ["Family"]
