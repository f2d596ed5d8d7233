"""Inviting: who may, whom, and what leaves in the same transaction."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from alongside.audit.queries import list_events_about
from alongside.kernel.errors import Denied, DomainError
from alongside.people.models import Invitation
from alongside.people.roles import Role
from alongside.people.services.invitations import invite, resend, state_of, withdraw
from tenants.outbox import OutboxMessage
from tests.factories.world import Place

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


def invited(session, place: Place, *, by: str = "admin", **changes) -> Invitation:
    values = {
        "email": "Mari@Example.org",
        "name": "Mari Lloyd",
        "role": Role.PRACTITIONER,
        "setting_id": place.setting.id,
        "language": None,
        "actor": place.actor(by),
        "now": NOW,
    }
    return invite(session, **(values | changes))


def letters(session, invitation: Invitation) -> list[dict]:
    rows = session.scalars(select(OutboxMessage).order_by(OutboxMessage.key)).all()
    return [row.ids for row in rows if row.job == "people.send_invitation"]


def test_an_admin_invites_and_a_letter_is_asked_for_by_id_alone(session, world):
    invitation = invited(session, world.here)
    assert (invitation.email, invitation.role) == ("mari@example.org", "practitioner")
    assert invitation.expires_at == NOW + timedelta(days=14)
    assert letters(session, invitation) == [{"invitation_id": str(invitation.id)}]
    [event] = list_events_about(session, invitation.id)
    assert (event.verb, event.detail) == ("person:invitation:made", {"role": "practitioner"})
    assert event.actor_id == world.here.id_of("admin")


@pytest.mark.parametrize("name", ["practitioner", "manager", "setting_lead", "coordinator"])
def test_nobody_but_an_admin_invites_withdraws_or_sends_again(session, world, name):
    with pytest.raises(Denied):
        invited(session, world.here, by=name)
    invitation = invited(session, world.here)
    for act in (withdraw, resend):
        with pytest.raises(Denied):
            act(session, invitation, actor=world.here.actor(name), now=NOW)


def test_the_operator_may_invite_the_first_admin_of_a_new_authority(session, world):
    invitation = invited(session, world.here, actor=None, role=Role.AUTHORITY_ADMIN)
    assert invitation.invited_by_id is None


def test_somebody_who_belongs_here_is_not_invited_again(session, world):
    email = world.here.accounts["practitioner"].email
    with pytest.raises(DomainError) as refusal:
        invited(session, world.here, email=email.upper())
    assert refusal.value.field == "email"


def test_an_account_of_another_authority_is_invited_like_a_stranger(session, world):
    invitation = invited(session, world.here, email=world.there.accounts["practitioner"].email)
    assert state_of(invitation, NOW) == "open"


def test_a_second_open_invitation_is_refused_until_the_first_has_run_out(session, world):
    invited(session, world.here)
    with pytest.raises(DomainError) as refusal:
        invited(session, world.here)
    assert refusal.value.field == "email"
    again = invited(session, world.here, now=NOW + timedelta(days=14))
    assert state_of(again, NOW + timedelta(days=14)) == "open"


def test_a_setting_of_another_authority_or_a_closed_one_is_refused(session, world):
    for setting_id in (world.there.setting.id, world.here.setting.id):
        with pytest.raises(DomainError) as refusal:
            invited(session, world.here, setting_id=setting_id)
        assert refusal.value.field == "setting_id"
        world.here.setting.closed_on = NOW
        session.merge(world.here.setting)


def test_a_withdrawn_invitation_is_not_sent_again_and_can_be_made_anew(session, world):
    invitation = invited(session, world.here)
    withdraw(session, invitation, actor=world.here.actor("admin"), now=NOW)
    assert state_of(invitation, NOW) == "withdrawn"
    with pytest.raises(DomainError):
        resend(session, invitation, actor=world.here.actor("admin"), now=NOW)
    assert state_of(invited(session, world.here), NOW) == "open"


def test_sending_again_lets_it_run_anew_and_pressing_twice_sends_one_letter(session, world):
    invitation = invited(session, world.here)
    later = NOW + timedelta(days=20)
    assert state_of(invitation, later) == "expired"
    for seconds in (0, 5):
        resend(
            session,
            invitation,
            actor=world.here.actor("admin"),
            now=later + timedelta(seconds=seconds),
        )
    assert state_of(invitation, later) == "open"
    assert len(letters(session, invitation)) == 2


def test_an_accepted_invitation_is_neither_withdrawn_nor_sent_again(session, world):
    invitation = invited(session, world.here)
    invitation.accepted_at = NOW
    for act in (withdraw, resend):
        with pytest.raises(DomainError):
            act(session, invitation, actor=world.here.actor("admin"), now=NOW)
