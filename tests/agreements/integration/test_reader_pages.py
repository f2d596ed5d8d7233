"""Naming who reads beyond the pair: found, explained, given back words or not, and seen to look."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from alongside.agreements import queries
from alongside.agreements.reading import reading
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Allowed, Level, Mode, Reader, Scope
from alongside.people.models import Membership
from alongside.supportive_conversations.queries import records
from tests.agreements.pages import Pages, typed_in, words_of
from tests.factories.conversations import NOW, Cast

ALL = Allowed(tuple(Mode), 24)


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser, world) -> Pages:
    return Pages(browser, Cast(world.here))


def terms(pages, *names, level=Level.NAMED_PEOPLE, scope=Scope.NOTES):
    readers = tuple(Reader(pages.cast.id_of(name), scope, "for support") for name in names)
    return replace(preset(level, ALL), readers=readers)


def adjust(pages, before, **answers):
    return pages.post("adjust", typed_in(before) | answers)


def test_a_reader_is_found_by_name_explained_and_agreed_on_by_both(pages):
    page = pages.get("adjust?level=a5")
    assert "manager of hafan" in words_of(page), "the person's own manager is offered at once"
    page = adjust(pages, page, find="MENTÓR", then="find")
    assert "mentor of hafan" in words_of(page)
    assert "mentor of thorpe" not in words_of(page)
    page = adjust(pages, page, chosen=pages.id_of("mentor"), then="add")
    unexplained = adjust(pages, page, find="", then="go_on")
    assert (unexplained.status_code, "Say in a few words why" in unexplained.text) == (400, True)
    until = {"until_0-day": "1", "until_0-month": "3", "until_0-year": "2027"}
    check = adjust(pages, unexplained, reason_0="to <b>learn</b>", **until, then="go_on")
    said = "mentor of hafan can read it once you have both signed it, until 1 March 2027."
    assert said in words_of(check)
    assert "Why: to <b>learn</b>" in words_of(check)
    sent = pages.post("check", typed_in(check) | {"limits": "yes"})
    assert (sent.status_code, "learn" in sent.location) == (303, False)
    pages.be("leader").post("answer", {"number": "1", "limits": "yes"})
    assert said in pages.read()
    pages.be("practitioner")
    assert said in words_of(adjust(pages, pages.get("adjust"), then="go_on")), "nothing to retype"


def test_no_press_loses_what_was_typed_beside_another_reader(pages):
    pages.hold(terms(pages, "manager", "mentor"))
    page = adjust(pages, pages.get("adjust"), reason_0="kept", reason_1="goes", then="back")
    page = adjust(pages, page, keep_months="nine", then="remove_1")
    assert page.status_code == 200
    assert typed_in(page)["reason_0"] == "kept"
    assert "reason_1" not in typed_in(page)
    assert typed_in(page)["keep_months"] == "nine"
    page = adjust(pages, page, chosen=pages.id_of("colleague"), then="go_on")
    assert typed_in(page)["reader_1"] == pages.id_of("colleague"), "a tick is never passed over"
    page = adjust(pages, page, reason_1="new", then="go_on")
    assert "Enter a whole number from 1 to 84." in page.text
    assert typed_in(page).items() >= {"reason_0": "kept", "reason_1": "new"}.items()


def test_the_enter_key_looks_for_the_name_that_was_typed(pages):
    page = adjust(pages, pages.get("adjust?level=a4"), find="mentor")
    assert (page.status_code, "mentor of hafan" in words_of(page)) == (200, True)


@pytest.mark.parametrize("wrong", ["practitioner", "leader", "twice", "there", "left", "nobody"])
def test_a_reader_who_cannot_be_one_is_refused_with_everything_kept(pages, world, wrong):
    ids = {name: pages.id_of(name) for name in ("practitioner", "leader")}
    ids["there"] = str(world.there.id_of("manager"))
    ids["nobody"] = "0191d9b4-0000-7000-8000-000000000000"
    ids["left"] = pages.id_of("mentor")
    ids["twice"] = pages.id_of("manager")
    with pages.inside() as session:
        key = (world.here.authority.id, world.here.id_of("mentor"))
        session.get_one(Membership, key).left_at = NOW
        session.commit()
    answers = {"reader_0": ids[wrong], "reason_0": "because"}
    if wrong == "twice":
        answers |= {"reader_1": ids[wrong], "reason_1": "again"}
    sent = typed_in(pages.get("adjust?level=a5")) | answers | {"limits": "yes"}
    page = pages.post("check", sent)
    assert page.status_code == 400
    assert "Choose colleagues who work here" in page.text
    assert typed_in(page)["keep_months"] == "12"
    assert pages.versions() == []


def test_a_day_that_is_over_is_refused_beside_it(pages):
    pages.hold(terms(pages, "manager"))
    until = {"until_0-day": "1", "until_0-month": "3", "until_0-year": "2026"}
    page = adjust(pages, pages.get("adjust"), **until, then="go_on")
    assert "Choose a day that is still to come." in page.text
    assert typed_in(page)["until_0-year"] == "2026"


@pytest.mark.parametrize(("tick", "since"), [("yes", None), ("", date(2026, 11, 27))])
def test_only_the_person_opens_earlier_words_to_a_new_reader(pages, time_machine, tick, since):
    pages.hold()
    time_machine.move_to(NOW + timedelta(days=3))
    pages.be("leader")
    page = adjust(
        pages,
        pages.get("adjust?level=a5"),
        reader_0=pages.id_of("mentor"),
        reason_0="to learn",
        then="go_on",
    )
    assert "what was written before" not in words_of(page)
    pages.post("check", typed_in(page) | {"limits": "yes", "earlier_too": "yes"})
    answer = pages.be("practitioner").get("answer")
    assert "They may also read what was written before" in words_of(answer)
    pages.post("answer", typed_in(answer) | {"limits": "yes", "earlier_too": tick})
    with pages.inside() as session:
        current = queries.find_current(session, "conversation", pages.about_id)
        reader = queries.find_reader(session, current, pages.cast.id_of("mentor"))
        assert (reader.reads_since and reader.reads_since.date()) == since


def look(pages, name):
    with pages.inside() as session:
        covered = records.get_covered(session, pages.about_id)
        signed = replace(covered, signed_on=NOW.date())
        actor = pages.cast.place.actor(name)
        with reading(session, signed, actor, now=NOW, today=NOW.date()):
            pass
        session.commit()


def test_the_person_alone_sees_who_beyond_the_pair_has_looked(pages):
    pages.hold(terms(pages, "manager", "mentor"))
    assert "Nobody but the two of you." in pages.read()
    for name in ("manager", "manager", "mentor", "leader"):
        look(pages, name)
    pages.post(f"readers/{pages.id_of('mentor')}/remove")
    page = pages.read()
    assert "manager of hafan, 2 times, last on 24 November 2026" in page
    assert "mentor of hafan, 1 time, on 24 November 2026" in page, "also who reads no longer"
    assert "leader of hafan, " not in page
    assert "Who else has looked" not in pages.be("leader").read()


def test_a_summary_is_not_offered_where_only_actions_are_written(pages):
    assert 'value="actions_only"' in pages.get("adjust?level=a5").text
    assert 'value="actions_only"' not in pages.get("adjust?level=a4").text


def test_leave_for_earlier_words_travels_only_in_its_own_box(pages):
    pages.hold()
    reader = {"reader_0": pages.id_of("mentor"), "reason_0": "to learn"}
    check = adjust(pages, pages.get("adjust?level=a5"), **reader, then="go_on")
    page = pages.post("check", typed_in(check) | {"earlier_too": "yes"})
    assert (page.status_code, typed_in(page)["earlier_too"]) == (400, "yes")
    for name in ("earlier_too", "limits"):
        boxes = BeautifulSoup(page.data, "html.parser").select(f"[name={name}]")
        assert [box["type"] for box in boxes] == ["checkbox"], "or a tick could not be taken back"
