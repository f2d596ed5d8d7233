"""Writing a log on its pages: short first, nothing typed lost, urgent before everything else."""

import re
from datetime import date
from html import unescape
from uuid import UUID

import pytest
from bs4 import BeautifulSoup

from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.practice_logs.models import PracticeLog
from alongside.practice_logs.queries import logs as queries
from alongside.practice_logs.services.writing import texts_of
from tests.client import Browser
from tests.factories.world import World
from tests.practice_logs.logs import GROUND, Logs

FIRST = {"which_day": "today", "with_whom": ["parent", "child"], "reference": "Robin"}
WORRY = "Left alone on two evenings"


@pytest.fixture
def me(browser: Browser, world: World) -> Browser:
    return browser.sign_in(world.here.accounts["practitioner"])


@pytest.fixture
def home(world: World) -> str:
    return f"/{world.here.slug}/practice-logs"


def begin(me: Browser, home: str, **data: str) -> str:
    """Begin a draft; its address."""
    answer = me.post(f"{home}/new", data)
    assert answer.status_code == 303
    return answer.location.removesuffix("/first")


def messages(page) -> list[str]:
    return [unescape(each) for each in re.findall(r'<a href="#\w+">([^<]+)', page.text)]


def filled_in(page: str) -> dict[str, str]:
    """The details that a page holds, by their names."""
    found = BeautifulSoup(page, "html.parser")
    boxes = found.select("input[type=radio][checked], input[name=length_min][value]")
    held = {str(box["name"]): str(box["value"]) for box in boxes if box["value"]}
    held.pop("which_day", None)
    return held


def log_at(world: World, base: str) -> PracticeLog:
    return queries.get_log(db.session(), UUID(base.rpartition("/")[2]))


def kept_in(app, world: World, base: str) -> dict[str, str]:
    """Every text of a log."""
    with app.app_context(), world.here.scope() as session:
        log = log_at(world, base)
        return dict(texts_of(session, log, world.here.actor("practitioner")))


def autosave(me: Browser, world: World, base: str, name: str, text: str):
    path = f"/{world.here.slug}/writing/practice_log/{base.rpartition('/')[2]}/{name}"
    return me.post(path, {"text": text, "version": "0", "save_id": str(new_id())})


def test_a_log_is_begun_and_kept_on_one_short_page(me, home, app, world):
    base = begin(me, home)
    page = me.post(f"{base}/first", {"which_day": "today", "then": "keep"})
    assert page.status_code == 400
    assert len(messages(page)) == 4, "everything that it needs is said at once"
    assert "Only you can read this" in page.text
    sent = FIRST | GROUND | {"then": "keep", "form_key": str(new_id())}
    for _ in range(2):  # a double tap, or a retry on a bad line
        answer = me.post(f"{base}/first", sent)
        assert answer.location == f"{base}/review"
    assert "Your log is kept" in me.get(answer.location).text
    with app.app_context(), world.here.scope() as session:
        log = log_at(world, base)
        assert (log.state, log.with_whom) == ("kept", ["parent", "child"])
        assert queries.reference_of(session, log) == "Robin"
    listed = me.get(home).text
    assert "Robin, 24 November 2026" in listed
    assert "You have no drafts" in me.get(f"{home}/drafts").text


def test_a_wrong_date_in_a_box_that_is_hidden_again_is_not_asked_about(me, home):
    base = begin(me, home)
    wrong = FIRST | {"day-day": "31", "day-month": "2", "day-year": "2026", "then": "later"}
    page = me.post(f"{base}/first", wrong | {"which_day": "another"})
    assert messages(page) == ["Enter a real date, like 27 3 2027."]
    for which in ("today", "yesterday"):
        assert me.post(f"{base}/first", wrong | {"which_day": which}).status_code == 303


@pytest.mark.parametrize("page", ["first", "whole"])
def test_a_kept_log_goes_on_saying_with_whom_and_about_which_family(me, home, app, world, page):
    base = begin(me, home)
    me.post(f"{base}/first", FIRST | GROUND | {"then": "keep"})
    without = {
        "Say with whom you talked.": {"reference": "Wren"},
        "Give the family a reference that you will know again.": {"with_whom": "child"},
    }
    for message, answers in without.items():
        again = me.post(f"{base}/{page}", {"which_day": "today"} | answers)
        assert (again.status_code, messages(again)) == (400, [message])
        with app.app_context(), world.here.scope() as session:
            log = log_at(world, base)
            assert log.with_whom == ["parent", "child"]
            assert queries.reference_of(session, log) == "Robin", "nothing of it was kept"
    assert me.post(f"{base}/parts/details", {"channel": "home"}).status_code == 303


def test_several_drafts_are_open_at_once_and_a_draft_is_deleted_whole(me, home, app, world):
    one, two = begin(me, home), begin(me, home)
    me.post(f"{one}/first", FIRST | GROUND | {"then": "later"})
    drafts = me.get(f"{home}/drafts").text
    assert one in drafts
    assert two in drafts
    assert "Write a log" in me.get(home).text
    assert "You have kept no logs yet" in me.get(home).text
    assert me.post(f"{one}/delete").location == f"{home}/drafts"
    assert me.get(one).status_code == 404
    assert kept_in(app, world, two) == {}


