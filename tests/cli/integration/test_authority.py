"""What an operator does with authorities from the command line."""

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from alongside.audit.queries import list_events_about
from alongside.cli import main
from tenants.models import Authority
from tests.factories.world import World
from tests.servers import Database, run_servers

Command = Callable[..., Result]


@pytest.fixture
def alongside(world: World, database: Database, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command, in the database of this test."""
    environment = run_servers().environment(database)
    for name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALONGSIDE_MASTER_KEY"):
        monkeypatch.setenv(name, environment[name])
    monkeypatch.setenv("PUBLIC_ORIGIN", "http://localhost")
    monkeypatch.setenv("ALONGSIDE_DEMO", "1")
    return lambda *words: CliRunner().invoke(main, words)


OPEN = ("authority", "open", "--name-en", "New Town", "--name-cy", "Tre Newydd")


def test_an_authority_is_opened_and_listed(alongside: Command):
    done = alongside(*OPEN, "--slug", "tre-newydd", "--nation", "wales", "--scale", "0", "5")
    assert (done.exit_code, done.output) == (0, "Opened New Town at /tre-newydd/\n")
    listed = [line.split() for line in alongside("authority", "list").output.splitlines()]
    assert [line[:2] for line in listed] == [
        ["hafan", "open"],
        ["thorpe", "open"],
        ["tre-newydd", "open"],
    ]


def test_a_slug_that_is_taken_is_refused_in_a_line(alongside: Command):
    done = alongside(*OPEN, "--slug", "hafan", "--nation", "wales")
    assert done.exit_code == 1
    assert done.output == "Error: Another authority has this address.\n"


def test_suspending_and_resuming_are_in_the_authoritys_own_audit(
    alongside: Command, world: World, app: Flask
):
    assert alongside("authority", "suspend", "hafan").output == "Suspended hafan Council.\n"
    assert alongside("authority", "suspend", "hafan").output == (
        "Error: This authority is suspended.\n"
    )
    assert alongside("authority", "resume", "hafan").exit_code == 0
    with app.app_context(), world.here.scope() as session:
        events = list_events_about(session, world.here.authority.id)
        assert [(e.verb, e.actor_id, e.detail) for e in events] == [
            ("authority:door:shut", None, {"by": "operator"}),
            ("authority:door:opened", None, {"by": "operator"}),
        ]
        assert session.get_one(Authority, world.here.authority.id).status == "open"


def test_an_unknown_authority_is_said_to_be_unknown(alongside: Command):
    done = alongside("authority", "suspend", "nowhere")
    assert (done.exit_code, done.output) == (1, "Error: There is no authority with this address.\n")


def test_sign_ins_are_listed_for_scripts_and_for_people(alongside: Command):
    listed = json.loads(alongside("demo", "logins", "--json").output)
    assert {login["slug"] for login in listed} == {"hafan", "ashmere"}
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


def test_sign_ins_are_not_listed_where_it_is_no_demo(
    alongside: Command, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ALONGSIDE_DEMO", "0")
    for words in (("demo", "logins"), ("demo", "load")):
        assert alongside(*words).exit_code == 1
