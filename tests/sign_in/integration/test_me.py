"""What people say about themselves in one authority, on its pages."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from alongside.kernel import clock
from alongside.kernel.ids import new_id
from alongside.people.models import Leave, Membership
from tests.client import Browser
from tests.queries import counting_statements
from tests.sign_in.conftest import error_beside, page_of

IN_A_WEEK = clock.now().date() + timedelta(days=7)


@pytest.fixture
def inside(browser: Browser, world) -> Browser:
    return browser.sign_in(world.here.accounts["practitioner"])


def member_of(app, world, place=None) -> Membership:
    place = place or world.here
    with app.app_context(), place.scope() as session:
        return session.get_one(Membership, (place.authority.id, place.id_of("practitioner")))


def leave_of(app, place) -> list[Leave]:
    with app.app_context(), place.scope() as session:
        return list(session.scalars(select(Leave).order_by(Leave.starts_on)))


def away(first, last, **more) -> dict[str, str]:
    typed = {}
    for name, day in (("starts_on", first), ("ends_on", last)):
        typed |= {
            f"{name}-day": str(day.day),
            f"{name}-month": str(day.month),
            f"{name}-year": str(day.year),
        }
    return typed | more


def test_languages_are_said_and_shown(inside, app, world):
    page = page_of(inside.get("/hafan/me/languages"))
    assert [box["value"] for box in page.select("input[checked]")] == ["en"]
    answer = inside.post("/hafan/me/languages", {"speaks": ["cy", "en"], "preferred": "cy"})
    assert answer.location == "/hafan/me"
    member = member_of(app, world)
    assert (member.speaks_welsh, member.speaks_english) == (True, True)
    assert member.preferred_language == "cy"
    text = page_of(inside.get("/hafan/me")).main.get_text()
    assert "Welsh and English" in text
    inside.post("/hafan/me/languages", {"speaks": ["cy"], "preferred": "either"})
    assert member_of(app, world).preferred_language is None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"preferred": "cy"}, "speaks"),
        ({"speaks": ["en"]}, "preferred"),
        ({"speaks": ["en"], "preferred": "cy"}, "preferred"),
        ({"speaks": ["fr"], "preferred": "either"}, "speaks"),
    ],
)
def test_a_wrong_answer_about_languages_is_said_beside_it(inside, app, world, typed, field):
    answer = inside.post("/hafan/me/languages", typed)
    assert answer.status_code == 400
    assert error_beside(answer, field)
    assert member_of(app, world).speaks_welsh is False


def test_working_days_are_shown_changed_and_shown_again(inside, app, world):
    page = page_of(inside.get("/hafan/me/working-days"))
    assert [box["name"] for box in page.select("input[checked]")] == [
        f"works_{day}" for day in range(1, 6)
    ]
    assert page.find(id="from_1")["value"] == "09:00"
    typed = {"works_2": "yes", "from_2": "8.30am", "until_2": "1pm"}
    assert inside.post("/hafan/me/working-days", typed).location == "/hafan/me"
    assert member_of(app, world).working_pattern == {"2": ["08:30", "13:00"]}
    text = " ".join(page_of(inside.get("/hafan/me")).main.get_text(" ").split())
    assert "Tuesday 08:30 to 13:00" in text
    assert "Monday Not a working day" in text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"works_1": "yes", "from_1": "9am"}, "until_1"),
        ({"works_1": "yes", "from_1": "25:00", "until_1": "5pm"}, "from_1"),
        ({"works_1": "yes", "from_1": "5pm", "until_1": "9am"}, "until_1"),
        ({"works_7": "perhaps"}, "works"),
    ],
)
def test_wrong_hours_are_said_beside_them_and_nothing_typed_is_lost(
    inside, app, world, typed, field
):
    answer = inside.post("/hafan/me/working-days", typed)
    assert answer.status_code == 400
    if field != "works":
        assert error_beside(answer, field)
        page = page_of(answer)
        assert page.find(id="works_1").has_attr("checked")
        assert page.find(id="from_1")["value"] == typed["from_1"]
    assert member_of(app, world).working_pattern["1"] == ["09:00", "17:00"]


def test_weekdays_have_their_welsh_names(inside):
    inside.client.set_cookie("language", "cy")
    text = page_of(inside.get("/hafan/me/working-days")).main.get_text()
    assert "Dydd Llun" in text
    assert "Monday" not in text


def test_days_away_are_added_shown_and_removed(inside, app, world):
    typed = away(IN_A_WEEK, IN_A_WEEK + timedelta(days=4))
    assert inside.post("/hafan/me/leave", typed).location == "/hafan/me"
    [leave] = leave_of(app, world.here)
    assert (leave.starts_on, leave.ends_on) == (IN_A_WEEK, IN_A_WEEK + timedelta(days=4))
    form = page_of(inside.get("/hafan/me")).select_one("form#leave-1")
    assert form["action"] == f"/hafan/me/leave/{leave.id}/remove"
    assert inside.post(form["action"]).location == "/hafan/me"
    assert leave_of(app, world.here) == []


def test_a_form_sent_twice_adds_the_days_once(inside, app, world):
    typed = away(IN_A_WEEK, IN_A_WEEK, form_key=str(new_id()))
    for _ in range(2):
        assert inside.post("/hafan/me/leave", typed).location == "/hafan/me"
    assert len(leave_of(app, world.here)) == 1


def test_nobody_is_asked_why(inside, app, world):
    form = page_of(inside.get("/hafan/me/leave")).select_one("form#main-form")
    asked = {field["name"] for field in form.select("input, textarea, select")}
    assert asked == {"csrf_token", "form_key", *away(IN_A_WEEK, IN_A_WEEK)}
    assert inside.post("/hafan/me/leave", away(IN_A_WEEK, IN_A_WEEK, reason="x")).status_code == 400


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "starts_on"),
        (away(IN_A_WEEK, IN_A_WEEK - timedelta(days=1)), "ends_on"),
        (away(IN_A_WEEK, IN_A_WEEK) | {"starts_on-month": "13"}, "starts_on"),
        (away(IN_A_WEEK, IN_A_WEEK) | {"ends_on-year": "99999"}, "ends_on"),
    ],
)
def test_wrong_dates_are_said_beside_them(inside, app, world, typed, field):
    answer = inside.post("/hafan/me/leave", typed)
    assert answer.status_code == 400
    assert error_beside(answer, field)
    assert leave_of(app, world.here) == []


def test_another_persons_days_are_not_there_to_be_removed(inside, app, world):
    inside.post("/hafan/me/leave", away(IN_A_WEEK, IN_A_WEEK))
    there = Browser(app).sign_in(world.there.accounts["practitioner"])
    there.post("/thorpe/me/leave", away(IN_A_WEEK, IN_A_WEEK))
    [mine], [foreign] = leave_of(app, world.here), leave_of(app, world.there)
    colleague = Browser(app).sign_in(world.here.accounts["colleague"])
    manager = Browser(app).sign_in(world.here.accounts["manager"])
    never = inside.post(f"/hafan/me/leave/{new_id()}/remove")
    for answer in (
        colleague.post(f"/hafan/me/leave/{mine.id}/remove"),
        manager.post(f"/hafan/me/leave/{mine.id}/remove"),
        inside.post(f"/hafan/me/leave/{foreign.id}/remove"),
    ):
        assert (answer.status_code, answer.data) == (404, never.data)
    assert len(leave_of(app, world.here)) == len(leave_of(app, world.there)) == 1


def test_a_long_list_asks_the_database_no_more_than_a_short_one(inside):
    def queries() -> int:
        with counting_statements() as statements:
            inside.get("/hafan/me")
        return len(statements)

    inside.post("/hafan/me/leave", away(IN_A_WEEK, IN_A_WEEK))
    queries()
    with_one = queries()
    for _ in range(2):
        inside.post("/hafan/me/leave", away(IN_A_WEEK, IN_A_WEEK))
    queries()
    assert queries() == with_one


@pytest.mark.parametrize("path", ["", "/languages", "/working-days", "/leave"])
def test_the_other_authoritys_pages_are_not_there(inside, path):
    assert inside.get(f"/thorpe/me{path}").status_code == 404
