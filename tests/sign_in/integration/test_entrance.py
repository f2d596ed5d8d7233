"""The order of the entrance: second factor, then welcome, then the page asked for."""

import pytest

from alongside.kernel.db import db
from alongside.people.models import Account, AccountAuthority
from tests.client import Browser
from tests.sign_in.conftest import code_of, enter, page_of, token_of


def stored(app, account) -> Account:
    with app.app_context():
        return db.session.get_one(Account, account.id)


def test_somebody_new_meets_each_step_once_and_ends_up_where_they_were_going(
    browser, app, mari, secret, change
):
    change(mari, language=None, privacy_notice_seen_at=None)
    first = browser.get("/hafan/me/leave?x=1")
    assert first.location == "/sign-in?next=/hafan/me/leave?x%3D1"
    answer = enter(browser, mari, query="?next=/hafan/me/leave?x%3D1")
    assert answer.location == "/hafan/me/leave?x=1"
    code_page = browser.get(answer.location)
    assert code_page.location == "/sign-in/code?next=/hafan/me/leave?x%3D1"
    answer = browser.post(code_page.location, {"code": code_of(secret)})
    assert answer.location == "/hafan/me/leave?x=1"
    welcome = browser.get(answer.location)
    assert welcome.location == "/welcome?next=/hafan/me/leave?x%3D1"
    answer = browser.post(welcome.location, {"language": "cy"})
    assert answer.location == "/hafan/me/leave?x=1"
    assert browser.get(answer.location).status_code == 200
    assert stored(app, mari).language == "cy"


@pytest.mark.parametrize("path", ["/account", "/hafan/", "/hafan/me", "/account/password"])
def test_nothing_inside_opens_before_the_steps_are_done(browser, mari, secret, change, path):
    change(mari, language=None, privacy_notice_seen_at=None)
    enter(browser, mari)
    assert browser.get(path).location == f"/sign-in/code?next={path}"
    # Not by skipping ahead either.
    assert browser.get("/welcome").location == "/hafan/"
    assert browser.post("/welcome", {"language": "en"}).location == "/hafan/"
    assert browser.get(path).location == f"/sign-in/code?next={path}"
    browser.post("/sign-in/code", {"code": code_of(secret)})
    assert browser.get(path).location == f"/welcome?next={path}"
    browser.post("/welcome", {"language": "en"})
    assert browser.get(path).status_code == 200


def test_one_of_whom_a_second_factor_is_required_sets_it_up_first(browser, mari, change):
    change(mari, second_factor_required=True)
    enter(browser, mari)
    assert browser.get("/hafan/").location == "/account/set-up-phone?next=/hafan/"
    assert browser.get("/sign-in/code").location == "/hafan/"


def test_signing_out_is_possible_from_every_step(browser, mari, secret):
    enter(browser, mari)
    assert browser.post("/sign-out").location == "/sign-in"
    assert token_of(browser) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/%5Cevil.example/",
        "/%09/evil.example/",
        "/%0d%0aLocation: https://evil.example",
        "javascript:alert(1)",
    ],
)
def test_nobody_is_sent_on_to_another_site(browser, mari, secret, address):
    assert enter(browser, mari, query=f"?next={address}").location == "/hafan/"
    page = browser.get(f"/sign-in/code?next={address}")
    assert page.status_code == 200
    answer = browser.post(f"/sign-in/code?next={address}", {"code": code_of(secret)})
    assert answer.location == "/hafan/"
    assert browser.get(f"/welcome?next={address}").location == "/hafan/"
    assert browser.get(f"/sign-in?next={address}").location == "/hafan/"


def test_somebody_who_belongs_to_two_authorities_chooses(browser, app, world, mari):
    with app.app_context():
        db.session.add(AccountAuthority(account_id=mari.id, authority_id=world.there.authority.id))
        db.session.commit()
    assert enter(browser, mari).location == "/account/authorities"
    page = page_of(browser.get("/account/authorities"))
    links = [a["href"] for a in page.select(".app-card a")]
    assert links == ["/hafan/", "/thorpe/"]


def test_somebody_who_belongs_nowhere_is_told_so_kindly(browser, world):
    browser.sign_in(world.operator)
    answer = browser.get("/account/authorities")
    assert answer.status_code == 200
    assert "You do not belong anywhere at the moment" in answer.get_data(as_text=True)


def test_the_only_authority_needs_no_choosing(browser, mari):
    enter(browser, mari)
    assert browser.get("/account/authorities").location == "/hafan/"
    assert browser.get("/sign-in").location == "/hafan/"


class TestWelcome:
    """The privacy notice and the question."""

    @pytest.fixture
    def new(self, browser: Browser, mari, change) -> Browser:
        change(mari, language=None, privacy_notice_seen_at=None)
        enter(browser, mari)
        return browser

    def test_both_languages_are_on_the_page_and_none_is_chosen(self, new):
        page = page_of(new.get("/welcome"))
        assert [s["lang"] for s in page.select("main section")] == ["en", "cy"]
        radios = page.select("input[name=language]")
        assert sorted(radio["value"] for radio in radios) == ["cy", "en"]
        assert not any(radio.has_attr("checked") for radio in radios)

    def test_welsh_comes_first_in_wales(self, new, app, world):
        from tenants.models import Authority

        with app.app_context():
            db.session.get_one(Authority, world.here.authority.id).nation = "wales"
            db.session.commit()
        page = page_of(new.get("/welcome"))
        assert [s["lang"] for s in page.select("main section")] == ["cy", "en"]
        assert [r["value"] for r in page.select("input[name=language]")] == ["cy", "en"]

    @pytest.mark.parametrize("typed", [{}, {"language": "fr"}, {"language": ""}])
    def test_an_answer_is_needed_and_nothing_is_assumed(self, new, app, mari, typed):
        assert new.post("/welcome", typed).status_code == 400
        assert stored(app, mari).language is None
        assert stored(app, mari).privacy_notice_seen_at is None

    def test_the_answer_is_kept_and_the_pages_are_in_that_language(self, new, app, mari):
        new.client.set_cookie("language", "en")
        new.post("/welcome", {"language": "cy"})
        assert stored(app, mari).language == "cy"
        assert stored(app, mari).privacy_notice_seen_at is not None
        assert page_of(new.get("/account")).html["lang"] == "cy"

    def test_it_is_asked_once(self, new):
        new.post("/welcome", {"language": "cy"})
        assert new.get("/welcome").location == "/hafan/"


def test_what_was_sent_after_the_session_ended_is_said_to_be_unkept_and_leads_back(browser):
    sent = browser.post("/hafan/me/leave", {"starts_on": "tomorrow"})
    assert sent.status_code == 303
    assert sent.location == "/sign-in?next=/hafan/me/leave&unsent=1"
    assert "what you sent just now was not kept" in browser.get(sent.location).text
    assert "was not kept" not in browser.get("/sign-in?next=/hafan/me/leave").text
    pressed = browser.post("/hafan/notices/read", {"form_key": "x"})
    assert pressed.location == "/sign-in?unsent=1", "there is no page to come back to"
