"""Every agreement × every reader × every place of a conversation: what stands there, exactly."""

from datetime import timedelta

import pytest
import time_machine

from tests.access.who_reads.scenes import SCENES, Scene
from tests.access.who_reads.walking import find_faults
from tests.factories.conversations import NOW


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.key)
def test_each_reader_meets_what_was_agreed_and_nothing_else(stand, log, scene: Scene):
    with time_machine.travel(NOW + timedelta(days=scene.days), tick=False):
        faults = list(find_faults(stand, scene))
    assert not faults, "\n".join(faults)
    assert log.canaries == frozenset()
