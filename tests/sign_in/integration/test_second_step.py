"""The second factor at the door and in the account."""

import re

import pytest

from alongside.kernel.db import db
from alongside.people.models import Account
from alongside.people.queries import count_recovery_codes
from alongside.people.services.second_factor import issue_recovery_codes
from tests.client import Browser
from tests.sign_in.conftest import (
    PASSWORD,
    code_of,
    enter,
    error_beside,
    holding,
    is_in,
    page_of,
    token_of,
)


def stored(app, account) -> Account:
    with app.app_context():
        return db.session.get_one(Account, account.id)


def recovery_codes(app, account) -> list[str]:
    with app.app_context():
        codes = issue_recovery_codes(db.session(), db.session.get_one(Account, account.id))
        db.session.commit()
    return codes


def key_on(page) -> str:
    """The key that the set-up page shows in letters."""
    return page.select_one("code.app-code").get_text().replace(" ", "")


@pytest.fixture
def at_the_code(browser: Browser, mari, secret) -> Browser:
    """Mari's browser, with the password given and the code not."""
    enter(browser, mari)
    return browser


def test_a_password_alone_lets_nobody_in(at_the_code):
    assert at_the_code.get("/account").location == "/sign-in/code?next=/account"


def test_the_code_lets_in_under_a_new_token(at_the_code, app, secret):
    before = token_of(at_the_code)
    answer = at_the_code.post("/sign-in/code", {"code": code_of(secret)})
    assert (answer.status_code, answer.location) == (303, "/hafan/")
    assert token_of(at_the_code) != before
    assert is_in(at_the_code)
    assert not is_in(holding(app, before))


def test_a_code_that_was_used_is_refused_in_another_browser_too(at_the_code, app, mari, secret):
    code = code_of(secret)
    at_the_code.post("/sign-in/code", {"code": code})
    other = Browser(app)
    enter(other, mari)
    answer = other.post("/sign-in/code", {"code": code})
    assert answer.status_code == 400
    assert "has been used" in error_beside(answer, "code")
    assert other.post("/sign-in/code", {"code": code_of(secret, 1)}).status_code == 303


@pytest.mark.parametrize("code", ["000000", "", "abc", "12345678901234567890", "\x00"])
def test_a_wrong_code_is_said_beside_the_question_and_not_shown_again(at_the_code, code):
    answer = at_the_code.post("/sign-in/code", {"code": code})
    assert answer.status_code == 400
    assert error_beside(answer, "code")
    assert page_of(answer).find(id="code").get("value", "") == ""


def test_the_form_helps_phones_fill_the_code_in(at_the_code):
    field = page_of(at_the_code.get("/sign-in/code")).find(id="code")
    assert (field["autocomplete"], field["inputmode"]) == ("one-time-code", "numeric")


def test_a_recovery_code_lets_in_once_and_says_how_many_are_left(at_the_code, app, mari):
    codes = recovery_codes(app, mari)
    answer = at_the_code.post("/sign-in/recovery-code?next=/account", {"code": codes[0].upper()})
    assert answer.location == "/account"
    assert "You have 9 recovery codes left" in at_the_code.get("/account").get_data(as_text=True)
    other = Browser(app)
    enter(other, mari)
    again = other.post("/sign-in/recovery-code", {"code": codes[0]})
    assert again.status_code == 400
    assert "has been used" in error_beside(again, "code")


def test_somebody_elses_recovery_code_is_refused(at_the_code, app, world):
    codes = recovery_codes(app, world.here.accounts["colleague"])
    assert at_the_code.post("/sign-in/recovery-code", {"code": codes[0]}).status_code == 400


def test_nobody_goes_round_the_code_by_setting_up_another_phone(at_the_code, app, mari):
    before = stored(app, mari).totp_secret_sealed
    for answer in (
        at_the_code.get("/account/set-up-phone"),
        at_the_code.post("/account/set-up-phone", {"code": "123456", "password": PASSWORD}),
    ):
        assert (answer.status_code, answer.location) == (303, "/sign-in/code")
    assert stored(app, mari).totp_secret_sealed == before


def test_nobody_gets_recovery_codes_before_the_code(at_the_code, app, mari):
    for answer in (
        at_the_code.get("/account/recovery-codes"),
        at_the_code.post("/account/recovery-codes", {"password": PASSWORD}),
    ):
        assert answer.status_code == 303
    with app.app_context():
        assert count_recovery_codes(db.session(), mari.id) == 0


