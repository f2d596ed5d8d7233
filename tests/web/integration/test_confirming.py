"""Showing once more that it is you, for any page whose service asks for it."""

from datetime import timedelta

from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.people.models import Account
from alongside.people.second_factor import new_secret
from alongside.people.services.second_factor import enrol_second_factor
from tests.sign_in.conftest import code_of
from tests.web.integration.conftest import setting_names


def sign_in_long_ago(scratch, world, time_machine) -> str:
    """Be the admin, with a phone, eleven minutes after signing in; gives the phone's secret."""
    secret, account = new_secret(), world.here.accounts["admin"]
    with scratch.app.app_context():
        mine = db.session.get_one(Account, account.id)
        enrol_second_factor(db.session(), mine, secret, clock.now())
        db.session.commit()
    scratch.sign_in(account)
    time_machine.move_to(clock.now() + timedelta(minutes=11))
    return secret


def test_what_was_shown_is_kept_even_where_a_rule_then_says_no(scratch, world, time_machine):
    secret = sign_in_long_ago(scratch, world, time_machine)
    path = f"/{world.here.slug}/scratch/careful"
    assert scratch.post(path, {"name": "taken"}).status_code == 403
    refused = scratch.post(path, {"name": "taken", "own_code": code_of(secret)})
    assert (refused.status_code, "Scratch" in refused.text) == (400, True)
    led_on = scratch.post(path, {"name": "Another"})
    assert led_on.location.endswith("made=Another"), "it was shown just now"


def test_it_is_done_once_however_often_the_page_is_sent(scratch, world, time_machine):
    secret = sign_in_long_ago(scratch, world, time_machine)
    path = f"/{world.here.slug}/scratch/careful"
    key = {"form_key": "1b4e28ba-2fa1-11d2-883f-0016d3cca427", "name": "Once"}
    assert scratch.post(path, key).status_code == 403
    for _ in range(2):
        assert scratch.post(path, key | {"own_code": code_of(secret)}).status_code == 303
    with scratch.app.app_context(), world.here.scope():
        assert setting_names().count("Once") == 1