def test_one_page_without_scripts_keeps_strengths_before_the_worries_that_need_them(
    me, home, app, world
):
    base = begin(me, home)
    words = GROUND | {"worries": WORRY, "threshold_facts": "Seen by the school at nine"}
    page = me.post(f"{base}/whole", {"which_day": "today", "worries": WORRY})
    assert page.status_code == 400
    assert "at least one strength" in messages(page)[0]
    assert f"{WORRY}</textarea>" in page.text.replace("&#10;", ""), "the words stay in the box"
    assert kept_in(app, world, base) == {}
    assert me.post(f"{base}/whole", {"which_day": "today"} | words).status_code == 303
    assert kept_in(app, world, base) == words
    page = me.post(f"{base}/whole", {"which_day": "today", "strengths": ""})
    assert messages(page) == ["Leave at least one strength here."]


def test_the_script_of_a_page_meets_the_same_gate(me, home, app, world):
    base = begin(me, home)
    answer = autosave(me, world, base, "worries", WORRY)
    assert (answer.status_code, kept_in(app, world, base)) == (400, {})
    assert "at least one strength" in answer.json["message"]
    assert "First write at least one strength" in me.get(f"{base}/parts/worries").text
    for name, words in GROUND.items():
        assert autosave(me, world, base, name, words).status_code == 200
    assert autosave(me, world, base, "worries", WORRY).status_code == 200
    assert "First write at least" not in me.get(f"{base}/parts/worries").text


def test_an_urgent_concern_goes_before_every_gate_and_every_other_question(me, home, app, world):
    base = begin(me, home)
    page = me.get(f"{base}/parts/worries").text
    assert 'value="urgent" formnovalidate' in page
    answer = me.post(f"{base}/parts/worries", {"worries": WORRY, "then": "urgent"})
    assert answer.location == f"{base}/urgent"
    assert kept_in(app, world, base) == {"worries": WORRY}
    page = me.get(answer.location).text
    assert "Follow your authority’s safeguarding procedure now" in page
    assert me.post(f"{base}/keep").location == f"{base}/review"
    page = me.post(f"{base}/not-urgent")
    assert page.status_code == 400
    assert "Worries are written here" in page.text


@pytest.mark.parametrize("year", ["2026", "2027"], ids=["no such day", "still to come"])
def test_an_urgent_concern_keeps_every_answer_that_is_right_and_says_which_is_not(
    me, home, app, world, year
):
    base, month = begin(me, home), {"2026": "2", "2027": "3"}[year]
    sent = {"which_day": "another", "day-day": "31", "day-month": month, "day-year": year}
    sent |= {"reference": "Robin", "with_whom": "wider_family", "worries": WORRY}
    answer = me.post(f"{base}/whole", sent | {"channel": "home", "then": "urgent"})
    assert answer.location == f"{base}/urgent?unsaved=day"
    page = me.get(answer.location).text
    assert "could not be:" in page
    assert "<li>When was it?</li>" in page
    with app.app_context(), world.here.scope() as session:
        log = log_at(world, base)
        assert (log.urgent, log.with_whom, log.channel) == (True, ["wider_family"], "home")
        assert queries.reference_of(session, log) == "Robin"
    assert kept_in(app, world, base) == {"worries": WORRY}
    right = sent | {"day-month": "10", "day-year": "2026"}
    answer = me.post(f"{base}/whole", right | {"length_min": "no", "then": "urgent"})
    assert answer.location == f"{base}/urgent?unsaved=length_min"
    with app.app_context(), world.here.scope():
        assert log_at(world, base).happened_on == date(2026, 10, 31)
        assert log_at(world, base).channel is None, "what was taken out is out"


def test_an_urgent_concern_does_not_say_what_was_only_offered(me, home, app, world):
    me.post(f"{begin(me, home)}/parts/details", {"channel": "home", "length_min": "40"})
    base = begin(me, home)
    shown = {"channel": "home", "length_min": "15", "then": "urgent"}
    assert me.post(f"{base}/parts/details", shown).location == f"{base}/urgent"
    assert "What you have written is saved." in me.get(f"{base}/urgent").text
    with app.app_context(), world.here.scope():
        assert (log_at(world, base).channel, log_at(world, base).length_min) == (None, 15)


def test_the_button_is_on_every_page_of_a_log(me, home, app, world):
    base = begin(me, home)
    me.post(f"{base}/first", FIRST | GROUND | {"then": "later"})
    before = ("", "/first", "/whole", "/parts/details", "/delete", "/history", "/side-by-side")
    for page in before:
        assert "Urgent concern</button>" in me.get(base + page).text, page
    me.post(f"{base}/keep")
    for page in ("", "/review", "/lock"):
        assert "Urgent concern</button>" in me.get(base + page).text, page
    me.post(f"{base}/lock")
    for page in ("", "/add"):
        assert "/practice-logs/urgent-concern" in me.get(base + page).text, page


