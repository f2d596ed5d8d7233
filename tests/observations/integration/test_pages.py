"""The pages: counting with and without scripts, an authority's own instrument, lists."""

import json
from datetime import date, timedelta
from uuid import UUID

import html5lib
import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from werkzeug.test import TestResponse

from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.observations.models import Observation, OwnInstrument, ScoredPair
from alongside.observations.queries.instruments import instrument_of
from alongside.observations.rules.tallying import Tally
from alongside.observations.services import opening, training
from tests.client import Browser
from tests.observations.scenes import DAY, NOW, Watching, later
from tests.queries import counting_statements


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


def counts_of(app, world, watched: UUID) -> dict[str, int]:
    return dict(tally_in(app, world, watched).scores.counts)


def tally_in(app, world, watched: UUID) -> Tally:
    with app.app_context(), world.here.scope() as session:
        made = session.get_one(Observation, (world.here.authority.id, watched))
        actor = world.here.actor("colleague")
        return opening.tally_of(session, made, "first", actor, now=NOW, today=DAY)


def test_taps_are_counted_once_however_often_they_are_sent(app, world, browser):
    with app.app_context(), world.here.scope():
        watched = Watching(world.here, instrument="miti_4_2_1").observed().id
        db.session.commit()
    page = f"/hafan/observations/{watched}/tally"
    browser.sign_in(world.here.accounts["colleague"])

    def tap(save_id: UUID, taps: dict[str, object], as_=browser) -> int:
        body = json.dumps({"save_id": str(save_id), "taps": taps})
        sent = as_.client.post(f"{page}/save", data=body, content_type="application/json")
        return sent.status_code

    first = new_id()
    assert [tap(first, {"question": 3}), tap(first, {"question": 3})] == [200, 200]
    assert tap(new_id(), {"question": -1, "affirm": 1}) == 200
    assert tap(new_id(), {"empathy": 1}) == 400
    assert tap(new_id(), {"question": "many"}) == 400
    stranger = Browser(app).sign_in(world.here.accounts["leader"])
    assert tap(new_id(), {"question": 1}, stranger) == 404
    assert counts_of(app, world, watched) == {"question": 2, "affirm": 1}

    # Without scripts: the page was made when there were two; one was tapped elsewhere since.
    form = {"form_key": str(new_id()), "count_question": "2", "seen_question": "2"}
    tap(new_id(), {"question": 1})
    for _ in range(2):
        browser.post(page, form | {"press": "more:question"})
    assert counts_of(app, world, watched)["question"] == 4
    typed = {"form_key": str(new_id()), "count_question": "7", "seen_question": "4"}
    assert browser.post(page, typed).location.endswith("/score")
    assert counts_of(app, world, watched)["question"] == 7


def test_two_tabs_that_score_lose_nothing_to_each_other(app, world, browser):
    with app.app_context(), world.here.scope():
        watch = Watching(world.here)
        made = watch.observed()
        watch.score(made, "colleague", 3)
        watched = made.id
        db.session.commit()
    page = f"/hafan/observations/{watched}/score"
    browser.sign_in(world.here.accounts["colleague"])

    def kept() -> dict[str, int | None]:
        return dict(tally_in(app, world, watched).scores.scales)

    def send(shown: str, **changed: str) -> TestResponse:
        return browser.post(page, answers_of(shown) | changed | {"then": "stay"})

    earlier = browser.get(page).text
    assert send(earlier, score_autonomy="5").status_code == 303
    assert send(earlier, form_key=str(new_id()), score_empathy="4").status_code == 303
    assert (kept()["autonomy"], kept()["empathy"]) == (5, 4)

    both = send(earlier, form_key=str(new_id()), score_autonomy="not_seen", score_child_focus="1")
    assert both.status_code == 400
    assert "Saved in another tab: 5. Chosen here: Not seen." in both.text
    assert 'data-choices="unsent"' in both.text
    assert (kept()["autonomy"], kept()["child_focus"]) == (5, 3), "nothing before the choice"
    assert answers_of(both.text)["score_empathy"] == "4", "as the other tab left it"
    assert send(both.text).status_code == 303
    assert (kept()["autonomy"], kept()["empathy"], kept()["child_focus"]) == (None, 4, 1)


