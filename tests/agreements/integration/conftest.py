"""Something that an agreement covers, between the practitioner and the leader of one authority."""

import pytest

from alongside.agreements.rules.terms import Covered
from alongside.kernel.ids import new_id


@pytest.fixture
def covered(world) -> Covered:
    """Words of the practitioner's and the leader's."""
    place = world.here
    return Covered(
        kind="conversation",
        id=new_id(),
        unit_id=new_id(),
        person_id=place.id_of("practitioner"),
        other_id=place.id_of("leader"),
    )
