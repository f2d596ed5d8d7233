"""While the database is away every page says so, in its language, also to whoever is signed in."""

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy.engine import make_url

from alongside.app import create_app
from alongside.config import Config
from tests.client import Browser


@pytest.fixture(scope="module")
def without_database(config: Config) -> Iterator[Flask]:
    """An application whose database is at an address where nobody listens."""
    with socket.socket() as taken:  # bound and never listening: whoever knocks is refused
        taken.bind(("127.0.0.1", 0))
        url = make_url(config.database_url).set(host="127.0.0.1", port=taken.getsockname()[1])
        nowhere = replace(config, database_url=url.render_as_string(hide_password=False))
        yield create_app(nowhere, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)


@pytest.mark.parametrize("path", ["/hafan/", "/account", "/hafan/practice-logs/search"])
@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Alongside is resting for a moment"), ("cy", "Mae Ochr yn Ochr yn gorffwys")],
)
def test_a_signed_in_person_is_told_to_come_back(without_database, path, language, said):
    answer = Browser(without_database).with_token("a-token", language).get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert said in answer.get_data(as_text=True)


def test_words_that_are_sent_meanwhile_are_refused_and_not_taken_for_kept(without_database):
    browser = Browser(without_database).with_token("a-token")
    answer = browser.post("/hafan/practice-logs/search", {"words": "heulwen"})
    assert answer.status_code == 503


def test_signed_out_one_can_still_read_what_needs_no_database(without_database):
    assert Browser(without_database).get("/").status_code == 200
