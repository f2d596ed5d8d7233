"""What these tests stand on: a talk here and its double in the other authority."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.actions.sources import Talk, talks
from tests.factories.world import World


@pytest.fixture
def talk(app: Flask, world: World) -> Iterator[Talk]:
    """The talk in `world.here`, and one like it there."""
    with talks(app):
        Talk(world.there)
        yield Talk(world.here)
