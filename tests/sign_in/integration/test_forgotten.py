"""A forgotten password."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import AccountMessage, PasswordReset
from alongside.people.services.letters import build_password_reset
from tests.client import Browser
from tests.queries import counting_statements
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

NEW = "pedair cath ar wal"


def links(app) -> list[str]:
    """The links of the letters that were asked for and are true."""
    with app.app_context():
        ids = db.session.scalars(select(PasswordReset.id).order_by(PasswordReset.id)).all()
        built = [build_password_reset(db.session(), reset_id) for reset_id in ids]
    return [letter.link_path for letter in built if letter]


def asked(browser, app, email) -> str:
    browser.post("/password/forgotten", {"email": email})
    [link] = links(app)
    return link


def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_work(browser, app, mari):
    done = []
    for email in (mari.email, "nobody@example.org"):
        with counting_statements() as statements:
            answer = browser.post("/password/forgotten", {"email": email})
        told = {k: v for k, v in answer.headers.items() if k != "Date"}
        asked = [statement for statement in statements if "SAVEPOINT" not in statement]
        done.append((answer.status_code, answer.data, told, asked))
    assert done[0] == done[1]
    assert done[0][2]["Location"] == "/password/sent"
    with app.app_context():
        jobs = db.session.scalars(select(AccountMessage.job)).all()
    assert jobs == ["people.send_password_reset"] * 2
    assert len(links(app)) == 1


def test_the_link_changes_the_password_once_and_signs_nobody_in(browser, app, mari):
    link = asked(browser, app, mari.email)
    assert browser.get(link).status_code == 200
    assert browser.get(link).status_code == 200  # mail scanners open links too
    answer = browser.post(link, {"new_password": NEW})
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert token_of(browser) is None
    assert enter(Browser(app), mari).status_code == 400
    assert enter(Browser(app), mari, password=NEW).status_code == 303
    assert browser.post(link, {"new_password": PASSWORD}).status_code == 404
    assert enter(Browser(app), mari, password=NEW).status_code == 303


def test_every_browser_is_signed_out(browser, app, mari):
    enter(browser, mari)
    token = token_of(browser)
    link = asked(Browser(app), app, mari.email)
    Browser(app).post(link, {"new_password": NEW})
    assert not is_in(holding(app, token))


def test_the_second_factor_is_still_asked_for(browser, app, mari, secret):
    link = asked(browser, app, mari.email)
    browser.post(link, {"new_password": NEW})
    enter(browser, mari, password=NEW)
    assert browser.get("/account").location == "/sign-in/code?next=/account"
    browser.post("/sign-in/code", {"code": code_of(secret)})
    assert is_in(browser)


@pytest.mark.parametrize(
    ("password", "says"),
    [("short", "12 characters"), ("i am practitioner", "e-mail"), ("hello hafan town", "name")],
)
def test_a_password_that_may_not_be_used_leaves_the_link_open(browser, app, mari, password, says):
    link = asked(browser, app, mari.email)
    answer = browser.post(link, {"new_password": password})
    assert says in error_beside(answer, "new_password")
    assert browser.post(link, {"new_password": NEW}).status_code == 303


@pytest.mark.parametrize("what", ["used", "run out", "altered", "disabled", "invitation"])
def test_a_link_that_is_not_open_gets_one_page_whatever_the_reason(
    browser, app, mari, change, what
):
    invented = browser.get("/password/reset/forged")
    link = asked(browser, app, mari.email)
    if what == "used":
        Browser(app).post(link, {"new_password": NEW})
    elif what == "run out":
        with app.app_context():
            past = clock.now() - timedelta(seconds=1)
            db.session.execute(update(PasswordReset).values(expires_at=past))
            db.session.commit()
    elif what == "altered":
        link = link.replace("reset/0", "reset/1")
    elif what == "disabled":
        change(mari, disabled_at=clock.now())
    elif what == "invitation":
        from alongside.people.links import Links

        with app.app_context():
            reset_id = db.session.scalars(select(PasswordReset.id)).one()
            link = f"/password/reset/{Links.of(db.session()).sign('invitation', reset_id)}"
    for answer in (browser.get(link), browser.post(link, {"new_password": NEW})):
        assert answer.status_code == 404
        assert answer.data == invented.data


def test_the_form_wants_an_address(browser, world):
    answer = browser.post("/password/forgotten", {"email": "no address"})
    assert answer.status_code == 400
    assert "in the right form" in error_beside(answer, "email")
    assert page_of(answer).find(id="email")["value"] == "no address"
