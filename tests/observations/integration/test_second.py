"""A second person who scores the same visit: what their pages say, from the asking to the end."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from alongside.kernel.db import db
from alongside.observations.models import Observation, ScoredPair
from tests.client import Browser
from tests.observations.scenes import NOW, Watching

ASKED = "Somebody asks you to score a visit beside another observer"


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def make(app, world) -> Callable[[Callable[[Watching], Observation]], UUID]:
    """Make an observation and keep it; its id."""

    def made(do: Callable[[Watching], Observation]) -> UUID:
        with app.app_context(), world.here.scope():
            found = do(Watching(world.here)).id
            db.session.commit()
            return found

    return made


@pytest.fixture
def beside(app, world) -> Browser:
    return Browser(app).sign_in(world.here.accounts["leader"])


def asked_beside(watch: Watching) -> Observation:
    made = watch.preparing()
    watch.ask_beside(made)
    return made


def main_of(browser: Browser, page: str) -> str:
    found = re.search("<main.*</main>", browser.get(f"/hafan/{page}").text, re.S)
    assert found
    return found[0]


def test_an_asking_that_nobody_answered_closes_when_observing_begins(beside, make):
    asked = make(asked_beside)
    assert ASKED in main_of(beside, "")
    assert str(asked) in main_of(beside, "observations")
    begun = make(lambda watch: watch.observed(asked_beside(watch)))
    for stage in (
        begun,
        make(lambda watch: watch.signed(watch.ready(watch.observed(asked_beside(watch))))),
    ):
        text = main_of(beside, f"observations/{stage}")
        assert "There is nothing that you need to do." in text
        assert "You have finished" not in text
        assert "shares it with you" not in text
        assert "<form" not in text
        assert str(stage) not in main_of(beside, "")
        assert str(stage) not in main_of(beside, "observations")


def test_the_worker_takes_an_asking_back_until_it_is_answered(beside, browser, make, world):
    asked = make(asked_beside)
    browser.sign_in(world.here.accounts["practitioner"])
    page = f"/hafan/observations/{asked}"
    assert "Take it back" in browser.get(page).text
    browser.post(f"{page}/second/leave-out", {})
    assert "Have a second person score too" in browser.get(page).text
    assert ASKED not in main_of(beside, "")
    assert beside.get(page).status_code == 404
    answered = make(lambda watch: watch.with_second())
    page = f"/hafan/observations/{answered}"
    assert "Take it back" not in browser.get(page).text
    browser.post(f"{page}/second/leave-out", {})
    assert beside.get(page).status_code == 200


def test_the_second_person_finishes_after_both_have_signed(app, beside, browser, make, world):
    signing = make(lambda watch: watch.ready(watch.observed(watch.with_second())))
    browser.sign_in(world.here.accounts["colleague"])
    assert "leader of hafan has not finished" in main_of(browser, f"observations/{signing}/sign")

    signed = make(lambda watch: watch.signed(watch.ready(watch.observed(watch.with_second()))))
    assert "I have finished scoring" in main_of(beside, f"observations/{signed}")
    with app.app_context(), world.here.scope() as session:
        made = session.get_one(Observation, (world.here.authority.id, signed))
        Watching(world.here).finish_beside(made, text="Apart and later")
        session.commit()
        assert made.state == "signed"
        assert session.scalars(select(ScoredPair)).one().pairs["empathy"] == (4, 3)
    text = main_of(beside, f"observations/{signed}")
    assert "How alike the two scored" in text
    assert "<form" not in text