def test_a_press_that_cannot_be_done_says_why_and_speaks_both_languages(app, world, browser):
    with app.app_context(), world.here.scope():
        watch = Watching(world.here)
        early = watch.preparing(later(1))
        watch.ask_beside(early)
        watch.booked(early)
        made = watch.observed(watch.with_second())
        watch.praise(made, 2)
        db.session.commit()
        early_page, page = (f"/hafan/observations/{each.id}" for each in (early, made))
    browser.sign_in(world.here.accounts["colleague"])

    def refused(answer: TestResponse, says: str) -> str:
        assert answer.status_code == 400
        assert says in answer.text
        return answer.text

    refused(browser.post(f"{early_page}/begin"), "The day has not come yet.")
    refused(browser.post(f"{page}/hand-over"), "Score each skill, or say that it was not seen.")
    words = {"strength_1": "Calm", "writing-version-strength_1": "1", "then": "on"}
    two = refused(browser.post(f"{page}/strengths", words), "Write at least 3 strengths first.")
    assert answers_of(two)["strength_1"].strip() == "Calm"
    assert 'href="#strength_3"' in two, "beside the first that is empty"
    step = refused(browser.post(f"{page}/next-step", {"next_step": "Wait longer"}), "at least 3")
    assert "Wait longer</textarea>" in step

    browser.sign_in(world.here.accounts["leader"])
    refused(browser.post(f"{early_page}/second/answer"), "There is something to check")
    refused(browser.post(f"{page}/second/done"), "Score each skill, or say that it was not seen.")
    for who, presses in (
        ("leader", [f"{early_page}/second/answer", f"{page}/second/done"]),
        ("colleague", [f"{early_page}/begin", f"{page}/hand-over"]),
    ):
        browser.sign_in(world.here.accounts[who])
        for press in presses:
            switched = browser.get(f"{press}?lang=cy")
            assert switched.location == "/".join(press.split("/")[:4])
            assert "language=cy" in switched.headers["Set-Cookie"]


def test_a_summary_says_why_it_has_no_figure_and_training_is_what_it_was_on_the_day(
    app, world, browser
):
    def trained(on: date | None) -> str:
        with app.app_context(), world.here.scope() as session:
            who = watch.by("colleague")
            training.note_trainings(session, {"miti_4_2_1": on}, **who)
            session.commit()
        return BeautifulSoup(browser.get(page).text, "html.parser").get_text()

    with app.app_context(), world.here.scope():
        watch = Watching(world.here, instrument="miti_4_2_1")
        seen = dict.fromkeys(("cultivating_change_talk", "softening_sustain_talk", "empathy"), 4)
        watch.now = NOW - timedelta(days=1)
        made = watch.ready(scores={**seen, "partnership": None})
        watch.now = NOW
        page = f"/hafan/observations/{made.id}/read"
        db.session.commit()
    browser.sign_in(world.here.accounts["colleague"])
    assert "trained to score with this on 23 November 2026" in trained(later(-1))
    for on in (DAY, None):
        assert "trained to score" not in trained(on), "not after the day, nor cleared since"
    rows = BeautifulSoup(browser.get(page).text, "html.parser").select("tbody tr")
    cells = [[cell.get_text().strip() for cell in row.select("th, td")] for row in rows]
    undefined = {cell[0].partition(":")[0]: cell[2] for cell in cells if "Not defined" in cell}
    assert undefined["Relational"] == "One of its ratings was not seen"
    assert list(undefined.values()).count("There is nothing to divide by") == 2
    assert len(undefined) == 3


def answers_of(page: str) -> dict[str, str]:
    """What a page sends when nothing on it is touched."""
    form = html5lib.parse(page, namespaceHTMLElements=False).find(".//form[@id='main-form']")
    boxes = [
        each
        for each in form.iter("input")
        if each.get("type") != "radio" or each.get("checked") is not None
    ]
    texts = {each.get("name"): each.text or "" for each in form.iter("textarea")}
    return {each.get("name"): each.get("value", "") for each in boxes} | texts


