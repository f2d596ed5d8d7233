"""Opening more shows once more who one is, and what is kept on paper has nowhere to type."""

import json
import time

import psycopg
import pyotp
from playwright.sync_api import expect

from deploy.local.backing import DATABASE
from deploy.local.cluster import OWNER, Cluster
from tests.e2e.conftest import Arrive
from tests.e2e.record_steps import agree_about_notes, arrange_for_now
from tests.e2e.site import Site
from tests.e2e.steps import press
from tests.e2e.visitor import Visitor

READ = "I have read when words may be shared without us"


def eleven_minutes_pass(site: Site) -> None:
    """As far as anybody's showing who they are goes."""
    port = json.loads((site.local / "ports.json").read_text())["postgres"]
    address = Cluster(port, site.local).url(OWNER, DATABASE).replace("+psycopg", "")
    with psycopg.connect(address) as connection:
        connection.execute(
            "update sign_in_sessions set second_factor_at = second_factor_at - interval '11 min'"
        )


def put_forward(visitor: Visitor, agreement: str, **answers: str) -> None:
    page = visitor.page
    page.goto(f"{agreement}/adjust")
    for name, value in answers.items():
        page.locator(f"input[name={name}][value={value}]").check()
    press(page, "Continue")
    page.get_by_label(READ).check()
    page.locator("main form button.govuk-button[type=submit]:not([name])").click()


def show_who_i_am(visitor: Visitor, site: Site, slug: str, role: str) -> None:
    """Answer the page that asks, wrongly first: what was typed comes along every time."""
    page, login = visitor.page, site.login(slug, role)
    expect(page.locator("h1")).to_have_text("Confirm that it is you")
    visitor.look("confirm")
    box = page.locator("input[name=own_code], input[name=own_password]")
    asks_code = page.locator("input[name=own_code]").count() == 1
    box.fill("000000")
    press(page, "Confirm")
    visitor.look("confirm-wrong")
    # The code of now was used to sign in; the next one is good already.
    code = pyotp.TOTP(login.totp_secret).at(int(time.time()) + 30) if asks_code else ""
    box.fill(code or login.password)
    press(page, "Confirm")
    # Browsers note each 403 as an error; this one only asks.
    visitor.complaints[:] = [each for each in visitor.complaints if "403" not in each]


def test_more_takes_a_second_factor_of_both_and_paper_takes_no_words(site: Site, arrive: Arrive):
    slug = "ashmere"
    people = {
        role: arrive("desktop" if role == "conversation_leader" else "phone", "en").sign_in(
            site.login(slug, role)
        )
        for role in ("mentor", "practitioner", "conversation_leader")
    }
    person, leader = people["practitioner"], people["conversation_leader"]
    conversation = arrange_for_now(people, site, slug, str)
    agree_about_notes(leader, person, conversation, str)
    agreement = conversation.replace("/conversations/", "/agreements/conversation/")

    eleven_minutes_pass(site)
    put_forward(person, agreement, feeds="themes")
    show_who_i_am(person, site, slug, "practitioner")
    expect(person.page.locator("main")).to_contain_text("You have put something forward")
    leader.page.goto(f"{agreement}/answer")
    leader.page.get_by_label(READ).check()
    press(leader.page, "Agree")
    show_who_i_am(leader, site, slug, "conversation_leader")
    expect(leader.page.locator("main")).to_contain_text("themes in the words of")

    person.page.goto(f"{conversation}/record/what_happened")
    person.page.locator("textarea[name=what_happened]").fill("Written before it went on paper")
    press(person.page, "Back to the list")
    put_forward(leader, agreement, stored="paper")
    for each in (person, leader):
        each.page.goto(f"{conversation}/record")
        expect(each.page.locator("main")).to_contain_text("kept on paper")
        expect(each.page.locator("main")).to_contain_text("Written before it went on paper")
        expect(each.page.locator("main textarea")).to_have_count(0)
        each.look("record-on-paper")
    with person.page.expect_download() as download:
        person.page.locator("main").get_by_role("link", name="Welsh, PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def test_it_works_without_scripts_on_a_phone(site: Site, arrive: Arrive):
    slug = "ashmere"
    roles = ("mentor", "practitioner", "conversation_leader")
    people = {role: arrive("phone", "en").sign_in(site.login(slug, role)) for role in roles}
    conversation = arrange_for_now(people, site, slug, str)
    agree_about_notes(people["conversation_leader"], people["practitioner"], conversation, str)
    agreement = conversation.replace("/conversations/", "/agreements/conversation/")
    plain = arrive("phone", "en", javascript=False)
    plain.context.add_cookies(people["practitioner"].context.cookies())
    eleven_minutes_pass(site)
    put_forward(plain, agreement, feeds="actions")
    show_who_i_am(plain, site, slug, "practitioner")
    expect(plain.page.locator("main")).to_contain_text("You have put something forward")
