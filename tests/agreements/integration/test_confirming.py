"""Opening more asks once more who one is; what was typed goes on from there, or is shown again."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from alongside.agreements.rules.choices import preset
from alongside.agreements.rules.terms import Level
from alongside.agreements.states import AgreementState
from alongside.app import create_app
from alongside.audit.queries import list_events_about
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import Account, RecoveryCode
from alongside.people.passwords import hash_password
from alongside.people.second_factor import new_secret
from alongside.people.services.second_factor import enrol_second_factor, issue_recovery_codes
from alongside.web.limits import limiter
from tests.agreements.pages import Pages, typed_in, words_of
from tests.client import Browser
from tests.factories.conversations import EVERY_MODE, NOW, Cast
from tests.sign_in.conftest import code_of, error_beside, holding, token_of

OURS = preset(Level.OURS, EVERY_MODE)
MORE = {"level": "a2", "mode": "full", "taken_by": "both", "stored": "here", "keep_months": "12"}
MORE |= {"feeds": "themes", "counts": "yes", "learning": "yes", "limits": "yes"}
PASSWORD = "tair cath ar wal"


@pytest.fixture(autouse=True)
def _on_that_tuesday(time_machine) -> None:
    time_machine.move_to(NOW)


@pytest.fixture
def pages(browser, world) -> Pages:
    made = Pages(browser, Cast(world.here))
    made.hold(OURS)
    return made


@pytest.fixture
def later(pages, time_machine) -> Pages:
    """The practitioner, some more than ten minutes after signing in."""
    time_machine.move_to(NOW + timedelta(minutes=11))
    return pages


@pytest.fixture
def phone(pages) -> str:
    """The secret of the practitioner's phone, in a browser that they are signed in with."""
    return set_up(pages)


def set_up(pages: Pages) -> str:
    secret = new_secret()
    with pages.browser.app.app_context():
        account = db.session.get_one(Account, pages.cast.place.accounts["practitioner"].id)
        enrol_second_factor(db.session(), account, secret, clock.now())
        db.session.commit()
    pages.be("practitioner")
    return secret


def recovery_code(pages: Pages) -> str:
    with pages.browser.app.app_context():
        account = db.session.get_one(Account, pages.cast.place.accounts["practitioner"].id)
        (code, *_) = issue_recovery_codes(db.session(), account)
        db.session.commit()
    return code


def proposed(pages: Pages) -> list[str]:
    return [each.feeds for each in pages.versions() if each.state == AgreementState.PROPOSED]


def confirmed_by(pages: Pages) -> list[object]:
    with pages.inside() as session:
        about = list_events_about(session, pages.cast.id_of("practitioner"))
        return [e.detail["by"] for e in about if e.verb == "member:identity:confirmed"]


def test_within_ten_minutes_of_signing_in_nothing_more_is_asked(pages, phone, time_machine):
    time_machine.move_to(NOW + timedelta(minutes=9, seconds=59))
    assert pages.post("check", MORE).status_code == 303
    assert proposed(pages) == ["themes"]
    assert confirmed_by(pages) == []


def test_after_ten_minutes_the_phone_is_asked_for_and_all_that_was_typed_goes_on(phone, later):
    asked = later.post("check", MORE | {"form_key": "1b4e28ba-2fa1-11d2-883f-0016d3cca427"})
    assert asked.status_code == 403
    assert "Confirm that it is you" in words_of(asked)
    assert "more be read, kept or passed on" in words_of(asked)
    assert proposed(later) == []
    carried = typed_in(asked)
    assert carried.items() >= MORE.items()
    assert carried["form_key"] == "1b4e28ba-2fa1-11d2-883f-0016d3cca427"

    answer = later.post("check", carried | {"own_code": code_of(phone)})
    assert (answer.status_code, answer.location) == (303, later.path())
    assert proposed(later) == ["themes"]
    assert confirmed_by(later) == ["own_code"]


def test_the_ten_minutes_begin_anew(phone, later, time_machine):
    later.post("check", MORE | {"own_code": code_of(phone)})
    time_machine.move_to(NOW + timedelta(minutes=19))
    assert later.post("check", MORE | {"feeds": "actions"}).status_code == 303


def test_a_wrong_code_is_said_and_loses_nothing(phone, later):
    wrong = later.post("check", MORE | {"own_code": "000000"})
    assert wrong.status_code == 400
    assert "That code is not right" in error_beside(wrong, "own_code")
    assert typed_in(wrong).items() >= MORE.items()
    assert "000000" not in wrong.text
    assert proposed(later) == []
    assert confirmed_by(later) == []
    empty = later.post("check", typed_in(wrong))
    assert (empty.status_code, error_beside(empty, "own_code")) == (400, "Enter the code.")


