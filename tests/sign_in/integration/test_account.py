"""My account: language, password, and the browsers in which I am signed in."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import Account, Membership, SignInSession
from alongside.people.services.leaving import end_membership
from alongside.people.services.sessions import start_session
from tests.client import LIMITS, Browser
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

NEW = "pedair cath ar wal"
FIREFOX = {"User-Agent": "Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko Firefox/144.0"}


@pytest.fixture
def inside(browser: Browser, mari) -> Browser:
    enter(browser, mari)
    return browser


def browser_ids(answer) -> list[str]:
    return [i["value"] for i in page_of(answer).select("input[name=browser]")]


def test_the_account_page_shows_where_one_belongs_and_nothing_of_elsewhere(inside):
    text = page_of(inside.get("/account")).main.get_text()
    assert "practitioner@hafan.example" in text
    assert "hafan Council" in text
    assert "thorpe" not in text


def test_the_language_of_pages_and_letters_is_changed(inside, app, mari):
    page = page_of(inside.get("/account/language"))
    assert page.select_one("input[checked]")["value"] == "en"
    assert inside.post("/account/language", {}).status_code == 400
    assert inside.post("/account/language", {"language": "cy"}).location == "/account"
    with app.app_context():
        assert db.session.get_one(Account, mari.id).language == "cy"
    assert page_of(inside.get("/account")).html["lang"] == "cy"


def test_changing_the_password_needs_the_present_one(inside, app, mari):
    wrong = inside.post("/account/password", {"password": "wrong", "new_password": NEW})
    assert wrong.status_code == 400
    assert error_beside(wrong, "password") == "That is not your current password."
    weak = inside.post("/account/password", {"password": PASSWORD, "new_password": "short"})
    assert "12 characters" in error_beside(weak, "new_password")
    assert enter(Browser(app), mari).status_code == 303


def test_changing_the_password_gives_this_browser_a_new_token_and_signs_out_the_rest(
    inside, app, mari
):
    other = Browser(app)
    enter(other, mari)
    before = token_of(inside)
    typed = {"password": PASSWORD, "new_password": NEW}
    assert inside.post("/account/password", typed).location == "/account"
    assert token_of(inside) != before
    assert is_in(inside)
    assert not is_in(holding(app, before))
    assert not is_in(other)
    assert enter(Browser(app), mari, password=NEW).status_code == 303


def test_the_password_form_helps_password_managers(inside):
    page = page_of(inside.get("/account/password"))
    assert page.find(id="password")["autocomplete"] == "current-password"
    assert page.find(id="new_password")["autocomplete"] == "new-password"
    assert page.select_one("input[autocomplete=username]")["value"] == "practitioner@hafan.example"


class TestBrowsers:
    """Signed in more than once."""

    def test_each_is_named_and_this_one_is_marked(self, browser, app, mari):
        browser.post("/sign-in", {"email": mari.email, "password": PASSWORD}, headers=FIREFOX)
        enter(Browser(app), mari)
        headings = [
            " ".join(h.get_text(" ", strip=True).split())
            for h in page_of(browser.get("/account/browsers")).select("main h2")
        ]
        assert sorted(headings) == ["A browser that we could not name", "Firefox, Android This one"]

    def test_one_is_signed_out_and_the_others_stay(self, inside, app, mari):
        other = Browser(app)
        enter(other, mari)
        [latest, mine] = browser_ids(inside.get("/account/browsers"))
        answer = inside.post("/account/browsers", {"browser": latest})
        assert answer.location == "/account/browsers"
        assert not is_in(other)
        assert is_in(inside)
        assert browser_ids(inside.get("/account/browsers")) == [mine]

    def test_signing_out_this_one_leads_to_the_door(self, inside, app):
        token = token_of(inside)
        [mine] = browser_ids(inside.get("/account/browsers"))
        assert inside.post("/account/browsers", {"browser": mine}).location == "/sign-in"
        assert token_of(inside) is None
        assert not is_in(holding(app, token))

    def test_somebody_elses_cannot_be_signed_out_nor_told_from_none(self, inside, app, world):
        theirs = Browser(app).sign_in(world.here.accounts["colleague"])
        with app.app_context():
            foreign = db.session.scalars(
                select(SignInSession.id).where(
                    SignInSession.account_id == world.here.accounts["colleague"].id
                )
            ).one()
        answers = [
            inside.post("/account/browsers", {"browser": str(i), "form_key": str(foreign)})
            for i in (foreign, "0192f0c1-0000-7000-8000-000000000000")
        ]
        assert [a.status_code for a in answers] == [400, 400]
        assert page_of(answers[0]).main.get_text() == page_of(answers[1]).main.get_text()
        assert is_in(theirs)

    def test_everywhere_means_everywhere(self, inside, app, mari, world):
        other, colleague = Browser(app), Browser(app).sign_in(world.here.accounts["colleague"])
        enter(other, mari)
        token = token_of(inside)
        assert inside.post("/account/browsers/all").location == "/sign-in"
        assert token_of(inside) is None
        assert not is_in(holding(app, token))
        assert not is_in(other)
        assert is_in(colleague)

    def test_a_long_list_asks_the_database_no_more_than_a_short_one(self, inside, app, mari):
        def queries() -> int:
            with counting_statements() as statements:
                inside.get("/account/browsers")
            return len(statements)

        queries()
        with_one = queries()
        with app.app_context():
            for _ in range(2):
                start_session(
                    db.session(),
                    mari,
                    now=clock.now(),
                    limits=LIMITS,
                    browser="",
                    second_factor_done=True,
                )
            db.session.commit()
        assert queries() == with_one


def test_leaving_ends_the_session_at_once(inside, app, world):
    token = token_of(inside)
    with app.app_context(), world.here.scope() as session:
        member = session.get_one(
            Membership, (world.here.authority.id, world.here.id_of("practitioner"))
        )
        end_membership(session, member, actor=world.here.actor("admin"), now=clock.now())
        session.commit()
    assert not is_in(inside)
    assert not is_in(holding(app, token))


def test_somebody_who_left_can_sign_in_and_finds_nothing_there(inside, app, mari, world):
    test_leaving_ends_the_session_at_once(inside, app, world)
    assert enter(inside, mari).location == "/account/authorities"
    assert inside.get("/hafan/me").status_code == 404


class TestExtending:
    """The page's script says that somebody is still there."""

    def last_seen(self, app, minutes_ago: int) -> None:
        from sqlalchemy import update

        with app.app_context():
            moment = clock.now() - timedelta(minutes=minutes_ago)
            db.session.execute(update(SignInSession).values(last_seen_at=moment))
            db.session.commit()

    def test_it_counts_the_idle_time_anew(self, inside, app):
        self.last_seen(app, 28)
        answer = inside.post("/account/extend")
        assert answer.status_code == 200
        assert answer.json["seconds"] in range(1795, 1801)
        assert set(answer.json) == {"seconds", "csrf_token", "person"}

    def test_pages_are_told_how_long_is_left_and_a_mark_that_names_nobody(self, inside, mari):
        body = page_of(inside.get("/account")).body
        assert int(body["data-idle-seconds"]) in range(1735, 1801)
        assert body["data-warn-seconds"] == "120"
        assert body["data-extend-url"] == "/account/extend"
        assert body["data-person"] == inside.post("/account/extend").json["person"]
        assert body["data-person"]
        assert mari.id.hex not in str(body)
        assert str(mari.id) not in str(body)

    def test_after_the_end_it_leads_to_the_door(self, inside, app):
        self.last_seen(app, 30)
        answer = inside.post("/account/extend")
        assert (answer.status_code, answer.location) == (303, "/sign-in")
        assert not is_in(inside)

    def test_the_longest_life_is_not_lengthened(self, inside, app):
        from sqlalchemy import update

        with app.app_context():
            soon = clock.now() + timedelta(minutes=3)
            db.session.execute(update(SignInSession).values(expires_at=soon))
            db.session.commit()
        assert inside.post("/account/extend").json["seconds"] in range(175, 181)
