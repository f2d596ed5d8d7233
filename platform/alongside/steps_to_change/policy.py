"""Who may choose the scale. Everything else here is the worker's own (`services.owning`)."""

from alongside.kernel.errors import Denied
from alongside.people.actor import Actor
from alongside.people.roles import Role


def check_may_choose_scale(actor: Actor) -> None:
    """Whoever sets up the authority. Raises `Denied`."""
    if not may_choose_scale(actor):
        raise Denied


def may_choose_scale(actor: Actor) -> bool:
    """The same as an answer."""
    return actor.has(Role.AUTHORITY_ADMIN)
