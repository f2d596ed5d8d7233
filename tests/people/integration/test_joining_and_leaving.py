"""Accepting an invitation, and leaving."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from alongside.audit.queries import list_events_about
from alongside.kernel.errors import Denied, DomainError
from alongside.people.models import (
    Account,
    AccountAuthority,
    Membership,
    ReportingLine,
    RoleGrant,
)
from alongside.people.queries import find_account_by_email, find_actor, list_authorities_of
from alongside.people.roles import Role
from alongside.people.services.invitations import invite, state_of, withdraw
from alongside.people.services.joining import accept_with_new_account, accept_with_own_account
from alongside.people.services.leaving import end_membership
from alongside.people.services.passwords import recognise
from alongside.people.services.sessions import SessionLimits, find_session, start_session

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
TODAY = date(2027, 3, 1)
LIMITS = SessionLimits(idle=timedelta(minutes=30), whole=timedelta(hours=10))
PASSWORD = "tair cath ar wal"


def invited(session, world, email="mari@example.org", role=Role.PRACTITIONER, setting=True):
    return invite(
        session,
        email=email,
        name="Mari Llŷr",
        role=role,
        setting_id=world.here.setting.id if setting else None,
        language=None,
        actor=world.here.actor("admin"),
        now=NOW,
    )


def accept(session, invitation, password=PASSWORD) -> Account:
    return accept_with_new_account(session, invitation, password, field="new_password", now=NOW)


def test_a_new_person_has_an_account_a_membership_a_role_and_one_door(session, world):
    invitation = invited(session, world)
    account = accept(session, invitation)
    assert recognise(session, email="mari@example.org", password=PASSWORD) is account
    assert (account.language, account.privacy_notice_seen_at) == (None, None)
    assert [a.slug for a in list_authorities_of(session, account.id)] == ["hafan"]
    actor = find_actor(session, account.id, TODAY)
    assert actor.name == "Mari Llŷr"
    assert actor.has_in(Role.PRACTITIONER, world.here.setting.id)
    assert not actor.has_in(Role.PRACTITIONER, world.there.setting.id)
    member = session.scalars(select(Membership).where(Membership.id == actor.id)).one()
    assert (member.name_key, member.preferred_language) == ("mari llyr", None)
    assert state_of(invitation, NOW) == "accepted"
    assert [e.verb for e in list_events_about(session, invitation.id)] == [
        "person:invitation:made",
        "person:invitation:accepted",
    ]


def test_an_invitation_is_accepted_once(session, world):
    invitation = invited(session, world)
    account = accept(session, invitation)
    for again in (
        lambda: accept(session, invitation),
        lambda: accept_with_own_account(session, invitation, account, now=NOW),
    ):
        with pytest.raises(DomainError):
            again()
    member_id = find_actor(session, account.id, TODAY).id
    grants = select(RoleGrant.role).where(RoleGrant.membership_id == member_id)
    assert session.scalars(grants).all() == ["practitioner"]


def test_one_that_is_withdrawn_or_has_run_out_is_not_accepted(session, world):
    invitation = invited(session, world)
    with pytest.raises(DomainError):
        accept_with_new_account(
            session,
            invitation,
            PASSWORD,
            field="new_password",
            now=NOW + timedelta(days=14),
        )
    withdraw(session, invitation, actor=world.here.actor("admin"), now=NOW)
    with pytest.raises(DomainError):
        accept(session, invitation)
    assert find_account_by_email(session, "mari@example.org") is None


@pytest.mark.parametrize("password", ["short", "hello hafan town", "i am mari, me", "qwerty123456"])
def test_a_password_that_may_not_be_used_leaves_the_invitation_open(session, world, password):
    invitation = invited(session, world)
    with pytest.raises(DomainError) as refusal:
        accept(session, invitation, password)
    assert refusal.value.field == "new_password"
    assert state_of(invitation, NOW) == "open"


def test_somebody_with_an_account_elsewhere_joins_with_it(session, world):
    account = session.merge(world.there.accounts["practitioner"])
    invitation = invited(session, world, email=account.email)
    accept_with_own_account(session, invitation, account, now=NOW)
    slugs = [a.slug for a in list_authorities_of(session, account.id)]
    assert slugs == ["hafan", "thorpe"]
    assert find_actor(session, account.id, TODAY).has(Role.PRACTITIONER)


def test_nobody_joins_with_an_account_of_another_address(session, world):
    with pytest.raises(Denied):
        accept_with_own_account(
            session, invited(session, world), world.there.accounts["admin"], now=NOW
        )


@pytest.mark.parametrize(
    ("rule", "role", "required"),
    [
        ("privileged", Role.PRACTITIONER, False),
        ("privileged", Role.AUTHORITY_ADMIN, True),
        ("privileged", Role.SAFEGUARDING_LEAD, True),
        ("everyone", Role.PRACTITIONER, True),
    ],
)
def test_a_second_factor_is_required_by_authority_or_by_role(session, world, rule, role, required):
    session.merge(world.here.authority).second_factor = rule
    account = accept(session, invited(session, world, role=role, setting=False))
    assert account.second_factor_required is required


def test_leaving_ends_roles_lines_the_door_and_every_browser(session, world):
    here = world.here
    member, account = here.people["manager"], here.accounts["manager"]
    token = start_session(
        session, account, now=NOW, limits=LIMITS, browser="", second_factor_done=True
    )
    session.add(
        RoleGrant(membership_id=member.id, role="mentor", started_on=TODAY + timedelta(days=1))
    )
    member = session.merge(member)
    end_membership(session, member, actor=here.actor("admin"), now=NOW)
    session.flush()
    assert find_actor(session, account.id, TODAY) is None
    assert find_session(session, token, now=NOW, limits=LIMITS) is None
    assert session.get(AccountAuthority, (account.id, here.authority.id)) is None
    grants = session.scalars(select(RoleGrant).where(RoleGrant.membership_id == member.id)).all()
    assert [(grant.role, grant.ended_on) for grant in grants] == [("manager", TODAY)]
    line = session.scalars(select(ReportingLine)).one()
    assert (line.manager_id, line.ended_on) == (member.id, TODAY)
    [event] = list_events_about(session, member.id)
    assert (event.verb, event.actor_id) == ("person:membership:ended", here.id_of("admin"))


def test_leaving_twice_is_leaving_once_and_nobody_else_leaves(session, world):
    here = world.here
    member = session.merge(here.people["practitioner"])
    for days in (0, 3):
        end_membership(session, member, actor=here.actor("admin"), now=NOW + timedelta(days=days))
    assert member.left_at == NOW
    assert len(list_events_about(session, member.id)) == 1
    still = session.scalars(select(Membership).where(Membership.left_at.is_(None))).all()
    assert len(still) == len(here.people) - 1


@pytest.mark.parametrize("name", ["practitioner", "manager", "setting_lead", "safeguarding_lead"])
def test_nobody_but_an_admin_ends_a_membership(session, world, name):
    with pytest.raises(Denied):
        end_membership(
            session, world.here.people["practitioner"], actor=world.here.actor(name), now=NOW
        )


def test_somebody_who_left_and_is_invited_again_takes_up_the_same_membership(session, world):
    here = world.here
    member = session.merge(here.people["practitioner"])
    account = session.merge(here.accounts["practitioner"])
    end_membership(session, member, actor=here.actor("admin"), now=NOW)
    later = NOW + timedelta(days=30)
    invitation = invited(session, world, email=account.email, role=Role.MENTOR)
    accept_with_own_account(session, invitation, account, now=NOW + timedelta(days=1))
    actor = find_actor(session, account.id, later.date())
    assert actor.id == member.id
    assert (actor.has(Role.MENTOR), actor.has(Role.PRACTITIONER)) == (True, False)
