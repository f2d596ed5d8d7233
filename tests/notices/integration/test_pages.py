"""A person's own notices in the browser, and stopping mails with and without signing in."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from alongside.app import create_app
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.notices import services
from alongside.notices.models import Notice, NoticeStop
from alongside.notices.queries import PAGE
from alongside.notices.services import stop_links
from tests.client import Browser
from tests.factories.world import Place, World
from tests.notices.kinds import BOOKING, HOUR_BEFORE, LASTING, ORDINARY
from tests.queries import counting_statements

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def tell(app: Flask, place: Place, count: int = 1, name: str = "practitioner") -> list[UUID]:
    """Notices' ids, oldest first."""
    with app.app_context(), place.scope() as session:
        for n in range(count):
            services.notify(
                session,
                ORDINARY,
                place.id_of(name),
                new_id(),
                key=str(new_id()),
                now=NOW + timedelta(minutes=n),
            )
        session.commit()
        mine = select(Notice.id).where(Notice.recipient_id == place.id_of(name))
        return list(session.scalars(mine.order_by(Notice.id)))


@pytest.fixture
def practitioner(browser: Browser, world: World) -> Browser:
    return browser.sign_in(world.here.accounts["practitioner"])


def listed(answer: TestResponse) -> list[str]:
    assert answer.status_code == 200
    page = BeautifulSoup(answer.data, "html.parser")
    return [a["href"].rpartition("/")[2] for a in page.select(".govuk-task-list a")]


def menu(answer: TestResponse) -> list[str]:
    page = BeautifulSoup(answer.data, "html.parser")
    return [a.text.strip() for a in page.select("nav a") if "/notices" in a["href"]]


# --- the list ---------------------------------------------------------------------------------


def test_the_list_has_mine_newest_first_and_the_menu_counts_the_new(app, world, practitioner):
    mine = tell(app, world.here, 2)
    tell(app, world.here, name="colleague")
    tell(app, world.there)
    answer = practitioner.get("/hafan/notices")
    assert listed(answer) == [str(each) for each in reversed(mine)]
    assert menu(answer) == ["Notices (2 new)"]


def test_opening_one_marks_it_as_read_and_it_stays(app, world, practitioner):
    [notice_id] = tell(app, world.here)
    answer = practitioner.get(f"/hafan/notices/{notice_id}")
    assert answer.status_code == 303
    assert answer.location.startswith("/subjects/")
    again = practitioner.get("/hafan/notices")
    assert listed(again) == [str(notice_id)]
    assert menu(again) == ["Notices"]


def test_all_are_marked_as_read_with_one_press_and_nobody_elses(app, world, practitioner):
    tell(app, world.here, 3)
    tell(app, world.here, name="colleague")
    assert practitioner.post("/hafan/notices/read").status_code == 303
    assert menu(practitioner.get("/hafan/notices")) == ["Notices"]
    practitioner.sign_in(world.here.accounts["colleague"])
    assert menu(practitioner.get("/hafan/notices")) == ["Notices (1 new)"]


def test_somebody_elses_notice_is_not_there(app, world, practitioner):
    [theirs] = tell(app, world.here, name="colleague")
    [elsewhere] = tell(app, world.there)
    for notice_id in (theirs, elsewhere, new_id()):
        assert practitioner.get(f"/hafan/notices/{notice_id}").status_code == 404
    with app.app_context(), world.here.scope() as session:
        assert session.scalars(select(Notice.read_at)).all() == [None]


@pytest.mark.parametrize("extra", [0, 1, PAGE])
def test_pages_of_the_list_meet_without_gap_or_overlap(app, world, practitioner, extra: int):
    mine = [str(each) for each in reversed(tell(app, world.here, PAGE + extra))]
    first = practitioner.get("/hafan/notices")
    assert listed(first) == mine[:PAGE]
    older = link(first, "next")
    assert (older is None) == (extra == 0)
    if older is not None:
        second = practitioner.get(older)
        assert listed(second) == mine[PAGE:]
        assert link(second, "next") is None
        newer = link(second, "prev")
        assert newer is not None
        assert listed(practitioner.get(newer)) == mine[:PAGE]


def link(answer: TestResponse, rel: str) -> str | None:
    found = BeautifulSoup(answer.data, "html.parser").select_one(
        f'.govuk-pagination a[rel="{rel}"]'
    )
    return str(found["href"]) if found else None


