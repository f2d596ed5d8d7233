"""A way back in by mail, and what the letters about accounts say."""

from dataclasses import astuple
from datetime import timedelta

import pytest
from sqlalchemy import select

from alongside.kernel import clock
from alongside.kernel.errors import DomainError
from alongside.people.links import Links
from alongside.people.models import Account, AccountMessage, PasswordReset
from alongside.people.roles import Role
from alongside.people.services.invitations import invite, resend, withdraw
from alongside.people.services.letters import build_invitation, build_password_reset
from alongside.people.services.passwords import recognise
from alongside.people.services.resets import ask_for_reset, find_open_reset, reset_password
from tests.factories.people import make_account
from tests.queries import counting_statements


@pytest.fixture
def account(session) -> Account:
    return make_account("mari@example.org", language="cy")


def asked(session, email="mari@example.org", ago=timedelta()) -> PasswordReset:
    return ask_for_reset(session, email=email, now=clock.now() - ago)


def test_asking_does_the_same_for_every_address(session, account):
    make_account("left@example.org", disabled_at=clock.now())
    done = []
    for email in ("Mari@example.org", "nobody@example.org", "left@example.org"):
        with counting_statements() as statements:
            asked(session, email)
        done.append(statements)
    assert done[0] == done[1] == done[2]
    assert len(session.scalars(select(PasswordReset)).all()) == 3
    messages = session.scalars(select(AccountMessage)).all()
    assert [message.job for message in messages] == ["people.send_password_reset"] * 3
    assert all(set(message.ids) == {"reset_id"} for message in messages)


def test_only_a_living_account_is_sent_a_letter(session, account):
    make_account("left@example.org", disabled_at=clock.now())
    built = [
        build_password_reset(session, asked(session, f"{name}@example.org").id)
        for name in ("mari", "nobody", "left")
    ]
    assert [letter.to if letter else None for letter in built] == ["mari@example.org", None, None]
    assert built[0].language == "cy"


def test_the_link_of_the_letter_leads_to_the_reset(session, account):
    reset = asked(session)
    path = build_password_reset(session, reset.id).link_path
    prefix, token = path.rsplit("/", 1)
    assert prefix == "/password/reset"
    assert Links.of(session).read("password reset", token) == reset.id
    assert Links.of(session).read("invitation", token) is None
    other_id = token.replace("0", "1", 1)
    for altered in (other_id, token.split(".")[0], f"{reset.id.hex}.", "x", ""):
        assert Links.of(session).read("password reset", altered) is None


def test_a_reset_works_for_one_hour_and_once(session, account):
    reset = asked(session)
    now = clock.now()
    assert find_open_reset(session, reset.id, now=now) == (reset, account)
    assert find_open_reset(session, reset.id, now=now + timedelta(hours=1)) is None
    reset_password(session, reset, account, "tair cath ar wal", field="new_password", now=now)
    assert recognise(session, email=account.email, password="tair cath ar wal") is account
    assert find_open_reset(session, reset.id, now=now) is None
    assert build_password_reset(session, reset.id) is None
    with pytest.raises(DomainError):
        reset_password(session, reset, account, "pedair cath", field="new_password", now=now)


def test_two_tabs_reset_once(session, account):
    reset = asked(session)
    again = find_open_reset(session, reset.id, now=clock.now())
    reset_password(
        session, reset, account, "tair cath ar wal", field="new_password", now=clock.now()
    )
    with pytest.raises(DomainError):
        reset_password(session, *again, "pedair cath ar wal", field="new_password", now=clock.now())


def test_a_reset_takes_earlier_letters_with_it(session, account):
    earlier, later = asked(session), asked(session)
    reset_password(
        session, later, account, "tair cath ar wal", field="new_password", now=clock.now()
    )
    session.refresh(earlier)
    assert find_open_reset(session, earlier.id, now=clock.now()) is None


def test_an_invitations_letter_says_nothing_but_that_it_is_one(session, world):
    invitation = invited(session, world)
    letter = build_invitation(session, invitation.id)
    assert (letter.to, letter.language) == ("mari@example.org", None)
    words = " ".join(map(str, astuple(letter)))
    assert "Mari Lloyd" not in words
    assert "mentor" not in words
    prefix, token = letter.link_path.rsplit("/", 1)
    assert prefix == "/invitations/hafan"
    assert Links.of(session).read("invitation", token) == invitation.id


def test_a_letter_tried_again_is_the_same_and_one_sent_again_is_another(session, world):
    invitation = invited(session, world)
    first, tried_again = (build_invitation(session, invitation.id) for _ in range(2))
    resend(
        session,
        invitation,
        actor=world.here.actor("admin"),
        now=clock.now() + timedelta(hours=2),
    )
    sent_again = build_invitation(session, invitation.id)
    assert first.message_id == tried_again.message_id != sent_again.message_id
    assert first.link_path == sent_again.link_path


def test_an_invitation_that_is_over_or_elsewhere_is_not_sent(session, world):
    invitation = invited(session, world)
    withdraw(session, invitation, actor=world.here.actor("admin"), now=clock.now())
    assert build_invitation(session, invitation.id) is None
    assert build_invitation(session, world.here.setting.id) is None


def invited(session, world):
    return invite(
        session,
        email="mari@example.org",
        name="Mari Lloyd",
        role=Role.MENTOR,
        setting_id=None,
        language=None,
        actor=world.here.actor("admin"),
        now=clock.now(),
    )
