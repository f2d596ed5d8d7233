"""What these tests stand on: one worker's families here. It is Tuesday 24 November 2026."""

import pytest

from tests.factories.conversations import NOW
from tests.factories.world import World
from tests.steps_to_change.families import Families


@pytest.fixture
def families(world: World, time_machine) -> Families:
    """The practitioner's families in `world.here`."""
    time_machine.move_to(NOW, tick=False)
    return Families(world.here)
