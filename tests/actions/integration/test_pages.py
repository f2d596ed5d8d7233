"""The pages of actions, as their owner, a reader and a stranger open them."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from alongside.actions import queries, services
from alongside.actions.models import Action
from tests.actions.sources import Talk
from tests.client import Browser
from tests.factories.world import World
from tests.queries import counting_statements

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


class Pages:
    """The pages of `world.here`, as whoever is signed in opens them."""

    def __init__(self, browser: Browser, talk: Talk) -> None:
        self.browser, self.talk, self.place = browser, talk, talk.place

    def be(self, name: str) -> "Pages":
        self.browser.sign_in(self.place.accounts[name])
        return self

    def made(self, *texts: str, **options) -> list[str]:
        """Actions of the talk; gives their ids."""
        with self.browser.app.app_context(), self.place.scope() as session:
            actions = [self.talk.add(text, **options) for text in texts]
            session.commit()
            return [str(action.id) for action in actions]

    def now(self, action_id: str) -> Action:
        """The action as it is kept."""
        with self.browser.app.app_context(), self.place.scope() as session:
            found = queries.find_action(session, action_id)
            assert found is not None
            return found

    def open(self, path: str = "", status: int = 200) -> BeautifulSoup:
        response = self.browser.get(f"/{self.place.slug}/actions{path}")
        assert response.status_code == status
        return BeautifulSoup(response.data, "html.parser")

    def send(self, path: str, status: int = 303, **data: str) -> BeautifulSoup:
        response = self.browser.post(f"/{self.place.slug}/actions{path}", data)
        assert response.status_code == status
        return BeautifulSoup(response.data, "html.parser")


@pytest.fixture
def pages(browser: Browser, talk: Talk) -> Pages:
    return Pages(browser, talk).be("practitioner")


def lines(page: BeautifulSoup) -> list[list[str]]:
    """Each line of the list: what, when, where it stands."""
    return [
        [
            part.get_text(" ", strip=True)
            for part in line.select("a, .govuk-task-list__hint, strong")
        ]
        for line in page.select(".govuk-task-list__item")
    ]


def words(page: BeautifulSoup) -> str:
    return re.sub(r"\s+", " ", page.select_one("main").get_text(" ", strip=True))


def test_an_empty_list_says_what_comes_here(pages):
    assert "You have no actions" in words(pages.open())
    assert "it is listed here with its day" in words(pages.open())


def test_my_actions_are_listed_open_ones_first_and_the_others_not_at_all(pages, time_machine):
    (later,) = pages.made("Later", due_on=TODAY + timedelta(days=9))
    (soon,) = pages.made("Soon", due_on=TODAY)
    (_free,) = pages.made("Whenever")
    (done,) = pages.made("Long done")
    pages.made("The leader's", by="leader")
    pages.send(f"/{done}/done")
    time_machine.move_to(NOW + timedelta(days=3))
    pages.be("practitioner").send(f"/{later}/let-go")
    assert lines(pages.open()) == [
        ["Soon", "Was planned for 24 November 2026"],
        ["Whenever", "For no particular day"],
        ["Later", "27 November 2026", "No longer wanted"],
        ["Long done", "24 November 2026", "Done"],
    ]
    time_machine.move_to(NOW + timedelta(days=91))
    ended = [line for line in lines(pages.be("practitioner").open()) if len(line) == 3]
    assert ended == [["Later", "27 November 2026", "No longer wanted"]]
    assert soon


def test_no_page_speaks_of_being_late(pages, time_machine):
    (action,) = pages.made("Ring the union", due_on=TODAY)
    time_machine.move_to(NOW + timedelta(days=40))
    pages.be("practitioner")
    for path in ("", f"/{action}", f"/{action}/another-day", f"/{action}/done"):
        page = pages.open(path)
        assert not re.search(r"overdue|\blate\b|missed|failed", words(page), re.I)
        assert not page.select(".govuk-tag--red, .govuk-warning-text")
    assert "Was planned for 24 November 2026" in words(pages.open(f"/{action}"))


def test_a_long_list_is_read_page_by_page_and_each_action_comes_once(pages):
    for n in range(21):
        pages.made(f"Dated {n:02}", due_on=TODAY + timedelta(days=n % 5))
    pages.made(*(f"Undated {n:02}" for n in range(21)))
    for action in pages.made(*(f"Done {n:02}" for n in range(21))):
        pages.send(f"/{action}/done")
    seen, path = [], ""
    for count in (20, 20, 20, 3):
        page = pages.open(path)
        found = [line[0] for line in lines(page)]
        assert len(found) == count
        seen += found
        onward = [a for a in page.select(".govuk-pagination a") if "Next page" in a.get_text()]
        path = onward[0]["href"].partition("/actions")[2] if onward else None
    assert path is None
    assert [text.split()[0] for text in seen] == ["Dated"] * 21 + ["Undated"] * 21 + ["Done"] * 21
    assert len(set(seen)) == 63


def test_a_place_in_the_list_that_is_not_ones_own_begins_at_the_beginning(pages):
    pages.made("Mine")
    (leaders,) = pages.made("The leader's", by="leader")
    for after in (leaders, "no-such-thing", pages.place.id_of("leader")):
        assert [line[0] for line in lines(pages.open(f"?after={after}"))] == ["Mine"]


def test_the_list_and_a_page_cost_the_same_however_many_there_are(pages):
    (action,) = pages.made("One")

    def costs() -> list[int]:
        found = []
        for path in ("", f"/{action}"):
            with counting_statements() as statements:
                pages.open(path)
            found.append(len(statements))
        return found

    one = costs()
    pages.made("Two", "Three")
    assert costs() == one


def test_one_page_says_who_can_read_it_and_leads_to_where_it_came_from(pages):
    (action,) = pages.made("Ask about <b>rooms</b>", kind="how_we_work", due_on=TODAY)
    page = pages.open(f"/{action}")
    assert page.h1.get_text() == "Ask about <b>rooms</b>"
    assert "Ask about" not in page.title.get_text()
    assert "A change in how we work" in words(page)
    assert "Who can read this: practitioner of hafan, and whoever may read" in words(page)
    assert page.find("a", string="A talk")["href"] == f"/talks/{pages.talk.id}"


def test_a_reader_sees_the_action_and_nothing_to_press(pages):
    (action,) = pages.made("Mine")
    page = pages.be("leader").open(f"/{action}")
    assert page.h1.get_text() == "Mine"
    assert not page.select("main form, main .govuk-button")


def test_somebody_given_an_action_reads_it_but_is_not_led_to_what_it_came_from(pages):
    (action,) = pages.made("For the setting", by="leader", owner="setting_lead")
    page = pages.be("setting_lead").open(f"/{action}")
    assert page.h1.get_text() == "For the setting"
    assert page.find("a", string="A talk") is None


@pytest.mark.parametrize("path", ["", "/done", "/another-day", "/pass-on", "/let-go"])
def test_a_stranger_finds_nothing(pages, world: World, path):
    (action,) = pages.made("Mine")
    for name in ("colleague", "manager", "setting_lead", "admin"):
        assert "Mine" not in words(pages.be(name).open(f"/{action}{path}", status=404))
    with pages.browser.app.app_context(), world.there.scope() as session:
        foreign = Talk(world.there).add("Theirs").id
        session.commit()
    pages.be("practitioner").open(f"/{foreign}{path}", status=404)
    pages.browser.sign_in(world.there.accounts["practitioner"])
    response = pages.browser.get(f"/{world.there.slug}/actions/{action}{path}")
    assert response.status_code == 404


def test_done_with_a_word_about_it(pages):
    (action,) = pages.made("Mine")
    pages.send(f"/{action}/done", note="It went\nwell")
    assert "It is done. Thank you." in pages.open().get_text()
    kept = pages.now(action)
    assert (kept.status, kept.done_on) == ("done", TODAY)
    page = pages.open(f"/{action}")
    assert page.find("dt", string="A word about it").find_next("dd").decode_contents() == (
        "It went<br/>well"
    )
    assert not page.select("main form, main .govuk-button")


def test_bad_input_keeps_every_word_typed(pages):
    (action,) = pages.made("Mine", due_on=TODAY)
    typed = "It went well. " * 50
    page = pages.send(f"/{action}/done", status=400, note=typed)
    assert typed.strip() in page.textarea.get_text()
    day = {"due_on-day": "31", "due_on-month": "2", "due_on-year": "2027"}
    page = pages.send(f"/{action}/another-day", status=400, **day)
    assert {box["name"]: box["value"] for box in page.select("main input[type=text]")} == day
    gone = {"due_on-day": "1", "due_on-month": "2", "due_on-year": "2026"}
    page = pages.send(f"/{action}/another-day", status=400, **gone)
    assert "Choose today or a day that is still to come." in words(page)
    assert {box["name"]: box["value"] for box in page.select("main input[type=text]")} == gone
    assert pages.now(action).due_on == TODAY


def test_another_day_and_after_the_third_move_a_kind_question(pages):
    (action,) = pages.made("Mine", due_on=TODAY)
    question = "Is this still wanted?"
    for n in range(1, 4):
        assert question not in words(pages.open(f"/{action}"))
        assert question not in words(pages.open(f"/{action}/another-day"))
        pages.send(f"/{action}/another-day", due_on=str(TODAY + timedelta(days=n)))
    assert question in words(pages.open(f"/{action}"))
    assert question in words(pages.open(f"/{action}/another-day"))
    assert question not in words(pages.be("leader").open(f"/{action}"))
    assert "3 times" in words(pages.be("practitioner").open(f"/{action}"))


def test_the_page_for_another_day_opens_with_a_day_that_can_be_kept(pages, time_machine):
    (action,) = pages.made("Mine", due_on=TODAY)

    def shown() -> list[str]:
        page = pages.open(f"/{action}/another-day")
        return [box["value"] for box in page.select("main input[type=text]")]

    assert shown() == ["24", "11", "2026"]
    time_machine.move_to(NOW + timedelta(days=1))
    pages.be("practitioner")
    assert shown() == ["9", "12", "2026"]


def test_clearing_the_day_frees_the_action(pages):
    (action,) = pages.made("Mine", due_on=TODAY)
    pages.send(f"/{action}/another-day", **{"due_on-day": "", "due_on-month": ""})
    assert pages.now(action).due_on is None
    assert "For no particular day" in words(pages.open(f"/{action}"))


def test_passing_on_offers_the_people_in_it_without_oneself(pages):
    (action,) = pages.made("Mine")
    page = pages.open(f"/{action}/pass-on")
    offered = [label.get_text(strip=True) for label in page.select(".govuk-radios__label")]
    assert offered == ["leader of hafan", "setting_lead of hafan"]
    page = pages.send(f"/{action}/pass-on", status=400)
    assert "Choose who will do it." in words(page)
    pages.send(f"/{action}/pass-on", status=400, owner_id=str(pages.place.id_of("manager")))
    pages.send(f"/{action}/pass-on", owner_id=str(pages.place.id_of("leader")))
    assert lines(pages.open()) == [["Mine", "24 November 2026", "Passed on"]]
    assert lines(pages.be("leader").open()) == [["Mine", "For no particular day"]]


def test_where_nobody_else_is_in_it_passing_on_is_not_offered(pages):
    (action,) = pages.made("Mine")
    pages.talk.people = ("practitioner",)
    assert "Pass it on" not in words(pages.open(f"/{action}"))
    assert "There is nobody" in words(pages.open(f"/{action}/pass-on"))


def test_where_no_words_are_kept_the_note_is_refused_and_stays_on_the_page(pages):
    (action,) = pages.made("Mine")
    pages.talk.keeps_words = False
    page = pages.send(f"/{action}/done", status=409, note="It went well")
    assert "You agreed that no words are kept." in words(page)
    assert page.textarea.get_text().strip() == "It went well"
    assert pages.now(action).status == "open"


def test_reminders_are_stopped_and_had_again_from_the_page(pages):
    (action,) = pages.made("Mine", due_on=TODAY + timedelta(days=9))
    for pressed, kept in (("no", False), ("yes", True)):
        button = pages.open(f"/{action}").select_one("button[name=on]")
        assert button["value"] == pressed
        pages.send(f"/{action}/reminders", on=pressed)
        assert pages.now(action).reminders_on is kept


def test_sending_a_form_twice_does_it_once(pages):
    (action,) = pages.made("Mine", due_on=TODAY)
    key = "1b4e28ba-2fa1-71d2-883f-0016d3cca427"
    for _ in range(2):
        pages.send(f"/{action}/another-day", due_on="2026-12-01", form_key=key)
    assert pages.now(action).carry_count == 1


def test_what_has_ended_asks_for_nothing_more(pages):
    (action,) = pages.made("Mine")
    pages.send(f"/{action}/let-go")
    for path in ("done", "another-day", "pass-on", "let-go"):
        pages.open(f"/{action}/{path}", status=303)
    page = pages.send(f"/{action}/done", status=400, note="After all")
    assert page.textarea.get_text().strip() == "After all"
    pages.send(f"/{action}/reminders", on="yes")
    assert pages.now(action).status == "dropped"


def home(pages: Pages) -> BeautifulSoup:
    return BeautifulSoup(pages.browser.get(f"/{pages.place.slug}/").data, "html.parser")


def test_home_has_one_line_about_what_is_planned_for_the_next_two_working_days(pages):
    pages.made("CANARY", due_on=TODAY + timedelta(days=3))  # a Friday
    pages.made("CANARY too", by="leader", due_on=TODAY)
    assert "planned to do" not in words(home(pages))
    (action,) = pages.made("CANARY again", due_on=TODAY + timedelta(days=2))
    page = home(pages)
    assert page.find("a", string="1 thing you planned to do")["href"].endswith(action)
    pages.made("CANARY once more", due_on=TODAY)
    page = home(pages)
    assert page.find("a", string="2 things you planned to do")["href"].endswith("/actions")
    assert "CANARY" not in words(page)


def test_the_menu_leads_to_my_actions(pages):
    assert home(pages).find("a", string="My actions")["href"] == f"/{pages.place.slug}/actions"


def test_the_services_may_be_had_from_one_place():
    assert set(services.__all__) <= set(dir(services))
