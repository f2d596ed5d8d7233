"""What these tests stand on: one worker's logs here. It is Tuesday 24 November 2026."""

import pytest

from tests.factories.conversations import NOW
from tests.factories.world import World
from tests.practice_logs.logs import Logs


@pytest.fixture(autouse=True)
def _on_that_tuesday(request: pytest.FixtureRequest) -> None:
    """A real browser keeps real time."""
    if "e2e" not in request.path.parts:
        request.getfixturevalue("time_machine").move_to(NOW, tick=False)


@pytest.fixture
def logs(world: World) -> Logs:
    """The practitioner's logs in `world.here`; use them inside its scope."""
    return Logs(world.here, now=NOW)
