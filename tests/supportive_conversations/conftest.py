"""What these tests stand on: who is who, here and in the other authority."""

import pytest

from tests.factories.conversations import Cast
from tests.factories.world import World


@pytest.fixture
def cast(world: World) -> Cast:
    """The people of a conversation in `world.here`."""
    return Cast(world.here)


@pytest.fixture
def doubles(world: World) -> Cast:
    """Their doubles in the other authority."""
    return Cast(world.there)
