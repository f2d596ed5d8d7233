"""The codes of the notices that actions send, all about an action; `register` says the rest."""

from collections.abc import Mapping
from typing import Final

from alongside.actions.rules import Step

GIVEN: Final = "action:given"
# One code for each step, so that each is judged for itself when its moment comes.
OF_STEP: Final[Mapping[Step, str]] = {step: f"action:{step}" for step in Step}