class TestSettingUp:
    """Setting up a phone, at the entrance and from inside."""

    @pytest.fixture
    def required(self, browser: Browser, mari, change) -> Browser:
        change(mari, second_factor_required=True)
        enter(browser, mari)
        return browser

    def test_at_the_entrance_the_code_alone_is_asked_for(self, required, app, mari):
        page = page_of(required.get("/account/set-up-phone?next=/account"))
        assert page.find(id="password") is None
        before = token_of(required)
        answer = required.post(
            "/account/set-up-phone?next=/account", {"code": code_of(key_on(page))}
        )
        assert answer.location == "/account/recovery-codes?next=/account"
        assert token_of(required) != before
        assert not is_in(holding(app, before))
        assert is_in(required)

    def test_the_code_that_set_it_up_does_not_sign_in(self, required, app, mari):
        key = key_on(page_of(required.get("/account/set-up-phone")))
        code = code_of(key)
        required.post("/account/set-up-phone", {"code": code})
        other = Browser(app)
        enter(other, mari)
        assert other.post("/sign-in/code", {"code": code}).status_code == 400

    def test_the_square_is_drawn_in_the_page_without_any_style(self, required):
        page = page_of(required.get("/account/set-up-phone"))
        square = page.select_one(".app-square svg")
        assert not re.search(r"style=|data:|href", str(square))
        assert page.select_one(".app-square")["aria-label"]
        link = page.select_one("a[href^='otpauth:']")["href"]
        assert f"secret={key_on(page)}&" in link

    def test_opening_the_page_again_shows_the_same_key(self, required):
        keys = {key_on(page_of(required.get("/account/set-up-phone"))) for _ in range(2)}
        wrong = required.post("/account/set-up-phone", {"code": "000000"})
        assert wrong.status_code == 400
        assert keys == {key_on(page_of(wrong))}

    def test_the_key_is_not_in_the_cookie_and_not_for_the_next_person(
        self, required, world, change, mari
    ):
        key = key_on(page_of(required.get("/account/set-up-phone")))
        assert key not in str(required.client.get_cookie("form"))
        colleague = world.here.accounts["colleague"]
        required.sign_in(colleague)  # the browser's own cookie stays as it was
        assert key_on(page_of(required.get("/account/set-up-phone"))) != key

    def test_from_inside_the_password_is_asked_for_too(self, browser, app, mari):
        enter(browser, mari)
        key = key_on(page_of(browser.get("/account/set-up-phone")))
        without = browser.post("/account/set-up-phone", {"code": code_of(key)})
        assert error_beside(without, "password") == "Enter your current password."
        wrong = browser.post(
            "/account/set-up-phone", {"code": code_of(key), "password": "wrong wrong"}
        )
        assert error_beside(wrong, "password") == "That is not your current password."
        assert stored(app, mari).totp_secret_sealed is None
        right = {"code": code_of(key), "password": PASSWORD}
        assert browser.post("/account/set-up-phone", right).status_code == 303
        assert stored(app, mari).totp_secret_sealed is not None

    def test_other_browsers_are_signed_out(self, browser, app, mari):
        other = Browser(app)
        enter(other, mari)
        enter(browser, mari)
        key = key_on(page_of(browser.get("/account/set-up-phone")))
        browser.post("/account/set-up-phone", {"code": code_of(key), "password": PASSWORD})
        assert is_in(browser)
        assert not is_in(other)


class TestRecoveryCodes:
    """Issued, shown once, issued anew."""

    @pytest.fixture
    def inside(self, at_the_code: Browser, secret) -> Browser:
        at_the_code.post("/sign-in/code", {"code": code_of(secret)})
        return at_the_code

    @staticmethod
    def shown(answer) -> list[str]:
        return [code.get_text() for code in page_of(answer).select(".app-codes code")]

    def test_ten_are_shown_once_and_let_in(self, inside, app, mari):
        assert self.shown(inside.get("/account/recovery-codes")) == []
        answer = inside.post("/account/recovery-codes")
        codes = self.shown(answer)
        assert len(codes) == 10
        later = inside.get("/account/recovery-codes").get_data(as_text=True)
        assert not any(code in later for code in codes)
        other = Browser(app)
        enter(other, mari)
        assert other.post("/sign-in/recovery-code", {"code": codes[9]}).status_code == 303

    def test_new_ones_take_the_place_of_the_old(self, inside, app, mari):
        old = self.shown(inside.post("/account/recovery-codes"))
        inside.post("/account/recovery-codes")
        other = Browser(app)
        enter(other, mari)
        assert other.post("/sign-in/recovery-code", {"code": old[0]}).status_code == 400

    def test_some_time_after_the_code_the_password_is_asked_for(self, inside, app, mari):
        from datetime import timedelta

        from sqlalchemy import update

        from alongside.kernel import clock
        from alongside.people.models import SignInSession

        with app.app_context():
            db.session.execute(
                update(SignInSession).values(second_factor_at=clock.now() - timedelta(minutes=16))
            )
            db.session.commit()
        without = inside.post("/account/recovery-codes")
        assert without.status_code == 400
        assert error_beside(without, "password") == "Enter your current password."
        assert self.shown(without) == []
        answer = inside.post("/account/recovery-codes", {"password": PASSWORD})
        assert len(self.shown(answer)) == 10


class TestTurningItOff:
    """Where nobody requires it."""

    @pytest.fixture
    def inside(self, at_the_code: Browser, secret) -> Browser:
        at_the_code.post("/sign-in/code", {"code": code_of(secret)})
        return at_the_code

    def test_with_the_password_it_is_turned_off(self, inside, app, mari):
        before = token_of(inside)
        assert inside.post("/account/phone", {"password": "wrong"}).status_code == 400
        assert stored(app, mari).totp_secret_sealed is not None
        assert inside.post("/account/phone", {"password": PASSWORD}).location == "/account"
        assert stored(app, mari).totp_secret_sealed is None
        assert not is_in(holding(app, before))
        assert is_in(inside)

    def test_where_it_is_required_it_stays(self, inside, app, mari, change):
        change(mari, second_factor_required=True)
        page = page_of(inside.get("/account/phone"))
        assert page.find(id="password") is None
        assert inside.post("/account/phone", {"password": PASSWORD}).status_code == 400
        assert stored(app, mari).totp_secret_sealed is not None
