"""What other slices ask of actions: add one, list a source's, erase them with it.

And what their owners do with them.
"""

from alongside.actions.services.adding import add_action
from alongside.actions.services.ending import drop_action, finish_action, pass_on
from alongside.actions.services.erasing import erase_for
from alongside.actions.services.planning import carry_over, silence, unsilence
from alongside.actions.services.reading import list_of_source

__all__ = [
    "add_action",
    "carry_over",
    "drop_action",
    "erase_for",
    "finish_action",
    "list_of_source",
    "pass_on",
    "silence",
    "unsilence",
]
