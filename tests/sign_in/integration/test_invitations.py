"""Accepting an invitation by the link in its letter."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import Account, Invitation
from alongside.people.queries import find_account_by_email, list_authorities_of
from alongside.people.roles import Role
from alongside.people.services.invitations import invite
from alongside.people.services.letters import build_invitation
from tests.client import Browser
from tests.sign_in.conftest import PASSWORD, enter, error_beside, page_of

OVER = "This invitation is no longer open"


@pytest.fixture
def link(app, world):
    """Makes an invitation and gives the link in its letter."""

    def link(email="new@example.org", role=Role.PRACTITIONER, place=None) -> str:
        place = place or world.here
        with app.app_context(), place.scope() as session:
            invitation = invite(
                session,
                email=email,
                name="Mari Lloyd",
                role=role,
                setting_id=place.setting.id if role == Role.PRACTITIONER else None,
                language=None,
                actor=place.actor("admin"),
                now=clock.now(),
            )
            path = build_invitation(session, invitation.id).link_path
            session.commit()
        return path

    return link


def change_invitations(app, world, **values) -> None:
    with app.app_context(), world.here.scope() as session:
        for invitation in session.scalars(select(Invitation)):
            for name, value in values.items():
                setattr(invitation, name, value)
        session.commit()


def account_of(app, email="new@example.org") -> Account | None:
    with app.app_context():
        return find_account_by_email(db.session(), email)


def test_the_page_names_who_is_invited_and_by_whom(browser, link):
    page = page_of(browser.get(link()))
    assert page.h1.get_text(strip=True) == "Hello, Mari Lloyd"
    assert "hafan Council invites you" in page.main.get_text()
    assert page.find(id="new_password")["autocomplete"] == "new-password"
    assert page.select_one("input[autocomplete=username]")["value"] == "new@example.org"


def test_choosing_a_password_makes_the_account_and_leads_in(browser, app, link):
    answer = browser.post(link(), {"new_password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/hafan/")
    assert browser.get("/hafan/").location == "/welcome?next=/hafan/"
    browser.post("/welcome", {"language": "cy"})
    assert browser.get("/hafan/me").status_code == 200
    fresh = Browser(app)
    assert enter(fresh, account_of(app)).status_code == 303


def test_one_with_a_wide_role_sets_up_a_phone_first(browser, link):
    browser.post(link(role=Role.AUTHORITY_ADMIN), {"new_password": PASSWORD})
    assert browser.get("/hafan/").location == "/account/set-up-phone?next=/hafan/"


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("", "Choose a password."),
        ("short", "Use 12 characters or more."),
        ("qwerty123456", "Many people use this one"),
        ("hello hafan town", "without your e-mail address or your authority's name"),
    ],
)
def test_a_password_that_may_not_be_used_is_refused_beside_the_field(
    browser, app, link, password, says
):
    answer = browser.post(link(), {"new_password": password})
    assert answer.status_code == 400
    assert says in error_beside(answer, "new_password")
    assert account_of(app) is None


@pytest.mark.parametrize("what", ["used", "withdrawn", "run out", "invented", "elsewhere", "gone"])
def test_a_link_that_is_not_open_gets_one_kind_page_whatever_the_reason(
    browser, app, world, link, what
):
    invented = browser.get("/invitations/hafan/0192f0c100007000800000000000abcd.forged")
    path = link()
    if what == "used":
        Browser(app).post(path, {"new_password": PASSWORD})
    elif what == "withdrawn":
        change_invitations(app, world, withdrawn_at=clock.now())
    elif what == "run out":
        change_invitations(app, world, expires_at=clock.now() - timedelta(seconds=1))
    elif what == "invented":
        path = path.replace("hafan/0", "hafan/1")
    elif what == "elsewhere":
        path = path.replace("/hafan/", "/thorpe/")
    elif what == "gone":
        path = path.replace("/hafan/", "/nowhere/")
    accounts = count_accounts(app)
    for answer in (browser.get(path), browser.post(path, {"new_password": PASSWORD})):
        assert answer.status_code == 404
        assert answer.data == invented.data
        assert OVER in answer.get_data(as_text=True)
    assert count_accounts(app) == accounts


def test_a_link_of_another_kind_opens_no_invitation(browser, app, world, link):
    from alongside.people.links import Links

    link()
    with app.app_context(), world.here.scope() as session:
        invitation = session.scalars(select(Invitation)).one()
        token = Links.of(session).sign("password reset", invitation.id)
    assert browser.get(f"/invitations/hafan/{token}").status_code == 404


def test_an_address_with_an_account_signs_in_and_joins(browser, app, world, link, change):
    from tests.sign_in.conftest import hashed

    theirs = world.there.accounts["practitioner"]
    change(theirs, password_hash=hashed())
    path = link(email=theirs.email)
    page = page_of(browser.get(path))
    assert page.find(id="new_password") is None
    sign_in = page.select_one("main a.govuk-button")["href"]
    assert sign_in == f"/sign-in?next={path}&again=1"
    # The link alone joins nobody.
    assert browser.post(path).status_code == 200
    assert slugs(app, theirs) == ["thorpe"]
    typed = {"email": theirs.email, "password": PASSWORD}
    assert browser.post(sign_in, typed).location == path
    assert page_of(browser.get(path)).select_one("main form button").get_text(strip=True) == "Join"
    assert browser.post(path).location == "/hafan/"
    assert slugs(app, theirs) == ["hafan", "thorpe"]
    assert browser.get("/hafan/me").status_code == 200


def test_somebody_else_who_is_signed_in_does_not_join_with_it(browser, app, world, link):
    path = link(email=world.there.accounts["practitioner"].email)
    browser.sign_in(world.there.accounts["manager"])
    assert page_of(browser.get(path)).select_one("main form") is None
    assert browser.post(path).status_code == 200
    assert slugs(app, world.there.accounts["manager"]) == ["thorpe"]
    # The way to sign in as the right one is open, though this browser is in already.
    assert browser.get(f"/sign-in?next={path}&again=1").status_code == 200


def test_a_password_without_its_second_factor_does_not_join(
    browser, app, world, link, mari, secret
):
    with app.app_context(), world.here.scope() as session:
        session.commit()
    path = link(email=mari.email, place=world.there)
    enter(browser, mari)
    assert browser.post(path).status_code == 200
    assert slugs(app, mari) == ["hafan"]


def test_joining_where_a_second_factor_is_asked_of_everyone_asks_it_at_once(
    browser, app, world, link, mari
):
    from tenants.models import Authority

    with app.app_context():
        db.session.get_one(Authority, world.there.authority.id).second_factor = "everyone"
        db.session.commit()
    path = link(email=mari.email, place=world.there)
    enter(browser, mari)
    assert browser.post(path).location == "/thorpe/"
    assert browser.get("/thorpe/").location == "/account/set-up-phone?next=/thorpe/"
    assert browser.get("/hafan/").location == "/account/set-up-phone?next=/hafan/"
    assert not is_in_quietly(browser)


def is_in_quietly(browser) -> bool:
    return browser.client.get("/account").status_code == 200


def slugs(app, account) -> list[str]:
    with app.app_context():
        return [a.slug for a in list_authorities_of(db.session(), account.id)]


def count_accounts(app) -> int:
    with app.app_context():
        return len(db.session.scalars(select(Account.id)).all())