def test_a_code_works_once(phone, later, time_machine):
    code = code_of(phone)
    assert later.post("check", MORE | {"own_code": code}).status_code == 303
    with later.browser.app.app_context():
        account = later.cast.place.accounts["practitioner"]
        assert db.session.get_one(Account, account.id).totp_last_step is not None
    later.be("practitioner")
    time_machine.shift(timedelta(minutes=11))
    again = later.post("check", MORE | {"feeds": "actions", "own_code": code})
    assert "has been used" in error_beside(again, "own_code")


def test_a_recovery_code_does_as_well_and_works_once(pages, phone, time_machine):
    code = recovery_code(pages)
    time_machine.move_to(NOW + timedelta(minutes=11))
    assert pages.post("check", MORE | {"own_recovery_code": code}).status_code == 303
    assert confirmed_by(pages) == ["own_recovery_code"]
    assert "You have 9 recovery codes left" in pages.get().text
    with pages.browser.app.app_context():
        used = db.session.scalars(select(RecoveryCode.used_at)).all()
    assert sum(each is not None for each in used) == 1
    time_machine.move_to(NOW + timedelta(minutes=22))
    again = pages.post("check", MORE | {"feeds": "actions", "own_recovery_code": code})
    assert "has been used" in error_beside(again, "own_recovery_code")


def test_whoever_has_no_second_factor_gives_the_password(later):
    with later.browser.app.app_context():
        account = db.session.get_one(Account, later.cast.place.accounts["practitioner"].id)
        account.password_hash = hash_password(PASSWORD)
        db.session.commit()
    asked = later.post("check", MORE)
    assert ("own_password" in asked.text, "own_code" in asked.text) == (True, False)
    wrong = later.post("check", MORE | {"own_password": "something else"})
    assert (wrong.status_code, "something else" in wrong.text) == (400, False)
    assert later.post("check", MORE | {"own_password": PASSWORD}).status_code == 303
    assert confirmed_by(later) == ["own_password"]


def test_the_second_tick_asks_too(pages, phone, time_machine):
    pages.be("leader").post("check", MORE)
    pages.be("practitioner")
    time_machine.move_to(NOW + timedelta(minutes=11))
    asked = pages.post("answer", {"number": "2", "limits": "yes"})
    assert asked.status_code == 403
    assert proposed(pages) == ["themes"]
    ticked = pages.post("answer", typed_in(asked) | {"own_code": code_of(phone)})
    assert ticked.status_code == 303
    assert pages.versions()[-1].state == AgreementState.AGREED


def test_opening_less_asks_for_nothing(phone, later):
    assert later.post("check", {"level": "a0", "limits": "yes"}).status_code == 303
    assert later.post("end").status_code == 303


def test_going_back_shows_the_page_before_as_it_was_typed(phone, later):
    asked = later.post("check", MORE)
    back = later.post("check", typed_in(asked) | {"switch_language": "en"})
    assert (back.status_code, "Is this what you want?" in back.text) == (200, True)
    assert typed_in(back)["feeds"] == "themes"
    assert proposed(later) == []


def test_a_token_from_before_is_good_for_nothing_afterwards(phone, later):
    before = holding(later.browser.app, token_of(later.browser))
    later.post("check", MORE | {"own_code": code_of(phone)})
    assert later.get().status_code == 200
    assert before.get(later.path()).status_code == 303, "to sign in"


class TestLimits:
    @pytest.fixture
    def limited(self, config, world, time_machine) -> Iterator[Pages]:
        before = vars(limiter).copy()
        app = create_app(config, TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=True)
        made = Pages(Browser(app), Cast(world.here))
        made.hold(OURS)
        limiter.storage.reset()
        yield made
        with app.app_context():
            db.engine.dispose()
        vars(limiter).clear()
        vars(limiter).update(before)

    def test_tries_are_counted_with_those_of_signing_in_and_nothing_is_lost(
        self, limited, time_machine
    ):
        phone = set_up(limited)
        time_machine.move_to(NOW + timedelta(minutes=11))
        wrong = MORE | {"own_code": "000000"}
        assert [limited.post("check", wrong).status_code for _ in range(5)] == [400] * 5
        waits = limited.post("check", MORE | {"own_code": code_of(phone)})
        assert waits.status_code == 429
        assert "Wait fifteen minutes" in words_of(waits)
        assert typed_in(waits).items() >= MORE.items()
        assert proposed(limited) == []

    def test_asking_and_other_forms_count_for_nothing(self, limited, time_machine):
        phone = set_up(limited)
        time_machine.move_to(NOW + timedelta(minutes=11))
        assert [limited.post("check", MORE).status_code for _ in range(8)] == [403] * 8
        answer = limited.post("check", MORE | {"own_code": code_of(phone)})
        assert answer.status_code == 303
