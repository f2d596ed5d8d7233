"""How often the door may be tried, with Redis and without."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from alongside.app import create_app
from alongside.kernel.db import db
from alongside.people.models import Account
from alongside.web.limits import limiter
from deploy.local.ports import free_port
from tests.client import Browser
from tests.sign_in.conftest import PASSWORD, code_of, enter, page_of

ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}
WRONG = {"email": "practitioner@hafan.example", "password": "wrong wrong wrong"}


@pytest.fixture(scope="module", params=["with Redis", "without Redis"])
def limited(request, config) -> Iterator[Flask]:
    """The application with its limits on. There is one limiter for all applications."""
    before = vars(limiter).copy()
    if request.param == "without Redis":
        config = replace(config, redis_url=f"redis://127.0.0.1:{free_port()}/0")
    made = create_app(config, TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=True)
    yield made
    with made.app_context():
        db.engine.dispose()
    vars(limiter).clear()
    vars(limiter).update(before)


@pytest.fixture
def knocking(limited: Flask, world) -> Browser:
    """A browser at the door of the application with limits, with nothing counted yet."""
    browser = Browser(limited)
    browser.get("/sign-in")  # so that a Redis that is away has been noticed
    storage = limiter._fallback_storage if limiter._storage_dead else limiter.storage
    storage.reset()
    return browser


def tries(browser: Browser, path: str, typed: dict, times: int, **options) -> list[int]:
    return [browser.post(path, typed, **options).status_code for _ in range(times)]


def test_an_address_may_be_tried_ten_times_and_then_waits_wherever_it_is_tried_from(knocking, mari):
    assert tries(knocking, "/sign-in", WRONG, 10) == [400] * 10
    answer = knocking.post("/sign-in", WRONG)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) <= 15 * 60
    assert page_of(answer).h1.get_text(strip=True) == "Please wait a little"
    assert tries(knocking, "/sign-in", WRONG, 1, environ_base=ELSEWHERE) == [429]
    # Not even the right password tells that it is right.
    assert enter(knocking, mari).status_code == 429
    other = WRONG | {"email": "colleague@hafan.example"}
    assert tries(knocking, "/sign-in", other, 1) == [400]


def test_an_address_that_nobody_has_waits_just_so(knocking):
    typed = WRONG | {"email": "nobody@hafan.example"}
    assert tries(knocking, "/sign-in", typed, 11) == [400] * 10 + [429]


def test_signing_in_rightly_counts_for_nothing(knocking, mari):
    assert [enter(knocking, mari).status_code for _ in range(12)] == [303] * 12


def test_one_device_that_tries_many_addresses_waits(knocking):
    answers = [
        knocking.post("/sign-in", WRONG | {"email": f"n{n}@hafan.example"}).status_code
        for n in range(101)
    ]
    assert answers == [400] * 100 + [429]
    typed = WRONG | {"email": "n101@hafan.example"}
    assert tries(knocking, "/sign-in", typed, 1, environ_base=ELSEWHERE) == [400]


def test_codes_of_either_kind_are_counted_together_for_the_account(knocking, mari, secret):
    enter(knocking, mari)
    wrong = {"code": "000000"}
    assert tries(knocking, "/sign-in/code", wrong, 3) == [400] * 3
    assert tries(knocking, "/sign-in/recovery-code", wrong, 2) == [400] * 2
    assert tries(knocking, "/sign-in/code", {"code": code_of(secret)}, 1) == [429]
    assert tries(knocking, "/sign-in/recovery-code", wrong, 1, environ_base=ELSEWHERE) == [429]


def test_letters_are_asked_for_three_times_an_hour(knocking, mari):
    for email in (mari.email, "nobody@hafan.example"):
        answers = tries(knocking, "/password/forgotten", {"email": email}, 4)
        assert answers == [303] * 3 + [429]


def test_guessing_at_links_comes_to_an_end(knocking):
    for path in ("/password/reset/guess", "/invitations/hafan/guess"):
        answers = [knocking.get(path).status_code for _ in range(31)]
        assert answers == [404] * 30 + [429]


def test_the_password_is_not_guessed_in_a_browser_left_open(knocking, mari):
    enter(knocking, mari)
    typed = {"password": "wrong wrong", "new_password": "pedair cath ar wal"}
    assert tries(knocking, "/account/password", typed, 11) == [400] * 10 + [429]
    assert tries(knocking, "/account/password", typed | {"password": PASSWORD}, 1) == [429]


def test_what_is_counted_by_is_not_kept_as_it_is(knocking, mari: Account):
    knocking.post("/sign-in", WRONG)
    if limiter._storage_dead:
        kept = str(list(limiter._fallback_storage.storage))
    else:
        kept = str(limiter.storage.storage.keys("*"))
    assert "sign in" in kept
    assert "practitioner" not in kept
    assert "127.0.0.1" not in kept
