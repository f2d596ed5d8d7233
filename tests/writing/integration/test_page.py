"""A page without scripts: its form saves each text; what is wrong elsewhere costs no word."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from alongside.app import create_app
from alongside.config import Config
from alongside.kernel.db import db
from tests.client import Browser
from tests.factories.world import World
from tests.queries import counting_statements
from tests.writing.kinds import Record
from tests.writing.page import add_page


@pytest.fixture(scope="module")
def paged(config: Config) -> Iterator[Flask]:
    made = create_app(config, TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
    add_page(made)
    yield made
    with made.app_context():
        db.engine.dispose()


@dataclass
class Tab:
    """One tab without scripts: what the page holds, typed over, and sent."""

    browser: Browser
    path: str
    typed: dict[str, str] = field(default_factory=dict)
    status: int = 0

    def open(self) -> "Tab":
        return self._read(self.browser.get(self.path))

    def send(self, **typed: str) -> "Tab":
        answer = self.browser.post(self.path, self.typed | typed)
        return (
            self._read(self.browser.get(self.path))
            if answer.status_code == 303
            else (self._read(answer))
        )

    def _read(self, answer) -> "Tab":
        self.status = answer.status_code
        self.page = BeautifulSoup(answer.data, "html.parser")
        self.typed = {
            one["name"]: one.get("value", "") for one in self.page.select("form input[name]")
        } | {one["name"]: one.text.lstrip("\n") for one in self.page.select("form textarea")}
        return self

    def said(self, css: str) -> list[str]:
        return [" ".join(found.text.split()) for found in self.page.select(css)]


@pytest.fixture
def tab(paged: Flask, world: World, record: Record):
    def tab(name: str) -> Tab:
        browser = Browser(paged).sign_in(world.here.accounts[name])
        return Tab(browser, f"/hafan/records/{record.id}").open()

    return tab


def test_words_are_saved_by_the_pages_own_form(tab):
    tab("practitioner").send(happened="It was loud\r\nand long", place="Room 3")
    opened = tab("leader")
    assert opened.typed["happened"] == "It was loud\nand long"
    assert opened.typed["writing-version-happened"] == "1"
    assert opened.said("[data-writing-status]")[0].startswith("Words saved ")


def test_an_answer_that_is_wrong_elsewhere_costs_no_word(tab):
    sent = tab("practitioner").send(happened="It was loud", place="")
    assert (sent.status, sent.typed["happened"]) == (400, "It was loud")
    assert sent.typed["writing-version-happened"] == "1"
    assert tab("leader").typed["happened"] == "It was loud"


def test_switching_language_saves_too(tab):
    sent = tab("practitioner").send(happened="It was loud", switch_language="cy")
    assert (sent.status, sent.typed["happened"]) == (200, "It was loud")
    assert tab("leader").typed["happened"] == "It was loud"


def test_sending_the_form_twice_saves_once(tab):
    page = tab("practitioner")
    first = dict(page.typed)
    for _ in range(2):
        page.typed = dict(first)
        page.send(happened="It was loud", place="Room 3")
    assert page.typed["writing-version-happened"] == "1"
    assert page.said(".app-both") == []


def test_a_text_left_as_it_was_does_not_stand_in_the_way_of_somebody_elses(tab):
    tab("practitioner").send(happened="It was", place="Room 3")
    early = tab("practitioner")
    tab("leader").send(happened="It was bright", place="Room 3")
    sent = early.send(learned="To breathe", place="Room 3")
    assert sent.status == 200
    assert sent.typed["happened"] == "It was bright"
    assert sent.said(".app-both") == []


@pytest.mark.parametrize(
    ("press", "kept"),
    [
        ("theirs", "It was bright"),
        ("mine", "It was loud"),
        ("together", "It was bright\n\nIt was loud"),
    ],
)
def test_both_texts_are_shown_and_one_press_makes_one_of_them(tab, press, kept):
    late = tab("practitioner")
    tab("leader").send(happened="It was bright", place="Room 3")
    both = late.send(happened="It was loud", place="Room 3")
    assert (both.status, both.typed["happened"]) == (400, "It was loud")
    assert both.said(".app-both__words") == ["It was bright", "It was loud"]
    assert "leader of hafan" in both.said(".app-both__lead")[0]
    assert both.said(".govuk-error-message") == [
        "Error: Two texts were typed here. Choose what to keep."
    ]
    chosen = both.send(**{"writing-choose-happened": press, "learned": "To breathe"})
    assert chosen.status == 200
    assert chosen.typed["happened"] == kept
    assert chosen.said(".app-both") == []
    opened = tab("leader")
    assert (opened.typed["happened"], opened.typed["learned"]) == (kept, "To breathe")


def test_both_texts_are_still_there_when_the_page_is_opened_again(tab):
    late = tab("practitioner")
    tab("leader").send(happened="It was bright", place="Room 3")
    late.send(happened="It was loud", place="Room 3")
    again = tab("practitioner")
    assert again.typed["happened"] == "It was loud"
    assert again.said(".app-both__words") == ["It was bright", "It was loud"]
    assert tab("leader").said(".app-both") == []
    # Going on without a choice would leave words where nobody looks.
    assert again.send(place="Room 3").status == 400


def test_home_says_where_two_texts_wait(tab):
    late = tab("practitioner")
    tab("leader").send(happened="It was bright", place="Room 3")
    late.send(happened="It was loud", place="Room 3")
    for name, waits in (("practitioner", True), ("leader", False)):
        home = tab(name).browser.get("/hafan/")
        assert ("Two texts to put together" in home.text) is waits
        assert "loud" not in home.text


def test_words_that_are_too_long_stay_in_the_box_and_the_others_are_saved(tab):
    long = "x" * 20_001
    sent = tab("practitioner").send(happened=long, learned="To breathe", place="Room 3")
    assert (sent.status, sent.typed["happened"]) == (400, long)
    assert sent.typed["writing-version-happened"] == "0"
    opened = tab("leader")
    assert (opened.typed["happened"], opened.typed["learned"]) == ("", "To breathe")
    # Made shorter on the same page, they are saved.
    sent.send(happened="short", place="Room 3")
    assert tab("leader").typed["happened"] == "short"


def test_words_that_are_not_agreed_to_stay_in_the_box_and_are_not_kept(tab, record):
    page = tab("practitioner")
    record.agreed = False
    sent = page.send(happened="It was loud", place="Room 3")
    assert (sent.status, sent.typed["happened"]) == (409, "It was loud")
    assert tab("leader").typed["happened"] == ""


def test_a_page_asks_as_much_of_the_database_for_two_texts_as_for_none(tab, record):
    asked = []
    for words in ({}, {"happened": "It was loud"}, {"learned": "To breathe"}):
        opened = tab("practitioner").send(**words, place="Room 3")
        with counting_statements() as statements:
            opened.open()
        asked.append(len(statements))
    print(asked)
    assert asked[1] == asked[2] <= asked[0] + 1  # the key of the first words
