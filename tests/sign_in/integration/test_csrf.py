"""Forms carry a token that only our own pages know."""

from collections.abc import Iterator

import pytest
from flask import Flask

from alongside.app import create_app
from alongside.kernel.db import db
from tests.client import Browser
from tests.sign_in.conftest import PASSWORD, is_in, page_of


@pytest.fixture(scope="module")
def guarded(config) -> Iterator[Flask]:
    """The application as people meet it, but for limits."""
    made = create_app(config, TESTING=True, RATELIMIT_ENABLED=False)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def browser(guarded: Flask, world) -> Browser:
    return Browser(guarded)


def token_on(browser: Browser, path: str) -> str:
    return page_of(browser.get(path)).find("input", {"name": "csrf_token"})["value"]


def enter(browser: Browser, account) -> None:
    typed = {"email": account.email, "password": PASSWORD}
    browser.post("/sign-in", typed | {"csrf_token": token_on(browser, "/sign-in")})


PATHS = [
    "/sign-in",
    "/sign-out",
    "/sign-in/code",
    "/sign-in/recovery-code",
    "/welcome",
    "/account/extend",
    "/account/set-up-phone",
    "/account/recovery-codes",
    "/account/phone",
    "/account/password",
    "/account/language",
    "/account/browsers",
    "/account/browsers/all",
    "/password/forgotten",
    "/password/reset/x",
    "/invitations/hafan/x",
    "/hafan/me/languages",
    "/hafan/me/working-days",
    "/hafan/me/leave",
    "/hafan/me/leave/0192f0c1-0000-7000-8000-000000000000/remove",
]


@pytest.mark.parametrize("path", PATHS)
def test_no_form_is_taken_without_its_token(browser, mari, path):
    enter(browser, mari)
    for typed in ({}, {"csrf_token": "made-up"}):
        answer = browser.post(path, typed)
        assert answer.status_code == 400
        assert page_of(answer).select("form#main-form") == []
    assert is_in(browser)


def test_the_list_of_forms_is_whole(guarded):
    rules = [
        r for r in guarded.url_map.iter_rules() if r.endpoint.split(".")[0] in ("sign_in", "me")
    ]
    adapter = guarded.url_map.bind("localhost")
    listed = {adapter.match(path, method="POST")[0] for path in PATHS}
    assert listed == {rule.endpoint for rule in rules if "POST" in (rule.methods or ())}


def test_with_the_token_of_the_page_it_is(browser, mari):
    enter(browser, mari)
    assert is_in(browser)
    token = token_on(browser, "/account/language")
    answer = browser.post("/account/language", {"language": "cy", "csrf_token": token})
    assert answer.status_code == 303


def test_a_token_from_before_signing_in_is_good_for_nothing_after(browser, mari):
    before = token_on(browser, "/sign-in")
    enter(browser, mari)
    answer = browser.post("/account/language", {"language": "cy", "csrf_token": before})
    assert answer.status_code == 400


def test_the_pages_script_sends_the_token_as_a_header_and_is_given_a_new_one(browser, mari):
    enter(browser, mari)
    shown = page_of(browser.get("/account")).find("meta", {"name": "csrf-token"})["content"]
    answer = browser.post("/account/extend", headers={"X-CSRFToken": shown})
    assert answer.status_code == 200
    renewed = answer.json["csrf_token"]
    typed = {"language": "cy", "csrf_token": renewed}
    assert browser.post("/account/language", typed).status_code == 303


def test_the_token_of_another_browser_is_refused(browser, guarded, mari):
    enter(browser, mari)
    other = token_on(Browser(guarded), "/sign-in")
    typed = {"language": "cy", "csrf_token": other}
    assert browser.post("/account/language", typed).status_code == 400
