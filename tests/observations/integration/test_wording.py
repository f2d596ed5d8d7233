"""Beside the boxes of an observation: names of families are asked about, each writer their own."""

import pytest
from bs4 import BeautifulSoup

from alongside.kernel.db import db
from alongside.observations.kinds import KIND
from alongside.observations.models import Observation
from tests.client import Browser
from tests.observations.scenes import NOW, Watching

SEEN = "Heard Kayleigh say that she refused"
BESIDE = "Mum was in denial"
BOXES = {"colleague": "first_evidence_evocation", "leader": "second_evidence_evocation"}


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def watch(world) -> Watching:
    return Watching(world.here)


@pytest.fixture
def watched(app, world, watch: Watching) -> str:
    """Two have written a sentence each. The observation's address."""
    with app.app_context(), world.here.scope():
        made = watch.observed(watch.with_second())
        watch.evidence(made, "colleague", SEEN)
        watch.evidence(made, "leader", BESIDE)
        watch.praise(made)
        db.session.commit()
        return f"/{world.here.slug}/observations/{made.id}"


@pytest.fixture
def be(app, world):
    """Somebody's browser, signed in."""
    return lambda name: Browser(app).sign_in(world.here.accounts[name])


def test_each_of_two_who_write_has_notes_beside_their_own_boxes_and_nobody_elses(
    world, watched, be
):
    told = {}
    for name, box in BOXES.items():
        page = BeautifulSoup(be(name).get(f"{watched}/score").text, "html.parser")
        assert page.select(f'[data-wording]:not([data-name^="{box[:5]}"])') == []
        told[name] = page.select_one(f'[data-wording][data-name="{box}"]').get_text(" ")
    assert "Kayleigh" in told["colleague"]
    assert "chose not to" in told["colleague"]
    assert "in denial" in told["leader"]
    observation_id = watched.rpartition("/")[2]
    for name in (*BOXES, "practitioner"):
        for whose, box in BOXES.items():
            answer = be(name).post(f"/hafan/wording/notes/{KIND}/{observation_id}/{box}", {})
            assert answer.status_code == 200
            assert bool(answer.json["html"]) is (name == whose), (name, box)
    for name in ("mentor", "manager", "admin"):
        url = f"/hafan/wording/notes/{KIND}/{observation_id}/{BOXES['colleague']}"
        assert be(name).post(url, {}).status_code == 404


def test_writing_leads_to_looking_over_once_and_handing_over_does_not_wait_for_it(
    app, world, watch, watched, be
):
    observer = be("colleague")
    look_over = f"{watched}/look-over"
    named = observer.post(f"{watched}/next-step", {"next_step": "Wait for the answer"})
    assert named.location == look_over
    page = BeautifulSoup(observer.get(look_over).text, "html.parser")
    assert [each.get_text() for each in page.select("mark")] == ["refused", "Kayleigh"]
    assert "without the names of children and families" in page.get_text()
    assert observer.post(look_over, {}).status_code == 400
    assert observer.post(look_over, {"wording-looked": "yes"}).location == watched
    assert observer.get(look_over).location == watched, "nobody is asked twice"
    assert be("practitioner").get(look_over).status_code == 404
    with app.app_context(), world.here.scope() as session:
        made = session.get_one(Observation, (world.here.authority.id, watched[-36:]))
        watch.score(made, "colleague")
        session.commit()
    assert "in denial" in be("leader").get(look_over).text
    assert observer.post(f"{watched}/hand-over", {}).location == watched


def test_the_workers_own_comment_has_its_notes(app, world, watch, be):
    with app.app_context(), world.here.scope():
        made = watch.ready()
        watch.score_oneself(made)
        watch.write(made, "comment", SEEN, "practitioner")
        db.session.commit()
        page = f"/{world.here.slug}/observations/{made.id}/sign"
    assert "chose not to" in be("practitioner").get(page).text
    assert "data-wording" not in be("colleague").get(page).text
