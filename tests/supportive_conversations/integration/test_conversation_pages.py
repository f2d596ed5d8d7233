"""The whole way over HTTP: offered, chosen, asked, agreed, changed, ended."""

import re

import pytest
from flask_babel import force_locale, gettext
from icalendar import Calendar

from alongside.supportive_conversations.models import (
    Arrangement,
    Offer,
)
from alongside.supportive_conversations.states import OfferState
from tests.client import Browser
from tests.factories.conversations import Cast, terms
from tests.queries import counting_statements
from tests.supportive_conversations.pages import Pages, main_of
from tests.supportive_conversations.times import NOW

# What a leader proposes or the person suggests, as a form sends it.
TERMS = {
    "day-day": "26",
    "day-month": "11",
    "day-year": "2026",
    "time": "14:30",
    "length_minutes": "45",
    "place": "room",
    "place_text": "The small room",
    "language": "en",
    "confidential": "yes",
}


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser: Browser, cast: Cast) -> Pages:
    return Pages(browser, cast)


def test_the_whole_way_from_an_offer_to_what_is_arranged_and_in_both_calendars(pages):
    offer = pages.made("offer")
    pages.be("practitioner")
    assert "You have been offered a conversation" in pages.get("/").text
    assert "nobody is told" in pages.get(f"/offers/{offer}").text
    answer = pages.post(f"/offers/{offer}", {"answer": "yes"})
    assert answer.location.endswith(f"/conversations/{offer}")
    assert "Your conversation" in pages.get(f"/conversations/{offer}").text
    leader = str(pages.cast.id_of("leader"))
    for page, typed in (
        ("when", {"timing": "three_days"}),
        ("who", {"leader_choice": "named", "chosen": leader}),
        ("where", {"place": "open"}),
        ("language", {"language": "en"}),
        ("companion", {"companion": "none"}),
        ("follow-up", {"days": ["3", "28"]}),
        ("check", {}),
    ):
        assert pages.post(f"/offers/{offer}/{page}", typed).status_code == 303, page
    assert "You have asked" in pages.get(f"/conversations/{offer}").text

    pages.be("leader")
    assert "Somebody asks you to lead a conversation" in pages.get("/").text
    request = pages.request_id(offer)
    shown = pages.get(f"/requests/{request}").text
    assert "practitioner of hafan asks you" in shown
    assert pages.post(f"/requests/{request}/accept", TERMS).status_code == 303
    assert "Waiting for practitioner of hafan" in pages.get(f"/conversations/{offer}").text

    pages.be("practitioner")
    assert "A time and a place have been suggested to you" in pages.get("/").text
    assert "Does this suit you?" in pages.get(f"/conversations/{offer}").text
    agreed = pages.post(f"/conversations/{offer}", {"number": "1", "confidential": "yes"})
    assert agreed.status_code == 303
    for name in ("practitioner", "leader"):
        page = pages.be(name).get(f"/conversations/{offer}").text
        assert "Your conversation is arranged" in page
        assert "Thursday 26 November 2026, 14:30" in page
        assert pages.get(f"/conversations/{offer}/calendar.ics").status_code == 200


def test_a_time_and_place_that_the_leader_takes_as_asked_is_arranged_at_once(pages):
    offer = pages.made("accepted")
    pages.be("practitioner")
    day = {name: TERMS[name] for name in TERMS if name.startswith("day")}
    pages.post(f"/offers/{offer}/when", {"timing": "three_days", "time": "14:30", **day})
    pages.post(f"/offers/{offer}/who", {"leader_choice": "anyone"})
    place = {name: TERMS[name] for name in ("place", "place_text", "confidential")}
    pages.post(f"/offers/{offer}/where", place)
    pages.post(f"/offers/{offer}/language", {"language": "en"})
    pages.post(f"/offers/{offer}/check")
    request = pages.request_id(offer)
    pages.be("leader").post(f"/requests/{request}/accept", TERMS)
    assert "Your conversation is arranged" in pages.get(f"/conversations/{offer}").text