def test_a_new_log_says_nothing_that_its_worker_has_not_said_in_it(me, home, app, world):
    base = begin(me, home)
    me.post(f"{base}/first", FIRST | GROUND)
    chosen = {"channel": "home", "language": "cy", "stage": "review", "length_min": "40"}
    assert me.post(f"{base}/parts/details", chosen | {"then": "next"}).status_code == 303
    new = me.get(f"{home}/new").text
    assert "Robin, last on 24 November" in new
    assert "The family and with whom you talked come along" in new
    about_them, blank = begin(me, home, from_log=base.rpartition("/")[2]), begin(me, home)
    me.get(f"{about_them}/parts/details")
    with app.app_context(), world.here.scope():
        old, same, other = (log_at(world, each) for each in (base, about_them, blank))
        assert (same.family_id, same.with_whom) == (old.family_id, ["parent", "child"])
        assert (other.family_id, other.with_whom) == (None, [])
        for log in (same, other):
            assert not any(getattr(log, name) for name in chosen), "nobody has said it"
    assert kept_in(app, world, about_them) == {}
    assert "Written" not in me.get(about_them).text
    me.post(f"{about_them}/whole", FIRST | GROUND | {"then": "keep"})
    assert "At their home" not in me.get(about_them).text


def test_the_details_of_last_time_are_shown_and_count_once_their_page_is_sent(me, home, app, world):
    base = begin(me, home)
    me.post(f"{base}/first", FIRST)
    chosen = {"channel": "home", "language": "cy", "stage": "review", "length_min": "40"}
    me.post(f"{base}/parts/details", chosen)
    about_them, blank = begin(me, home, from_log=base.rpartition("/")[2]), begin(me, home)
    page = me.get(f"{about_them}/parts/details").text
    assert "These are your answers from last time" in page
    assert filled_in(page) == chosen
    assert filled_in(me.get(f"{about_them}/parts/details?empty=yes").text) == {}
    usual = {"channel": "home", "length_min": "40"}
    assert filled_in(me.get(f"{blank}/parts/details").text) == usual, "another family is another"
    assert filled_in(me.get(f"{blank}/whole").text) == {}
    me.post(f"{about_them}/parts/details", usual | {"channel": "school"})
    page = me.get(f"{about_them}/parts/details").text
    assert filled_in(page) == usual | {"channel": "school"}
    assert "These are your answers" not in page
    assert me.get(about_them).text.count("Written") == 1


def test_what_is_locked_stays_as_it_is_and_is_added_to(me, home, app, world):
    base = begin(me, home)
    me.post(f"{base}/first", FIRST | GROUND | {"then": "keep"})
    me.post(f"{base}/lock")
    for page in ("first", "whole", "parts/worries"):
        assert me.get(f"{base}/{page}").location == base, "no boxes to type in"
    page = me.post(f"{base}/parts/worries", {"worries": WORRY})
    assert "This log is locked" in page.text
    assert f"{WORRY}</textarea>" in page.text.replace("&#10;", "")
    assert autosave(me, world, base, "strengths", "Another").status_code == 400
    assert kept_in(app, world, base) == GROUND
    assert me.post(f"{base}/add", {"text": "She rang on Friday"}).location == base
    assert "She rang on Friday" in me.get(base).text


def test_side_by_side_holds_both_accounts_whole(me, home, app, world):
    with app.app_context(), world.here.scope() as session:
        words = {"worries": WORRY, "family_words": "We manage", "bottom_lines_said": "I must ask"}
        log = Logs(world.here).kept(**words)
        session.commit()
    page = me.get(f"{home}/{log.id}/side-by-side").text
    account, facts = page.split("What matters for thresholds")
    assert all(each in account for each in (*GROUND.values(), "We manage"))
    assert all(each in facts for each in (WORRY, "I must ask"))


def test_an_admin_says_the_procedure_in_both_languages_and_everybody_sees_it(browser, home, world):
    admin = browser.sign_in(world.here.accounts["admin"])
    said = {
        "text_en": "Ring the duty team",
        "text_cy": "Ffoniwch y tîm",
        "telephone": "01632 960 1",
    }
    assert admin.post(f"{home}/urgent-concern/change", said | {"telephone": "x"}).status_code == 400
    assert admin.post(f"{home}/urgent-concern/change", said).status_code == 303
    me = browser.sign_in(world.here.accounts["practitioner"], language="cy")
    page = me.get(f"{home}/urgent-concern").text
    assert "Ffoniwch y tîm" in page
    assert 'href="tel:016329601"' in page


def test_an_admin_who_may_say_the_procedure_finds_the_way_to_it_in_the_menu(app, world):
    def menu(who: str) -> str:
        page = Browser(app).sign_in(world.here.accounts[who]).get("/hafan/").text
        return page[: page.index("<main")]

    assert "/practice-logs/urgent-concern" in menu("admin")
    assert "/practice-logs/urgent-concern" not in menu("practitioner")