def test_an_observation_keeps_the_version_of_an_own_instrument_that_it_was_asked_with(
    app, world, browser
):
    browser.sign_in(world.here.accounts["admin"])
    form = {"title_en": "Ours", "title_cy": "Ein un ni", "low": "0", "high": "3"}
    form |= {"item_1_en": "Pace", "item_1_cy": "Cyflymder"}
    new = "/hafan/observations/instruments/new"
    assert browser.post(new, form | {"item_2_en": "Half"}).status_code == 400
    refused = browser.post(new, form | {"item_2_hint_cy": "Heb enw"})
    assert refused.status_code == 400
    assert 'id="item_2_en-error"' in refused.text
    assert browser.post(new, form).status_code == 303
    with app.app_context(), world.here.scope() as session:
        first = session.scalars(select(OwnInstrument)).one()
        watch = Watching(world.here, instrument=str(first.line_id))
        watched = watch.observed(watch.with_second()).id
        db.session.commit()
    changed = form | {"item_1_en": "Tempo", "high": "9"}
    browser.post(f"/hafan/observations/instruments/{first.id}", changed)
    browser.sign_in(world.here.accounts["colleague"])
    page = f"/hafan/observations/{watched}/score"
    assert "Pace" in browser.get(page).text
    assert "Tempo" not in browser.get(page).text
    assert browser.post(page, {"score_item_1": "9"}).status_code == 400
    with app.app_context(), world.here.scope() as session:
        newer = watch.asked()
        assert instrument_of(session, newer).items[0].label.en == "Tempo"
        made = session.get_one(Observation, (world.here.authority.id, watched))
        watch.finish_beside(made, 2)
        watch.ready(made, 2)
        session.commit()
    browser.sign_in(world.here.accounts["colleague"])
    assert "Ours, version 1, no longer offered" in browser.get("/hafan/observations/alike").text


def test_how_alike_observers_score_is_shown_from_ten_visits_on_and_names_nobody(
    app, world, browser
):
    def show() -> str:
        browser.sign_in(world.here.accounts["leader"])
        return browser.get("/hafan/observations/alike").text

    with app.app_context(), world.here.scope():
        watch = Watching(world.here)
        for n in range(9):
            scored(watch, n)
        db.session.commit()
    assert "Fewer than 10" in show()
    with app.app_context(), world.here.scope() as session:
        scored(Watching(world.here), 9)
        db.session.commit()
        assert len(session.scalars(select(ScoredPair)).all()) == 10
    text = show()
    assert "Fewer than 10" not in text
    assert "1.00" in text
    for name in ("practitioner", "colleague"):
        assert f"{name} of hafan" not in text
    browser.sign_in(world.here.accounts["mentor"])
    assert browser.get("/hafan/observations/alike").status_code == 404


def test_lists_ask_as_often_for_fifty_as_for_one(app, world):
    pages = (
        ("practitioner", "observations"),
        ("colleague", "observations"),
        ("practitioner", "observations/skills"),
        ("leader", "observations/alike"),
        ("practitioner", ""),
    )
    browsers = {name: Browser(app).sign_in(world.here.accounts[name]) for name, _ in pages}

    def counted() -> dict[tuple[str, str], int]:
        found = {}
        for name, page in pages:
            browsers[name].client.get(f"/hafan/{page}")
            with counting_statements() as asked:
                assert browsers[name].client.get(f"/hafan/{page}").status_code == 200
            found[name, page] = len(asked)
        return found

    with app.app_context(), world.here.scope():
        watch = Watching(world.here)
        scored(watch, 0)
        watch.asked()
        db.session.commit()
    one = counted()
    with app.app_context(), world.here.scope():
        for n in range(1, 4):
            scored(watch, n)
        copy_rows(world, 46)
        db.session.commit()
    assert counted() == one


def copy_rows(world, how_many: int) -> None:
    """More observations that are only asked for: rows of the lists, made cheaply."""
    for _ in range(how_many):
        db.session.add(
            Observation(
                worker_id=world.here.id_of("practitioner"),
                observer_id=world.here.id_of("colleague"),
                asked_by_id=world.here.id_of("colleague"),
                kind="live",
                observed_on=DAY,
                instrument="seven_skills",
                instrument_version="1",
            )
        )


def scored(watch: Watching, n: int) -> None:
    """One visit that two people scored alike, and the worker themselves."""
    made = watch.observed(watch.with_second())
    watch.finish_beside(made, n % 4 + 1)
    watch.ready(made, n % 4 + 1)
    watch.score_oneself(made)
