"""The tables of this slice, one file for each noun. No other part touches them."""

from alongside.steps_to_change.models.areas import ChangeArea
from alongside.steps_to_change.models.families import Family
from alongside.steps_to_change.models.ownership import ChangeOwnership
from alongside.steps_to_change.models.scores import ChangeScore, ScoreBefore

__all__ = ["ChangeArea", "ChangeOwnership", "ChangeScore", "Family", "ScoreBefore"]
