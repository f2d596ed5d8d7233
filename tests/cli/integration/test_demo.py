"""Trying Alongside out from the command line, in a demo installation and nowhere else."""

import json

import pytest

from tests.cli.integration.conftest import Command
from tests.servers import Database


def test_sign_ins_are_listed_for_scripts_and_for_people(alongside: Command):
    listed = json.loads(alongside("demo", "logins", "--json").output)
    assert {login["slug"] for login in listed} == {"hafan", "ashmere", ""}
    admin = next(login for login in listed if login["role"] == "authority_admin")
    assert set(admin) == {
        "authority",
        "slug",
        "role",
        "name",
        "email",
        "password",
        "url",
        "totp_secret",
        "totp_code",
    }
    table = alongside("demo", "logins").output
    assert all(login["email"] in table for login in listed)


def test_nothing_of_the_demo_is_to_be_had_where_it_is_no_demo(
    alongside: Command, monkeypatch: pytest.MonkeyPatch, database: Database
):
    monkeypatch.setenv("ALONGSIDE_DEMO", "0")
    monkeypatch.setenv("OWNER_DATABASE_URL", database.owner_url)
    for words in (("demo", "logins"), ("demo", "load"), ("demo", "reset")):
        assert alongside(*words).exit_code == 1


def test_resetting_asks_for_the_owners_address(alongside: Command, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("OWNER_DATABASE_URL", raising=False)
    done = alongside("demo", "reset")
    assert (done.exit_code, done.output) == (1, "Error: OWNER_DATABASE_URL is not set.\n")


def test_the_demo_is_not_loaded_beside_others(alongside: Command):
    done = alongside("demo", "load")
    assert done.output == "The database is not empty: nothing was loaded.\n"
