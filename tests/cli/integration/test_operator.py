"""Adding the people who run an installation."""

import pytest
from flask import Flask
from sqlalchemy import select

from alongside.kernel.db import db
from alongside.people import passwords
from alongside.people.models import Account
from tests.cli.integration.conftest import Command
from tests.factories.world import World

PASSWORD = "seven quiet herons wade"


def test_an_operator_has_a_password_and_needs_a_second_step(alongside: Command, app: Flask):
    done = alongside("operator", "add", "Ops@Example.org", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert done.exit_code == 0
    assert PASSWORD not in done.output
    with app.app_context():
        made = db.session.scalars(select(Account).where(Account.email == "ops@example.org")).one()
        assert made.is_operator
        assert made.second_factor_required
        assert passwords.matches(made.password_hash, PASSWORD)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ops@example.org", "short"),
        ("ops@example.org", "passwordpassword"),
        ("not an address", PASSWORD),
    ],
)
def test_what_cannot_be_used_is_refused(alongside: Command, email: str, password: str):
    done = alongside("operator", "add", email, typed=f"{password}\n{password}\n")
    assert done.exit_code == 1
    assert "Traceback" not in done.output


def test_nobody_is_operator_and_member_at_once(alongside: Command, world: World):
    email = world.here.accounts["practitioner"].email
    done = alongside("operator", "add", email, typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert done.exit_code == 1
    assert "There is an account with this address already." in done.output
