"""Who may change an authority's wording help. Start from nobody."""

from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor
from alongside.people.roles import Role


def check_may_edit(actor: Actor) -> None:
    """Raises `NotFound` unless they are an authority admin."""
    if not actor.has(Role.AUTHORITY_ADMIN):
        raise NotFound
