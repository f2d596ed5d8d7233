"""What an operator does with authorities from the command line."""

from flask import Flask
from sqlalchemy import select

from alongside.audit.queries import list_events_about
from alongside.kernel.db import db
from alongside.people.models import Invitation
from alongside.people.roles import Role
from alongside.setting_policies.models import PolicyVersion
from tenants.models import Authority
from tenants.scope import tenant_scope
from tests.cli.integration.conftest import Command
from tests.factories.people import make_member
from tests.factories.world import World

OPEN = ("authority", "open", "--name-en", "New Town", "--name-cy", "Tre Newydd")


def test_an_authority_is_opened_and_listed(alongside: Command):
    done = alongside(*OPEN, "--slug", "tre-newydd", "--nation", "wales", "--scale", "0", "5")
    assert (done.exit_code, done.output) == (
        0,
        "Opened New Town at /tre-newydd/\n"
        "Next: alongside authority invite-admin tre-newydd NAME EMAIL, twice.\n",
    )
    listed = [line.split() for line in alongside("authority", "list").output.splitlines()]
    assert [line[:2] for line in listed] == [
        ["hafan", "open"],
        ["thorpe", "open"],
        ["tre-newydd", "open"],
    ]


def invited(app: Flask, slug: str) -> list[tuple[str, str, str]]:
    with app.app_context():
        found = db.session.scalars(select(Authority).where(Authority.slug == slug)).one()
        with tenant_scope(db.session, found.id) as session:
            rows = session.execute(
                select(Invitation.name, Invitation.email, Invitation.role).order_by(Invitation.id)
            )
            return [tuple(row) for row in rows]


def test_an_authority_begins_with_two_admins_invited_and_a_policy_in_force(
    alongside: Command, app: Flask
):
    first, second = ("Nia", "nia@new.example"), ("Huw", "Huw@new.example")
    done = alongside(
        *OPEN, "--slug", "newydd", "--nation", "wales", "--admin", *first, "--admin", *second
    )
    assert (done.exit_code, done.output) == (0, "Opened New Town at /newydd/\n")
    assert invited(app, "newydd") == [
        ("Nia", "nia@new.example", "authority_admin"),
        ("Huw", "huw@new.example", "authority_admin"),
    ]
    with app.app_context():
        found = db.session.scalars(select(Authority).where(Authority.slug == "newydd")).one()
        with tenant_scope(db.session, found.id) as session:
            assert session.scalars(select(PolicyVersion.status)).all() == ["published"]
            [opened] = list_events_about(session, found.id)
            assert opened.verb == "authority:door:opened"


def test_the_operator_invites_admins_only_while_there_are_too_few(
    alongside: Command, app: Flask, world: World
):
    done = alongside("authority", "invite-admin", "hafan", "Nia", "nia@new.example")
    assert (done.exit_code, done.output) == (0, "The invitation is on its way.\n")
    with app.app_context(), world.here.scope() as session:
        make_member("Second", Role.AUTHORITY_ADMIN)
        session.commit()
    done = alongside("authority", "invite-admin", "hafan", "Huw", "huw@new.example")
    assert done.exit_code == 1
    assert invited(app, "hafan") == [("Nia", "nia@new.example", "authority_admin")]


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
