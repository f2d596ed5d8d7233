"""What these tests stand on: one worker's families here. It is Tuesday 24 November 2026."""

import pytest

from tests.client import Browser
from tests.factories.conversations import NOW
from tests.factories.world import World
from tests.steps_to_change.families import Families
from tests.steps_to_change.pages import Pages


@pytest.fixture
def families(world: World, time_machine) -> Families:
    """The practitioner's families in `world.here`."""
    time_machine.move_to(NOW, tick=False)
    return Families(world.here)


@pytest.fixture
def pages(browser: Browser, families: Families) -> Pages:
    """Their pages, as the practitioner opens them."""
    return Pages(browser, families).be("practitioner")
