"""The walk over practice logs is tried: wrong-person bugs, planted, are found and named."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from alongside.kernel.db import db
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.queries import lists, logs
from alongside.practice_logs.views import reading as views
from tests.access.walk import Walk
from tests.practice_logs.samples import plant_logs


@pytest.fixture
def faults(app, world, connection):
    """What the walk over one page of practice logs finds."""
    with app.app_context():
        samples, canaries = plant_logs(world)
        db.session.commit()
    walk = Walk(app, world, connection, samples, canaries)
    return lambda page: list(walk.find_faults(frozenset({f"practice_logs.{page}"})))


def test_wrong_person_bugs_are_found(world, faults, monkeypatch):
    with monkeypatch.context() as planted:
        planted.setattr(lists, "shared_with", lambda *_: select(PracticeLog.id))
        found = faults("list_shared")
        assert any("/shared as manager of here: CANARY" in each for each in found), found
    with monkeypatch.context() as planted:
        planted.setattr(views, "own_log", lambda log_id: logs.get_log(db.session(), log_id))
        found = faults("show_history")
        assert any("/history as mentor of here: answered 200" in each for each in found), found
    with monkeypatch.context() as planted:
        right = logs.owned_of
        managers = {world.here.id_of("manager"): None}
        planted.setattr(logs, "owned_of", lambda log: replace(right(log), others=managers))
        found = faults("show")
        assert any("as manager of here: answered 200" in each for each in found), found
