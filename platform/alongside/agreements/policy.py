"""Who may do what with a notes agreement: the pair that it is between, and nobody by rank."""

from alongside.agreements.rules.terms import Covered
from alongside.kernel.errors import NotFound
from alongside.people.actor import Actor


def check_may_agree(actor: Actor, covered: Covered) -> None:
    """One of the pair. Raises `NotFound`."""
    if actor.id not in (covered.person_id, covered.other_id):
        raise NotFound


def is_person(actor: Actor, covered: Covered) -> bool:
    """Whether it is this person's own conversation, session or supervision."""
    return actor.id == covered.person_id