@pytest.mark.parametrize("missing", ["day-day", "time", "place", "language", "confidential"])
def test_s1_11_a_form_without_time_place_language_or_confidence_arranges_nothing(pages, missing):
    offer = pages.made("asked")
    request = pages.request_id(offer)
    typed = {name: value for name, value in TERMS.items() if name != missing}
    answer = pages.be("leader").post(f"/requests/{request}/accept", typed)
    assert answer.status_code == 400
    assert "There is something to check" in answer.text
    assert pages.stored(Arrangement) == []


@pytest.mark.parametrize(
    "forged",
    [{"number": "1"}, {"number": "1", "confidential": "no"}, {"confidential": "yes"}, {}],
)
def test_s1_11_a_forged_yes_arranges_nothing(pages, forged):
    offer = pages.made("proposed")
    answer = pages.be("practitioner").post(f"/conversations/{offer}", forged)
    assert answer.status_code == 400
    assert pages.stored(Offer)[0].state == OfferState.ACCEPTED


def test_s1_11_the_leader_cannot_say_yes_for_the_person(pages):
    offer = pages.made("proposed")
    answer = pages.be("leader").post(
        f"/conversations/{offer}", {"number": "1", "confidential": "yes"}
    )
    assert answer.status_code == 400
    assert pages.stored(Offer)[0].state == OfferState.ACCEPTED


def test_a_leader_sees_nothing_of_what_happened(pages):
    words = {"short_label": "CANARY-label", "summary": "CANARY-summary", "message": "CANARY-line"}
    pages.cast = Cast(pages.cast.place, words=words)
    offer = pages.made("arranged")
    other = pages.made("asked")
    pages.be("leader")
    request = pages.request_id(other)
    for path in (
        "/",
        "/requests",
        f"/requests/{request}",
        f"/requests/{request}/accept",
        f"/conversations/{offer}",
        f"/conversations/{offer}/another",
        f"/conversations/{offer}/calendar.ics",
    ):
        answer = pages.get(path)
        assert answer.status_code == 200, path
        for word in (*words.values(), "safeguarding"):
            assert word not in answer.text, path


def test_one_of_many_leaders_learns_the_name_only_by_saying_yes(pages):
    offer = pages.made("asked_anyone")
    request = pages.request_id(offer)
    pages.be("leader")
    for path in ("/", "/requests", f"/requests/{request}", f"/requests/{request}/accept"):
        assert "practitioner of hafan" not in pages.get(path).text, path
    pages.post(f"/requests/{request}/accept", TERMS)
    assert "practitioner of hafan" in pages.get(f"/conversations/{offer}").text


def test_a_leader_who_was_passed_over_and_one_who_said_no_see_the_same(pages):
    offer = pages.made("asked_anyone")
    passed, said_no = (pages.request_id(offer, name) for name in ("leader", "other_leader"))
    pages.be("other_leader").post(f"/requests/{said_no}/decline")
    no = pages.get(f"/requests/{said_no}").text
    other = pages.made("asked_anyone")
    request = pages.request_id(other)
    pages.be("other_leader").post(
        f"/requests/{pages.request_id(other, 'other_leader')}/accept", TERMS
    )
    over = pages.be("leader").get(f"/requests/{request}").text
    assert "This is settled" in over
    assert main_of(over) == main_of(no)
    assert pages.get(f"/conversations/{other}").status_code == 404
    assert passed != request


@pytest.mark.parametrize("name", ["colleague", "manager", "other_leader", "admin", "mentor"])
def test_nobody_outside_the_pair_opens_anything(pages, name):
    offer = pages.made("arranged")
    request = pages.request_id(offer)
    pages.be(name)
    paths = [f"/conversations/{offer}{end}" for end in ("", "/another", "/stop", "/calendar.ics")]
    paths += [f"/offers/{offer}{end}" for end in ("", "/when", "/who", "/check", "/how-i-am")]
    paths += [f"/requests/{request}", f"/conversations/{offer}/step-back"]
    for path in paths:
        assert pages.get(path).status_code == 404, path


