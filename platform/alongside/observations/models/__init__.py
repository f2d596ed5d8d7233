"""The tables of observed skill."""

from alongside.observations.models.instrument import OwnInstrument
from alongside.observations.models.observation import Observation
from alongside.observations.models.rating import Rating, ScoredPair
from alongside.observations.models.training import RaterTraining

__all__ = ["Observation", "OwnInstrument", "RaterTraining", "Rating", "ScoredPair"]
