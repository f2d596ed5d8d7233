"""Whose turn it is: what home and the lists ask of each person, and of nobody else."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from alongside.agreements.services.sharing import share
from alongside.kernel.db import db
from alongside.observations.models import Observation
from alongside.observations.services import asking
from alongside.people.models import ReportingLine
from tests.client import Browser
from tests.factories.people import make_line
from tests.observations.scenes import DAY, NOW, Watching

SELF = "You can score yourself after an observation"
WRITE = "An observation waits for your feedback"
BESIDE = "A visit waits for you to score it beside another observer"
READ = "Feedback on your practice is ready"
SIGN = "An observation waits for you to sign"
TITLES = (SELF, WRITE, BESIDE, READ, SIGN)
TAGS = ("Your turn", "To read and sign", "Feedback is ready")


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


def main_of(browser: Browser, page: str) -> str:
    found = re.search("<main.*</main>", browser.get(f"/hafan/{page}").text, re.DOTALL)
    assert found
    return found[0]


def test_whoever_becomes_line_manager_before_the_booking_is_asked_about_where_the_worker_looks(
    app, world, browser
):
    with app.app_context(), world.here.scope() as session:
        watch = Watching(world.here)
        made = watch.preparing(DAY)
        watch.family_says_yes(made)
        watch.worker_says_yes(made)
        watched = made.id
        session.commit()
    browser.sign_in(world.here.accounts["practitioner"])
    question = "Say whether your line manager may observe you"
    page = f"observations/{watched}"
    assert browser.get(f"/hafan/{page}/line-manager").status_code == 303
    with app.app_context(), world.here.scope() as session:
        session.execute(update(ReportingLine).values(ended_on=DAY - timedelta(days=1)))
        make_line(world.here.people["practitioner"], world.here.people["colleague"])
        session.commit()
    day = {"observed_on-day": "24", "observed_on-month": "11", "observed_on-year": "2026"}
    assert browser.post(f"/hafan/{page}/book", day).status_code == 400
    assert question in main_of(browser, "")
    assert "Your turn" in main_of(browser, "observations")
    assert "Your line manager may observe you" in main_of(browser, page)
    assert browser.get(f"/hafan/{page}/line-manager").status_code == 200
    browser.post(f"/hafan/{page}/line-manager", {"answer": "yes"})
    assert question not in main_of(browser, "")
    assert "Your line manager may observe you" not in main_of(browser, page)
    assert browser.post(f"/hafan/{page}/book", day).status_code == 303


def test_home_and_the_lists_ask_whoever_has_something_to_do_and_nobody_else(app, world):
    names = ("practitioner", "colleague", "leader", "mentor")
    browsers = {name: Browser(app).sign_in(world.here.accounts[name]) for name in names}

    def asked() -> dict[str, tuple[str, ...]]:
        """By person: what home says, and the tag in the list."""
        found = {}
        for name, browser in browsers.items():
            home = main_of(browser, "")
            said = tuple(title for title in TITLES if title in home)
            listed = main_of(browser, "observations")
            tags = tuple(tag for tag in TAGS if tag in listed)
            if said or tags:
                found[name] = (*said, *tags)
        return found

    watch = Watching(world.here)

    def after(do: Callable[[Any], object]) -> dict[str, tuple[str, ...]]:
        with app.app_context(), world.here.scope() as session:
            do(session.scalars(select(Observation)).one_or_none())
            session.commit()
        return asked()

    def hand_over_and_share(made: Observation) -> None:
        watch.score_oneself(made)
        watch.ready(made)
        by = {"actor": world.here.actor("practitioner"), "now": NOW}
        share(db.session(), made.owned, world.here.id_of("mentor"), **by)

    assert after(lambda _: watch.observed(watch.with_second())) == {
        "practitioner": (SELF, "Your turn"),
        "colleague": (WRITE, "Your turn"),
        "leader": (BESIDE, "Your turn"),
    }
    assert after(hand_over_and_share) == {
        "practitioner": (READ, "To read and sign"),
        "colleague": (SIGN, "To read and sign"),
        "leader": (BESIDE, "Your turn"),
        "mentor": ("Feedback is ready",),
    }
    assert after(watch.signed) == {"leader": (BESIDE, "Your turn")}
    assert after(watch.finish_beside) == {}


def test_a_line_manager_who_is_asked_hears_of_it_on_home_when_the_worker_has_said_yes(
    app, world, browser
):
    title = "Somebody asks you about an observation"
    watch = Watching(world.here, observer="manager")
    with app.app_context(), world.here.scope() as session:
        watched = watch.asked().id
        session.commit()
    browser.sign_in(world.here.accounts["manager"])
    assert title not in main_of(browser, "")
    with app.app_context(), world.here.scope() as session:
        made = session.get_one(Observation, (world.here.authority.id, watched))
        asking.let_manager_observe(session, made, **watch.by("practitioner"))
        session.commit()
    assert title in main_of(browser, "")
