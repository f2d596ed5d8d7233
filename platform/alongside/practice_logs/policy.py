"""Who may do what around practice logs. Starts from nobody.

A log is its writer's, which each query sees to; whoever else reads one reads it because its owner
lets them (`agreements.reading`), and rank opens nothing.
"""

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.people.roles import Role

# Who may say what is to be done when something is urgent.
PROCEDURE_EDITORS = (Role.AUTHORITY_ADMIN, Role.SAFEGUARDING_LEAD)


def check_may_say_procedure(actor: Actor) -> None:
    """An authority admin or a safeguarding lead. Raises `NotFound`."""
    if not actor.has(*PROCEDURE_EDITORS):
        raise NotFound