@pytest.mark.parametrize("place", ["before=x", "after=", "before=1&after=2", "utm_source=mail"])
def test_a_broken_place_begins_at_the_beginning(app, world, practitioner, place: str):
    mine = tell(app, world.here, 2)
    assert listed(practitioner.get(f"/hafan/notices?{place}"))[0] == str(mine[-1])


def test_a_kind_of_an_earlier_release_is_still_listed_and_leads_nowhere(app, world, practitioner):
    [notice_id] = tell(app, world.here)
    with app.app_context(), world.here.scope() as session:
        session.scalars(select(Notice)).one().kind = "gone:kind"
        session.commit()
    answer = practitioner.get("/hafan/notices")
    assert listed(answer) == []
    assert "A notice from earlier" in answer.text
    assert practitioner.get(f"/hafan/notices/{notice_id}").status_code == 404


def test_a_longer_list_asks_no_more_of_the_database(app, world, practitioner):
    def statements() -> int:
        with counting_statements() as seen:
            assert practitioner.get("/hafan/notices").status_code == 200
        return len(seen)

    tell(app, world.here)
    one = statements()
    tell(app, world.here, 2)
    assert statements() == one


# --- which e-mails ----------------------------------------------------------------------------


def stopped(app: Flask, world: World) -> list[str]:
    with app.app_context(), world.here.scope() as session:
        return list(session.scalars(select(NoticeStop.kind).order_by(NoticeStop.kind)))


def test_kinds_are_stopped_and_had_again_on_one_page(app, world, practitioner):
    page = BeautifulSoup(practitioner.get("/hafan/notices/e-mails").data, "html.parser")
    boxes = {box["value"]: box.has_attr("checked") for box in page.select("[name=kinds]")}
    assert boxes == {ORDINARY: True, BOOKING: True, HOUR_BEFORE: True}
    answer = practitioner.post("/hafan/notices/e-mails", {"kinds": [BOOKING]})
    assert answer.status_code == 303
    assert stopped(app, world) == sorted([ORDINARY, HOUR_BEFORE])
    practitioner.post("/hafan/notices/e-mails", {"kinds": [ORDINARY, BOOKING]})
    assert stopped(app, world) == [HOUR_BEFORE]
    practitioner.post("/hafan/notices/e-mails", {})
    assert stopped(app, world) == sorted([ORDINARY, BOOKING, HOUR_BEFORE])


def test_a_kind_that_was_not_offered_is_refused(app, world, practitioner):
    answer = practitioner.post("/hafan/notices/e-mails", {"kinds": [LASTING]})
    assert (answer.status_code, stopped(app, world)) == (400, [])


# --- stopping from the mail -------------------------------------------------------------------


def stop_address(app: Flask, notice_id: UUID, slug: str = "hafan") -> str:
    with app.app_context():
        token = stop_links.make_token(db.session(), notice_id)
    return f"/{slug}/notices/stop/{token}"


def test_the_link_in_a_mail_asks_first_and_stops_when_pressed_signed_in_or_not(app, world, browser):
    [notice_id] = tell(app, world.here)
    address = stop_address(app, notice_id)
    asked = browser.get(address)
    assert (asked.status_code, stopped(app, world)) == (200, [])
    assert "<form" in asked.text
    assert ORDINARY not in asked.text
    assert browser.post(address).status_code == 200
    assert stopped(app, world) == [ORDINARY]


def test_a_mail_program_stops_it_in_one_click_without_cookie_or_token(config, world, app):
    """RFC 8058: the POST carries nothing but this body. Here forms do need their CSRF token."""
    [notice_id] = tell(app, world.here)
    guarded = create_app(config, RATELIMIT_ENABLED=False)
    guarded.extensions["alongside.notice_kinds"] = app.extensions["alongside.notice_kinds"]
    program = guarded.test_client()
    one_click = {"List-Unsubscribe": "One-Click"}
    address = stop_address(app, notice_id)
    assert program.post(address, data=one_click).status_code == 200
    assert stopped(app, world) == [ORDINARY]
    assert program.post("/hafan/notices/read").status_code == 400
    with guarded.app_context():
        db.engine.dispose()


def test_a_link_that_we_did_not_make_opens_nothing(app, world, browser):
    [notice_id], [theirs] = tell(app, world.here), tell(app, world.there)
    good = stop_address(app, notice_id)
    for address in (
        good[:-1],
        "/hafan/notices/stop/x",
        good.replace("hafan", "thorpe"),
        good.replace("hafan", "nowhere"),
        stop_address(app, theirs),
        stop_address(app, new_id()),
    ):
        assert browser.get(address).status_code == 404, address
        assert browser.post(address).status_code == 404, address
    assert stopped(app, world) == []
