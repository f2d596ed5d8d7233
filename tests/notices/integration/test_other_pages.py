"""The operator's page of work, and demo mode's mailbox."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from alongside.app import create_app
from alongside.config import Config
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from alongside.kernel.mail.demo import DemoMail
from alongside.notices import services
from alongside.notices.models import Reminder
from alongside.people.models import AccountMessage
from alongside.people.outbox import ask_for_account
from tenants.outbox import OutboxMessage, ask_for
from tests.factories.world import Place
from tests.notices.kinds import ORDINARY

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


# --- the operator -----------------------------------------------------------------------------


def park(app: Flask, place: Place) -> None:
    with app.app_context(), place.scope() as session:
        ask_for(session, "notices.send_mail", key="a", notice_id=new_id())
        ask_for(session, "notices.send_mail", key="b", notice_id=new_id())
        session.flush()
        row = session.scalars(select(OutboxMessage)).first()
        assert row
        row.parked_at, row.attempts, row.last_error = clock.now(), 20, "SMTPServerDisconnected"
        row.created_at = row.next_attempt_at = clock.now() - timedelta(hours=2)
        session.commit()


def figures(answer: TestResponse) -> dict[str, list[str]]:
    page = BeautifulSoup(answer.data, "html.parser")
    rows = page.select("tbody tr")
    return {row.th.text: [cell.text for cell in row.select("td")] for row in rows}


def test_the_operator_sees_counts_ages_and_kinds_of_failure(app, world, browser):
    park(app, world.here)
    answer = browser.sign_in(world.operator).get("/operator/health")
    shown = figures(answer)
    assert shown["hafan Council"] == ["1", "0 minutes", "0", "1"]
    assert shown["thorpe Council"] == ["0", "None", "0", "0"]
    assert shown["Accounts"] == ["0", "None", "0", "0"]
    assert "SMTPServerDisconnected" in answer.text


def test_what_was_given_up_is_tried_again_at_one_press(app, world, browser):
    park(app, world.here)
    park(app, world.there)
    browser.sign_in(world.operator)
    form = {"authority_id": str(world.here.authority.id), "job": "notices.send_mail"}
    assert browser.post("/operator/health", form).status_code == 303
    with app.app_context(), world.here.scope() as session:
        rows = session.scalars(select(OutboxMessage)).all()
        assert [row.parked_at for row in rows] == [None, None]
        # One try is left on the count, so that the carrier is asked before anything is sent again.
        assert sorted(row.attempts for row in rows) == [0, 1]
    with app.app_context(), world.there.scope() as session:
        parked = select(OutboxMessage.id).where(OutboxMessage.parked_at.is_not(None))
        assert len(session.scalars(parked).all()) == 1


def test_reminders_that_failed_are_seen_and_tried_again_too(app, world, browser):
    with app.app_context(), world.here.scope() as session:
        services.schedule(
            session,
            ORDINARY,
            world.here.id_of("leader"),
            new_id(),
            local=datetime.fromisoformat("2026-11-23T10:00"),
            zone="Europe/London",
            key="k",
            now=NOW,
        )
        session.execute(
            db.update(Reminder).values(skipped="failing", attempts=20, last_error="KeyError")
        )
        session.commit()
    browser.sign_in(world.operator)
    answer = browser.get("/operator/health")
    assert figures(answer)["hafan Council"][3] == "1"
    assert "notices.sweep" in answer.text
    form = {"authority_id": str(world.here.authority.id), "job": "notices.sweep"}
    assert browser.post("/operator/health", form).status_code == 303
    with app.app_context(), world.here.scope() as session:
        reminder = session.scalars(select(Reminder)).one()
        assert (reminder.skipped, reminder.attempts) == (None, 0)


def test_the_accounts_outbox_is_tried_again_too(app, world, browser):
    with app.app_context():
        ask_for_account(db.session(), "people.send_password_reset", key="a", reset_id=new_id())
        db.session.execute(
            db.update(AccountMessage).values(
                parked_at=clock.now(), attempts=20, last_error="OSError"
            )
        )
        db.session.commit()
    browser.sign_in(world.operator)
    assert figures(browser.get("/operator/health"))["Accounts"] == ["0", "None", "0", "1"]
    browser.post("/operator/health", {"authority_id": "", "job": "people.send_password_reset"})
    assert figures(browser.get("/operator/health"))["Accounts"] == ["1", "0 minutes", "0", "0"]


def test_an_operator_who_sends_nonsense_is_told_so(app, world, browser):
    browser.sign_in(world.operator)
    assert browser.post("/operator/health", {"authority_id": "x", "job": ""}).status_code == 400
    absent = {"authority_id": str(new_id()), "job": "notices.send_mail"}
    assert browser.post("/operator/health", absent).status_code == 404


# --- demo mode --------------------------------------------------------------------------------


def test_the_demo_mailbox_shows_letters_with_links_that_work(app, world, browser):
    with app.app_context():
        db.session.add(
            DemoMail(
                id=new_id(),
                address="a@hafan.example",
                subject="A message from Alongside",
                text="Line <b>\n\nhttp://localhost/hafan/notices/1\n",
                sent_at=NOW,
            )
        )
        db.session.commit()
    answer = browser.get("/demo/mailbox")
    page = BeautifulSoup(answer.data, "html.parser")
    assert "a@hafan.example" in page.text
    assert page.select_one('article a[href="http://localhost/hafan/notices/1"]')
    assert not page.select("article b")


def test_outside_demo_mode_there_is_no_mailbox(config: Config):
    real = create_app(replace(config, demo=False, mail_url="smtp://127.0.0.1:25"))
    assert real.test_client().get("/demo/mailbox", base_url="http://localhost").status_code == 404
    with real.app_context():
        db.engine.dispose()
