"""Somebody with a password and a browser, signed out; and what the pages answer, read back."""

from collections.abc import Callable
from functools import cache

import pyotp
import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import Account
from alongside.people.passwords import hash_password
from alongside.people.second_factor import new_secret, step_of
from alongside.people.services.second_factor import enrol_second_factor
from tests.client import Browser
from tests.factories.world import World

PASSWORD = "tair cath ar wal"


@cache
def hashed() -> str:
    return hash_password(PASSWORD)


@pytest.fixture
def change(app: Flask, world: World) -> Callable[..., None]:
    """Changes an account's row, as something else would."""

    def change(account: Account, **values: object) -> None:
        with app.app_context():
            db.session.execute(update(Account).where(Account.id == account.id).values(**values))
            db.session.commit()

    return change


@pytest.fixture
def mari(world: World, change) -> Account:
    """`here`'s practitioner, with a password and no second factor."""
    account = world.here.accounts["practitioner"]
    change(account, password_hash=hashed())
    return account


@pytest.fixture
def secret(app: Flask, mari: Account) -> str:
    """The secret of Mari's phone, which is set up from now on."""
    made = new_secret()
    with app.app_context():
        enrol_second_factor(db.session(), db.session.get_one(Account, mari.id), made, clock.now())
        db.session.commit()
    return made


def code_of(secret: str, steps_away: int = 0) -> str:
    """What the phone shows now."""
    return pyotp.TOTP(secret).generate_otp(step_of(clock.now()) + steps_away)


def enter(browser: Browser, account: Account, password: str = PASSWORD, query: str = ""):
    """Give e-mail and password at the front door."""
    typed = {"email": account.email, "password": password}
    return browser.post(f"/sign-in{query}", typed)


def token_of(browser: Browser) -> str | None:
    cookie = browser.client.get_cookie("alongside")
    return cookie.value if cookie else None


def holding(app: Flask, token: str | None) -> Browser:
    """Another browser with this token, as somebody who copied it would have."""
    other = Browser(app)
    if token is not None:
        other.client.set_cookie("alongside", token)
    return other


def is_in(browser: Browser) -> bool:
    """Whether this browser gets to its account; if not, it is sent to sign in."""
    answer = browser.client.get("/account")
    if answer.status_code == 200:
        return True
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/account")
    return False


def page_of(answer: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.data, "html5lib")


def error_beside(answer: TestResponse, field: str) -> str:
    """The message beside a question, without its hidden word."""
    page = page_of(answer)
    found = page.find(id=f"{field}-error") or page.find(id=f"{field}-date-error")
    assert found, f"nothing is said beside {field}"
    found.find(class_="govuk-visually-hidden").decompose()
    return found.get_text().strip().removeprefix(":").strip()
