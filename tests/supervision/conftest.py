"""What these tests stand on: one person's packs here. It is Tuesday 24 November 2026."""

import pytest

from tests.factories.conversations import NOW
from tests.factories.world import World
from tests.supervision.packs import Packs


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def packs(world: World) -> Packs:
    """The practitioner's packs in `world.here`."""
    return Packs(world.here)