def test_either_may_suggest_another_time_and_the_other_is_asked(pages):
    offer = pages.made("arranged")
    pages.be("leader").post(f"/conversations/{offer}/another", TERMS | {"time": "9am"})
    assert pages.get(f"/conversations/{offer}/calendar.ics").status_code == 404
    pages.be("practitioner")
    assert "26 November 2026, 09:00" in pages.get(f"/conversations/{offer}").text
    pages.post(f"/conversations/{offer}", {"number": "2", "confidential": "yes"})
    assert "Your conversation is arranged" in pages.get(f"/conversations/{offer}").text


def test_stopping_and_stepping_back_ask_no_reason(pages):
    offer = pages.made("arranged")
    page = pages.be("practitioner").get(f"/conversations/{offer}/stop").text
    assert not re.search(r"<textarea|type=\"text\"", main_of(page))
    pages.post(f"/conversations/{offer}/stop", {"do": "stop"})
    assert "That is all right" in pages.get(f"/offers/{offer}").text
    assert pages.be("leader").get(f"/conversations/{offer}").status_code == 404
    other = pages.made("arranged")
    assert not re.search(
        r"<textarea|type=\"text\"", main_of(pages.get(f"/conversations/{other}/step-back").text)
    )
    pages.post(f"/conversations/{other}/step-back")
    assert "Nobody is free just now" in pages.be("practitioner").get(f"/conversations/{other}").text


def test_choosing_again_starts_from_what_was_chosen(pages):
    offer = pages.made("asked")
    pages.be("practitioner").post(f"/conversations/{offer}/stop", {"do": "again"})
    page = pages.get(f"/conversations/{offer}").text
    assert "Within three days" in page
    assert "Check, and ask somebody" in page


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_calendar_file_says_when_and_nothing_else(pages, app, language):
    with app.test_request_context(), force_locale(language):
        title = gettext("Conversation")
    pages.cast = Cast(pages.cast.place, words={"short_label": "CANARY"})
    offer = pages.made("arranged")
    found = {}
    for name in ("practitioner", "leader"):
        answer = pages.be(name, language).get(f"/conversations/{offer}/calendar.ics")
        assert answer.mimetype == "text/calendar"
        calendar = Calendar.from_ical(answer.data)
        [entry] = calendar.walk("VEVENT")
        found[name] = entry
        assert "METHOD" not in calendar
        assert set(entry) == {
            "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS"
        }  # fmt: skip
        assert str(entry["SUMMARY"]) == title
        assert entry["DTSTART"].dt == terms().starts_at
        for word in ("of hafan", "small room", "CANARY", "safeguarding"):
            assert word not in answer.text
    assert found["practitioner"]["UID"] == found["leader"]["UID"]


def test_a_newer_calendar_file_replaces_an_older_one(pages):
    offer = pages.made("arranged")
    first = pages.be("leader").get(f"/conversations/{offer}/calendar.ics").text
    pages.post(f"/conversations/{offer}/another", TERMS | {"time": "9am"})
    pages.be("practitioner").post(f"/conversations/{offer}", {"number": "2", "confidential": "yes"})
    second = pages.get(f"/conversations/{offer}/calendar.ics").text
    uid = re.compile(r"UID:(\S+)")
    sequence = re.compile(r"SEQUENCE:(\d+)")
    assert uid.search(first)[1] == uid.search(second)[1]
    assert int(sequence.search(first)[1]) < int(sequence.search(second)[1])


@pytest.mark.parametrize("path", ["/", "/conversations"])
def test_a_persons_lists_ask_no_more_of_the_database_when_they_are_longer(pages, path):
    pages.be("practitioner")
    counts = []
    for _ in range(2):
        pages.made("offer")
        pages.made("arranged")
        pages.get(path)
        with counting_statements() as seen:
            assert pages.get(path).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_leaders_list_asks_no_more_of_the_database_when_it_is_longer(pages):
    pages.be("leader")
    counts = []
    for _ in range(2):
        pages.made("asked")
        pages.made("proposed")
        pages.get("/requests")
        with counting_statements() as seen:
            assert pages.get("/requests").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_same_in_the_other_authority(browser, doubles):
    pages = Pages(browser, doubles)
    offer = pages.made("arranged")
    assert pages.be("practitioner").get(f"/conversations/{offer}").status_code == 200
    pages.slug = "hafan"
    assert pages.get(f"/conversations/{offer}").status_code == 404
