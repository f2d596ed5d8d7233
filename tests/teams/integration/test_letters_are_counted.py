"""An account that somebody else got hold of cannot be used to send letters without end."""

from collections.abc import Iterator

import pytest
from flask import Flask

from alongside.app import create_app
from alongside.config import Config
from alongside.kernel.db import db
from alongside.web.limits import limiter
from tests.client import Browser
from tests.factories.world import Place, World

ALLOWED = 60


@pytest.fixture
def counting(config: Config, world: World) -> Iterator[Flask]:
    """The application with its limits on, and nothing counted yet. One limiter serves them all."""
    before = vars(limiter).copy()
    app = create_app(config, TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=True)
    limiter.storage.reset()
    yield app
    with app.app_context():
        db.engine.dispose()
    vars(limiter).clear()
    vars(limiter).update(before)


def invite(browser: Browser, place: Place, number: int) -> int:
    data = {
        "name": "Mari",
        "email": f"mari{number}@example.org",
        "role": "practitioner",
        "setting_id": str(place.setting.id),
        "language": "cy",
    }
    return browser.post(f"/{place.slug}/teams/invitations/new", data).status_code


def test_invitations_stop_for_an_hour_for_this_admin_and_for_no_other(
    counting: Flask, world: World
):
    here = Browser(counting).sign_in(world.here.accounts["admin"])
    there = Browser(counting).sign_in(world.there.accounts["admin"])
    answers = [invite(here, world.here, number) for number in range(ALLOWED + 1)]
    assert answers == [303] * ALLOWED + [429]
    several = here.post(f"/{world.here.slug}/teams/invitations/several", {})
    assert several.status_code == 429
    assert here.get(f"/{world.here.slug}/teams/").status_code == 200
    assert invite(there, world.there, 0) == 303
