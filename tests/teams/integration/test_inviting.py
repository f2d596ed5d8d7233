"""Inviting one person or a list: by an admin, all or nobody, with nothing typed lost."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.errors import Denied, DomainError
from alongside.people.models import Invitation
from alongside.people.roles import PRIVILEGED, Role
from alongside.people.services import invitations
from alongside.teams.queries.waiting import PAGE
from alongside.teams.services.inviting import Terms, invite_person
from tests.client import Browser
from tests.factories.people import make_account, make_member
from tests.factories.world import PEOPLE, Place, World

KEY = "0192f0c1-0000-7000-8000-0000000000f0"


def one(place: Place, **changes: str) -> dict[str, str]:
    values = {
        "form_key": KEY,
        "name": "Mari Lloyd",
        "email": "mari@example.org",
        "role": "practitioner",
        "setting_id": str(place.setting.id),
        "language": "cy",
    }
    return values | changes


def many(place: Place, people: str, **changes: object) -> dict[str, object]:
    values = one(place)
    del values["name"], values["email"]
    return values | {"people": people} | changes


def invited(app, place: Place) -> list[tuple[str, str, str | None]]:
    with app.app_context(), place.scope() as session:
        found = session.execute(
            select(Invitation.name, Invitation.email, Invitation.language).order_by(Invitation.id)
        )
        return [tuple(row) for row in found]


@pytest.mark.parametrize("side", ["here", "there"])
def test_an_admin_invites_one_person_and_twice_is_once(
    app, world: World, browser: Browser, side: str
):
    place: Place = getattr(world, side)
    browser.sign_in(place.accounts["admin"])
    for _press in range(2):
        answer = browser.post(f"/{place.slug}/teams/invitations/new", one(place))
        assert answer.location == f"/{place.slug}/teams/invitations"
    assert invited(app, place) == [("Mari Lloyd", "mari@example.org", "cy")]
    listed = browser.get(f"/{place.slug}/teams/invitations").text
    assert "The invitation to Mari Lloyd is on its way." in listed
    assert "mari@example.org" in listed


def test_a_letter_in_both_languages_is_a_choice_and_none_is_made_beforehand(
    app, world: World, browser: Browser
):
    browser.sign_in(world.here.accounts["admin"])
    page = BeautifulSoup(
        browser.get(f"/{world.here.slug}/teams/invitations/new").text, "html.parser"
    )
    assert page.select("input[checked]") == []
    browser.post(f"/{world.here.slug}/teams/invitations/new", one(world.here, language="both"))
    assert invited(app, world.here) == [("Mari Lloyd", "mari@example.org", None)]


@pytest.mark.parametrize("name", [name for name in PEOPLE if name != "admin"])
def test_nobody_but_an_admin_invites(session, world, name):
    terms = Terms(Role.PRACTITIONER, world.here.setting.id, None)
    with pytest.raises(Denied):
        invite_person(
            session,
            name="Mari",
            email="mari@example.org",
            terms=terms,
            actor=world.here.actor(name),
            now=clock.now(),
        )


@pytest.mark.parametrize("role", sorted(PRIVILEGED))
def test_nobody_is_invited_to_a_role_that_takes_two_admins(session, world, browser, role):
    with pytest.raises(DomainError) as refused:
        invite_person(
            session,
            name="Mari",
            email="mari@example.org",
            terms=Terms(role, None, None),
            actor=world.here.actor("admin"),
            now=clock.now(),
        )
    assert refused.value.field == "role"


def test_a_page_that_is_tampered_with_invites_nobody_to_such_a_role(
    app, world: World, browser: Browser
):
    browser.sign_in(world.here.accounts["admin"])
    data = one(world.here, role="authority_admin", setting_id="")
    answer = browser.post(f"/{world.here.slug}/teams/invitations/new", data)
    assert answer.status_code == 400
    assert invited(app, world.here) == []


def test_a_setting_of_the_other_authority_is_no_answer(app, world: World, browser: Browser):
    browser.sign_in(world.here.accounts["admin"])
    data = one(world.here, setting_id=str(world.there.setting.id))
    answer = browser.post(f"/{world.here.slug}/teams/invitations/new", data)
    assert answer.status_code == 400
    assert "Choose an open setting." in answer.text
    assert 'value="Mari Lloyd"' in answer.text


def test_a_list_is_pasted(app, world: World, browser: Browser):
    browser.sign_in(world.here.accounts["admin"])
    data = many(world.here, "Mari Lloyd, mari@example.org\nHuw Tŵr\thuw@example.org\n")
    for _press in range(2):
        answer = browser.post(f"/{world.here.slug}/teams/invitations/several", data)
        assert answer.location == f"/{world.here.slug}/teams/invitations"
    assert invited(app, world.here) == [
        ("Mari Lloyd", "mari@example.org", "cy"),
        ("Huw Tŵr", "huw@example.org", "cy"),
    ]
    assert "2 invitations are on their way." in browser.get(answer.location).text


def test_a_file_is_sent_beside_what_is_pasted(app, world: World, browser: Browser):
    browser.sign_in(world.here.accounts["admin"])
    content = "Name;E-mail\r\nHuw Tŵr;huw@example.org\r\n".encode("utf-8-sig")
    data = many(world.here, "", file=(BytesIO(content), "people.csv"))
    browser.post(f"/{world.here.slug}/teams/invitations/several", data)
    assert invited(app, world.here) == [("Huw Tŵr", "huw@example.org", "cy")]


def test_wrong_lines_are_named_nobody_is_invited_and_nothing_is_lost(
    app, world: World, browser: Browser
):
    with app.app_context(), world.here.scope():
        make_member("Member", account=make_account("member@example.org"))
        db.session.commit()
    browser.sign_in(world.here.accounts["admin"])
    pasted = "Mari Lloyd, mari@example.org\nHuw\nMember, member@example.org"
    data = many(world.here, pasted, file=(BytesIO(b"Zoe, zoe\n"), "more.csv"))
    answer = browser.post(f"/{world.here.slug}/teams/invitations/several", data)
    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 400
    assert page.select_one("#people").get_text().strip() == f"{pasted}\nZoe, zoe"
    rows = [[c.get_text() for c in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows == [
        ["2", "Huw", "Put a name, a comma and an e-mail address on the line."],
        ["4", "Zoe, zoe", "Enter an e-mail address in the right form, like name@example.org."],
    ]
    assert "because 2 lines need a change" in page.select_one(".govuk-error-summary").get_text()
    assert invited(app, world.here) == []

    # With those mended, what only the records know is found, and still nobody is invited.
    data = many(world.here, "Mari Lloyd, mari@example.org\nMember, member@example.org")
    answer = browser.post(f"/{world.here.slug}/teams/invitations/several", data)
    page = BeautifulSoup(answer.text, "html.parser")
    rows = [[c.get_text() for c in row.select("th, td")] for row in page.select("tbody tr")]
    assert [(row[0], row[2][:31]) for row in rows] == [("2", "This person already belongs her")]
    assert invited(app, world.here) == []


def test_a_person_of_the_other_authority_is_invited_like_anybody_else(
    app, world: World, browser: Browser
):
    browser.sign_in(world.here.accounts["admin"])
    email = world.there.accounts["practitioner"].email
    browser.post(f"/{world.here.slug}/teams/invitations/several", many(world.here, f"A, {email}"))
    assert invited(app, world.here) == [("A", email, "cy")]


def test_switching_language_keeps_a_chosen_files_lines(app, world: World, browser: Browser):
    browser.sign_in(world.here.accounts["admin"])
    data = many(
        world.here, "", file=(BytesIO(b"Zoe, zoe@example.org\n"), "p.csv"), switch_language="cy"
    )
    answer = browser.post(f"/{world.here.slug}/teams/invitations/several", data)
    page = BeautifulSoup(answer.text, "html.parser")
    assert (answer.status_code, page.html["lang"]) == (200, "cy")
    assert page.select_one("#people").get_text().strip() == "Zoe, zoe@example.org"
    assert invited(app, world.here) == []


@pytest.fixture
def waiting(app, world: World) -> str:
    """The address of an invitation that waits in `here`."""
    with app.app_context(), world.here.scope() as session:
        made = invitations.invite(
            session,
            email="mari@example.org",
            name="Mari Lloyd",
            role=Role.PRACTITIONER,
            setting_id=world.here.setting.id,
            language=None,
            actor=world.here.actor("admin"),
            now=clock.now(),
        )
        db.session.commit()
        return f"/{world.here.slug}/teams/invitations/{made.id}"


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("resend", "The e-mail is on its way again."),
        ("withdraw", "The invitation is withdrawn."),
    ],
)
def test_an_invitation_is_sent_again_or_withdrawn_and_twice_is_once(
    world: World, browser: Browser, waiting: str, act: str, told: str
):
    browser.sign_in(world.here.accounts["admin"])
    for _press in range(2):
        answer = browser.post(waiting, {"act": act, "form_key": KEY})
        assert answer.location == f"/{world.here.slug}/teams/invitations"
    page = browser.get(answer.location).text
    assert told in page
    assert ("mari@example.org" in page) == (act == "resend")
    assert browser.get(waiting).status_code == (200 if act == "resend" else 404)


def test_a_long_list_of_invitations_has_pages(app, world: World, browser: Browser):
    browser.sign_in(world.here.accounts["admin"])
    pasted = "\n".join(f"Person {n}, p{n}@example.org" for n in range(PAGE + 3))
    browser.post(f"/{world.here.slug}/teams/invitations/several", many(world.here, pasted))
    with app.app_context(), world.here.scope() as session:
        assert session.scalar(select(func.count(Invitation.id))) == PAGE + 3
    page = BeautifulSoup(browser.get(f"/{world.here.slug}/teams/invitations").text, "html.parser")
    first = [link["href"] for link in page.select(".govuk-task-list__link")]
    older = page.select_one('a[rel="next"]')["href"]
    page = BeautifulSoup(browser.get(older).text, "html.parser")
    second = [link["href"] for link in page.select(".govuk-task-list__link")]
    assert (len(first), len(second), len({*first, *second})) == (PAGE, 3, PAGE + 3)
