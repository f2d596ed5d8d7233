"""What waits for somebody's tick: on home, as a notice, and gone again once it is settled."""

from dataclasses import replace
from datetime import date

import pytest
from flask import g
from sqlalchemy import select

from alongside.agreements import queries
from alongside.agreements.kinds import WAITING
from alongside.agreements.presenters.reading import reading_card
from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Allowed, Level, Mode, Reader, Scope
from alongside.notices.kinds import get_kind
from alongside.notices.models import Notice
from alongside.supportive_conversations.queries import records
from tests.agreements.pages import Pages, typed_in
from tests.factories.conversations import NOW, Cast
from tests.queries import counting_statements

ALL = Allowed(tuple(Mode), 24)
TITLE = "A notes agreement waits for your tick"


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser, world) -> Pages:
    return Pages(browser, Cast(world.here))


def put_forward(pages, level="a2"):
    return pages.post("check", typed_in(pages.get(f"check?level={level}")) | {"limits": "yes"})


def home(pages) -> str:
    return pages.browser.get("/hafan/").text


def test_it_waits_on_home_for_the_other_one_alone_until_they_have_ticked(pages):
    put_forward(pages)
    assert TITLE not in home(pages)
    assert TITLE not in home(pages.be("colleague"))
    assert TITLE in home(pages.be("leader"))
    pages.post("answer", {"number": "1", "limits": "yes"})
    assert TITLE not in home(pages)


def notices(session):
    return session.scalars(select(Notice).where(Notice.kind == WAITING).order_by(Notice.id)).all()


def test_the_other_one_is_told_in_a_line_that_says_nothing(pages, world):
    put_forward(pages)
    with pages.inside() as session:
        (notice,) = notices(session)
        assert notice.recipient_id == pages.cast.id_of("leader")
        kind = get_kind(WAITING)
        for word in ("note", "agree", "read", "conversation", "practitioner"):
            assert word not in kind.line.lower()
        assert kind.still_true(session, notice.subject_id, pages.cast.id_of("leader"))
        assert not kind.still_true(session, notice.subject_id, pages.cast.id_of("practitioner"))
    opened = pages.be("leader").browser.get(f"/hafan/notices/{notice.id}")
    assert opened.location.endswith(pages.path())
    pages.post("answer", {"number": "1", "limits": "yes"})
    with pages.inside() as session:
        assert not kind.still_true(session, notice.subject_id, pages.cast.id_of("leader"))


def test_what_was_replaced_waits_no_longer_and_narrowing_tells_nobody(pages):
    put_forward(pages, "a1")
    put_forward(pages, "a2")
    with pages.inside() as session:
        first, second = notices(session)
        leader = pages.cast.id_of("leader")
        still = [
            get_kind(WAITING).still_true(session, e.subject_id, leader) for e in (first, second)
        ]
        assert still == [False, True]
    pages.be("leader").post("answer", {"number": "2", "limits": "yes"})
    put_forward(pages, "a1")
    with pages.inside() as session:
        assert len(notices(session)) == 2


def statements_of(pages, page="") -> int:
    with counting_statements() as seen:
        pages.get(page)
    return len(seen)


def test_the_overview_asks_as_much_of_the_database_with_many_versions_and_readers(pages):
    one = (Reader(pages.cast.id_of("manager"), Scope.NOTES, "for support"),)
    start = preset(Level.NAMED_PEOPLE, ALL)
    pages.hold(replace(start, readers=one))
    pages.get()
    few = statements_of(pages)
    names = ("colleague", "mentor", "facilitator")
    more = tuple(Reader(pages.cast.id_of(name), Scope.NOTES, "for support") for name in names)
    pages.hold(replace(start, readers=one + more))
    pages.hold(replace(start, readers=one))
    pages.hold(replace(start, readers=one + more))
    pages.get()
    assert statements_of(pages) == few
    print(f"{few} statements")


def test_home_asks_as_much_with_three_that_wait_as_with_one(browser, world):
    first = Pages(browser, Cast(world.here))
    put_forward(first)
    first.be("leader")
    home(first)
    with counting_statements() as one:
        home(first)
    for _ in range(2):
        put_forward(Pages(browser, Cast(world.here)))
    first.be("leader")
    home(first)
    with counting_statements() as three:
        shown = home(first)
    assert (shown.count(TITLE), len(three)) == (3, len(one))


CARDS = [
    (None, "practitioner", "nothing", 0),
    ((Level.OURS, ()), "practitioner", "pair", 0),
    ((Level.NAMED_PEOPLE, ("manager", "mentor")), "leader", "some", 2),
    ((Level.NAMED_PEOPLE, ("manager",)), "manager", "leave", 1),
    ((Level.SUMMARY, ("manager",)), "practitioner", "summary", 1),
    ((Level.PERSON_KEEPS, ()), "practitioner", "me", 0),
    ((Level.PERSON_KEEPS, ()), "leader", "them", 0),
]


@pytest.mark.parametrize(("agreed", "viewer", "case", "more"), CARDS)
def test_who_can_read_this_is_said_in_one_glance(pages, agreed, viewer, case, more):
    if agreed:
        level, names = agreed
        scope = Scope.SUMMARY if level is Level.SUMMARY else Scope.NOTES
        readers = tuple(Reader(pages.cast.id_of(name), scope, "for support") for name in names)
        pages.hold(replace(preset(level, ALL), readers=readers))
    with pages.browser.app.test_request_context(), pages.inside() as session:
        g.authority_slug = "hafan"
        covered = records.get_covered(session, pages.about_id)
        if agreed and agreed[0] is Level.PERSON_KEEPS:
            covered = replace(covered, signed_on=date(2026, 11, 1))
        agreement = queries.find_current(session, covered.kind, covered.id)
        actor = pages.cast.place.actor(viewer)
        card = reading_card(session, covered, agreement, actor, today=NOW.date())
        assert (card.case, card.more) == (case, more)
        assert bool(card.url) == (viewer != "manager"), "only the two change it"


def test_a_reader_whose_last_day_is_over_is_not_counted_any_more(pages):
    reader = Reader(pages.cast.id_of("manager"), Scope.NOTES, "for support", date(2026, 11, 25))
    pages.hold(replace(preset(Level.NAMED_PEOPLE, ALL), readers=(reader,)))
    with pages.browser.app.test_request_context(), pages.inside() as session:
        g.authority_slug = "hafan"
        covered = records.get_covered(session, pages.about_id)
        agreement = queries.find_current(session, covered.kind, covered.id)
        actor = pages.cast.place.actor("practitioner")
        cases = [
            reading_card(session, covered, agreement, actor, today=date(2026, 11, day)).case
            for day in (25, 26)
        ]
    assert cases == ["some", "pair"]
