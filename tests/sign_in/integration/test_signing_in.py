"""Signing in by e-mail and password."""

import logging

import pytest

from tests.client import Browser
from tests.queries import counting_statements
from tests.sign_in.conftest import (
    PASSWORD,
    enter,
    error_beside,
    holding,
    is_in,
    page_of,
    token_of,
)


def test_the_right_password_leads_to_the_only_authoritys_home(browser, mari):
    answer = enter(browser, mari)
    assert (answer.status_code, answer.location) == (303, "/hafan/")
    assert is_in(browser)


def test_the_cookie_is_a_session_cookie_that_scripts_and_other_sites_never_get(browser, mari):
    header = next(
        c for c in enter(browser, mari).headers.getlist("Set-Cookie") if "alongside=" in c
    )
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Expires" not in header
    assert "Max-Age" not in header


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("practitioner@hafan.example", "wrong wrong wrong"),
        ("nobody@hafan.example", PASSWORD),
        ("colleague@hafan.example", PASSWORD),  # has an account and no password
    ],
)
def test_every_other_pair_gets_the_same_answer(browser, mari, email, password):
    answer = browser.post("/sign-in", {"email": email, "password": password})
    assert answer.status_code == 400
    assert error_beside(answer, "email") == (
        "The e-mail address or the password is not right. Check both and try again."
    )
    assert token_of(browser) is None
    assert password.encode() not in answer.data


def test_a_known_and_an_unknown_address_get_the_same_bytes_and_the_same_queries(browser, mari, app):
    seen = []
    for email in ("practitioner@hafan.example", "prectitioner@hafan.example"):
        with counting_statements() as statements:
            answer = Browser(app).post("/sign-in", {"email": email, "password": "wrong"})
        shown = answer.get_data(as_text=True).replace(email, "")
        key = page_of(answer).find("input", {"name": "form_key"})["value"]
        token = page_of(answer).find("input", {"name": "csrf_token"})["value"]
        headers = {k: v for k, v in answer.headers.items() if k not in ("Date", "Set-Cookie")}
        asked = [statement for statement in statements if "SAVEPOINT" not in statement]
        seen.append((shown.replace(key, "").replace(token, ""), asked, headers))
    assert seen[0] == seen[1]


def test_a_disabled_account_is_not_let_in(browser, mari, change):
    from alongside.kernel import clock

    change(mari, disabled_at=clock.now())
    assert enter(browser, mari).status_code == 400


def test_what_is_missing_is_said_beside_it(browser, world):
    answer = browser.post("/sign-in", {})
    assert answer.status_code == 400
    assert error_beside(answer, "email") == "Enter your e-mail address."
    assert error_beside(answer, "password") == "Enter your password."


def test_a_token_from_before_signing_in_is_never_taken_up(browser, app, mari):
    # Session fixation: somebody else planted this token in Mari's browser.
    browser.client.set_cookie("alongside", "planted-by-somebody-else")
    enter(browser, mari)
    assert token_of(browser) != "planted-by-somebody-else"
    assert is_in(browser)
    assert not is_in(holding(app, "planted-by-somebody-else"))


def test_signing_in_again_ends_the_session_that_the_browser_had(browser, app, mari):
    enter(browser, mari)
    first = token_of(browser)
    enter(browser, mari)
    assert token_of(browser) != first
    assert is_in(browser)
    assert not is_in(holding(app, first))


def test_signing_out_ends_the_session_and_not_only_the_cookie(browser, app, mari):
    enter(browser, mari)
    token = token_of(browser)
    answer = browser.post("/sign-out")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert token_of(browser) is None
    assert not is_in(holding(app, token))
    assert "You have signed out." in browser.get("/sign-in").get_data(as_text=True)


def test_nobody_is_signed_out_by_a_link(browser, mari):
    enter(browser, mari)
    page = page_of(browser.get("/sign-out"))
    assert page.select_one("main form button").get_text(strip=True) == "Sign out"
    assert is_in(browser)


def test_the_log_names_the_account_by_its_id_alone(browser, mari, caplog):
    caplog.set_level(logging.INFO)
    enter(browser, mari, password="wrong wrong")
    enter(browser, mari)
    said = [(r.getMessage(), getattr(r, "account_id", None)) for r in caplog.records]
    assert ("a sign-in was refused", None) in said
    assert ("signed in by password", mari.id) in said
    assert "practitioner@" not in caplog.text
    assert PASSWORD not in caplog.text


def test_the_form_helps_password_managers(browser, world):
    page = page_of(browser.get("/sign-in"))
    assert page.find(id="email")["autocomplete"] == "username"
    assert page.find(id="password")["autocomplete"] == "current-password"
    assert page.find(id="password")["type"] == "password"


def test_switching_the_language_keeps_the_address_and_where_to_go_on_to(browser, mari):
    typed = {"email": mari.email, "password": PASSWORD, "switch_language": "cy"}
    answer = browser.post("/sign-in?next=/hafan/me", typed)
    page = page_of(answer)
    assert answer.status_code == 200
    assert page.html["lang"] == "cy"
    assert page.find(id="email")["value"] == mari.email
    assert PASSWORD.encode() not in answer.data
    assert page.find("form", id="main-form").get("action") is None
