"""Everybody who may knock: signed out, each role here, the same roles there, the operator."""

from dataclasses import dataclass

from alongside.people.models import Account
from tests.factories.world import PEOPLE, World

SIGNED_OUT = "signed out"
OPERATOR = "operator"


@dataclass(frozen=True)
class Persona:
    """Somebody asking. `here` says whether they are a member of the authority that is asked."""

    label: str
    account: Account | None
    name: str = ""
    here: bool = False


def everybody(world: World) -> list[Persona]:
    """All personas, strangers first."""
    return [
        Persona(SIGNED_OUT, None),
        Persona(OPERATOR, world.operator),
        *(Persona(f"{n} of there", world.there.accounts[n], n) for n in PEOPLE),
        *(Persona(f"{n} of here", world.here.accounts[n], n, here=True) for n in PEOPLE),
    ]
