"""Answering an offer and choosing when, who and how, over HTTP."""

import re

import pytest

from alongside.supportive_conversations.models import (
    Event,
    Wishes,
)
from tests.client import Browser
from tests.factories.conversations import Cast
from tests.factories.policies import make_version
from tests.supportive_conversations.pages import Pages, main_of
from tests.supportive_conversations.times import NOW


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser: Browser, cast: Cast) -> Pages:
    return Pages(browser, cast)


def test_s1_12_no_timing_is_chosen_beforehand_and_the_dip_is_explained(pages):
    offer = pages.made("accepted")
    page = pages.be("practitioner").get(f"/offers/{offer}/when").text
    assert "a dip in energy and mood" in page
    assert not re.search(r'type="radio"[^>]*\schecked', page)
    assert pages.post(f"/offers/{offer}/when").status_code == 400


def test_s1_13_a_usual_choice_is_suggested_and_waits_for_a_press(pages):
    first, second = pages.made("accepted"), pages.made("accepted")
    pages.be("practitioner")
    pages.post(f"/offers/{first}/when", {"timing": "later_today", "keep": "yes"})
    page = pages.get(f"/offers/{second}/when").text
    assert "You usually choose “Later today”." in page
    assert not re.search(r'type="radio"[^>]*\schecked', page)
    assert pages.stored(Wishes)[1].timing is None
    pages.post(f"/offers/{second}/when", {"usual": "yes"})
    kept = pages.stored(Wishes)[1]
    assert (kept.timing, kept.usual_timing_used) == ("later_today", True)


def test_a_kind_of_place_that_the_policy_names_itself_is_asked_for_once(pages, app, world):
    with app.app_context(), world.here.scope() as session:
        make_version(world.here.setting, places=("By phone", "The garden"))
        session.commit()
    offer = pages.made("accepted")
    page = pages.be("practitioner").get(f"/offers/{offer}/where").text
    assert len(re.findall(r">\s*By phone\s*<", page)) == 1
    assert "The garden" in page
    assert "By video" in page
    pages.post(f"/offers/{offer}/where", {"place": "phone", "confidential": "yes"})
    page = pages.get(f"/offers/{offer}/where").text
    assert re.search(r'value="phone"[^>]*\schecked', page), (
        "what was chosen before stays to be seen"
    )


def test_a_usual_choice_that_nobody_keeps_cannot_be_pressed(pages):
    offer = pages.made("accepted")
    assert (
        pages.be("practitioner").post(f"/offers/{offer}/when", {"usual": "yes"}).status_code == 400
    )


def test_s1_14_a_warning_comes_before_a_leader_who_was_part_of_it(pages):
    offer = pages.made("accepted", affected=("practitioner", "leader"))
    pages.be("practitioner")
    typed = {"leader_choice": "named", "chosen": str(pages.cast.id_of("leader"))}
    assert "may have been part of what happened" not in pages.get(f"/offers/{offer}/who").text
    warned = pages.post(f"/offers/{offer}/who", typed)
    assert warned.status_code == 400
    assert "may have been part of what happened" in warned.text
    taken = pages.post(f"/offers/{offer}/who", typed | {"knows_conflicts": "yes"})
    assert taken.status_code == 303


def test_s1_14_whoever_is_ruled_out_is_in_no_page_of_theirs_and_no_longer_offered(pages):
    offer = pages.made("accepted")
    pages.be("practitioner")
    vetoed = str(pages.cast.id_of("leader"))
    assert pages.post(f"/offers/{offer}/who-not", {"not_these": vetoed}).status_code == 303
    assert vetoed not in pages.get(f"/offers/{offer}/who").text
    for page, typed in (
        ("when", {"timing": "three_days"}),
        ("who", {"leader_choice": "anyone"}),
        ("language", {"language": "en"}),
        ("check", {}),
    ):
        pages.post(f"/offers/{offer}/{page}", typed)
    before = pages.be("leader").get("/").text
    assert "Somebody asks you" not in before
    assert "Nobody has asked you" in pages.get("/requests").text
    for path in (f"/conversations/{offer}", f"/offers/{offer}"):
        assert pages.get(path).status_code == 404
    assert "Somebody asks you" in pages.be("other_leader").get("/").text


def test_s1_17_what_the_policy_says_is_shown_with_the_offer(pages, app, world):
    with app.app_context(), world.here.scope() as session:
        make_version(world.here.setting, circumstances="CANARY-circumstances")
        session.commit()
    offer = pages.made("offer")
    page = pages.be("practitioner").get(f"/offers/{offer}").text
    assert "What our policy says" in page
    assert "CANARY-circumstances" in page


@pytest.mark.parametrize(
    ("answer", "leads_to", "says"),
    [
        ("yes", "/conversations/", "Your conversation"),
        ("later", "/remind", "Shall we mention it again?"),
        ("no", "/offers/", "That is all right"),
    ],
)
def test_s1_10_three_answers_of_equal_weight(pages, answer, leads_to, says):
    offer = pages.made("offer")
    page = pages.be("practitioner").get(f"/offers/{offer}").text
    buttons = re.findall(r'<button[^>]*name="answer"[^>]*>', page)
    looks = {re.sub(r'value="\w+"', "", button) for button in buttons}
    assert (len(buttons), len(looks)) == (3, 1)
    taken = pages.post(f"/offers/{offer}", {"answer": answer})
    assert leads_to in taken.location
    assert says in pages.browser.get(taken.location).text


def test_after_a_no_one_can_still_be_asked_for(pages):
    offer = pages.made("offer")
    pages.be("practitioner").post(f"/offers/{offer}", {"answer": "no"})
    answer = pages.post(f"/offers/{offer}/after-all")
    assert "Your conversation" in pages.browser.get(answer.location, follow_redirects=True).text


def test_later_may_be_mentioned_again_on_a_day_that_one_chooses(pages):
    offer = pages.made("offer")
    pages.be("practitioner").post(f"/offers/{offer}", {"answer": "later"})
    pages.post(f"/offers/{offer}/remind", {"again": "three_days"})
    assert "Friday 27 November 2026" in pages.get(f"/offers/{offer}").text


def test_how_one_is_just_now_is_kept_and_only_the_check_is_for_the_writer(pages):
    offer = pages.made("offer")
    typed = {"safety_check": "break", "own_strain": "9"}
    pages.be("practitioner").post(f"/offers/{offer}/how-i-am", typed)
    page = pages.get(f"/offers/{offer}/how-i-am").text
    assert 'value="9"' in page
    assert "colleague of hafan, who wrote down what happened" in page
    assert pages.post(f"/offers/{offer}/how-i-am", {"own_strain": "11"}).status_code == 400
    event = pages.stored(Event)[0].id
    seen = main_of(pages.be("colleague").get(f"/events/{event}").text)
    assert "Needs a break" in seen
    assert "9" not in re.findall(r">\s*(\d+)\s*<", seen)
