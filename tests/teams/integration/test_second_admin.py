"""Roles that open wide doors take two admins, of whom neither is the person."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from alongside.audit.queries import list_events_about
from alongside.kernel import clock
from alongside.kernel.db import db
from alongside.kernel.errors import Denied, DomainError
from alongside.notices.models import Notice
from alongside.people.models import Account, Membership, SignInSession
from alongside.people.queries import actor_for
from alongside.people.roles import Role
from alongside.teams.models import RoleProposal
from alongside.teams.queries.person import list_grants
from alongside.teams.queries.waiting import waits_for, was_given
from alongside.teams.services.roles import (
    confirm_proposal,
    decline_proposal,
    end_role,
    propose_role,
    withdraw_proposal,
)
from alongside.teams.services.telling import GIVEN, PROPOSED
from tests.client import Browser
from tests.factories.people import make_account, make_member
from tests.factories.teams import make_proposal
from tests.factories.world import PEOPLE, Place, World

TODAY = clock.now().date()
ROLE = Role.SAFEGUARDING_LEAD


def second_admin(name: str = "Second admin") -> Membership:
    return make_member(name, Role.AUTHORITY_ADMIN)


def acting(session, member: Membership):
    return actor_for(session, member, TODAY)


def proposed(session, place: Place, *, to: str = "mentor", by: str = "admin", role=ROLE):
    return propose_role(
        session,
        place.people[to],
        role=role,
        starts_on=TODAY,
        actor=place.actor(by),
        now=clock.now(),
        today=TODAY,
    )


def confirmed(session, proposal: RoleProposal, member: Membership):
    actor = acting(session, member)
    return confirm_proposal(session, proposal, actor=actor, now=clock.now(), today=TODAY)


def test_a_proposal_opens_nothing_until_another_admin_confirms_it(session, world):
    proposal, person = proposed(session, world.here), world.here.people["mentor"]
    assert not acting(session, person).has(ROLE)
    grant = confirmed(session, proposal, second_admin())
    session.flush()
    assert acting(session, person).has(ROLE)
    verbs = [e.verb for e in list_events_about(session, proposal.id)]
    assert verbs == ["role:grant:proposed", "role:grant:confirmed"]
    [made] = list_events_about(session, grant.id)
    assert (made.verb, made.detail["role"]) == ("role:grant:made", ROLE)


def test_whoever_proposed_it_and_whoever_it_is_for_do_not_confirm_it(session, world):
    second = second_admin()
    for_second = make_proposal(second, world.here.people["admin"])
    for proposal, member in (
        (proposed(session, world.here), world.here.people["admin"]),
        (for_second, second),
    ):
        with pytest.raises(Denied):
            confirmed(session, proposal, member)
        with pytest.raises(Denied):
            decline_proposal(session, proposal, actor=acting(session, member), now=clock.now())


@pytest.mark.parametrize("name", [name for name in PEOPLE if name != "admin"])
def test_nobody_but_an_admin_proposes_or_decides(session, world, name):
    with pytest.raises(Denied):
        proposed(session, world.here, to="practitioner", by=name)
    proposal = make_proposal(world.here.people["colleague"], world.here.people["admin"])
    actor = world.here.actor(name)
    with pytest.raises(Denied):
        confirm_proposal(session, proposal, actor=actor, now=clock.now(), today=TODAY)
    with pytest.raises(Denied):
        decline_proposal(session, proposal, actor=actor, now=clock.now())
    with pytest.raises(Denied):
        withdraw_proposal(session, proposal, actor=actor, now=clock.now())


def test_an_admin_does_not_propose_themselves(session, world):
    with pytest.raises(Denied):
        proposed(session, world.here, to="admin")


def test_the_database_itself_asks_for_two_people(session, world):
    admin = world.here.people["admin"]
    proposal = make_proposal(world.here.people["mentor"], admin)
    values = {"decision": "confirmed", "decided_at": clock.now(), "decided_by_id": admin.id}
    with pytest.raises(IntegrityError, match="second_admin"), session.begin_nested():
        session.execute(update(RoleProposal).where(RoleProposal.id == proposal.id).values(values))


def test_what_is_decided_stays_decided(session, world):
    proposal, second = proposed(session, world.here), second_admin()
    decline_proposal(session, proposal, actor=acting(session, second), now=clock.now())
    session.flush()
    with pytest.raises(DomainError, match="already"):
        confirmed(session, proposal, second)
    assert not acting(session, world.here.people["mentor"]).has(ROLE)


def test_a_proposal_is_taken_back_by_whoever_made_it_and_by_nobody_else(session, world):
    proposal = proposed(session, world.here)
    with pytest.raises(Denied):
        withdraw_proposal(session, proposal, actor=acting(session, second_admin()), now=clock.now())
    withdraw_proposal(session, proposal, actor=world.here.actor("admin"), now=clock.now())
    assert proposal.decision == "withdrawn"


def test_one_role_waits_once_for_one_person(session, world):
    proposed(session, world.here)
    with pytest.raises(DomainError) as refused:
        proposed(session, world.here)
    assert refused.value.field == "role"
    proposed(session, world.here, role=Role.INFORMATION_OFFICER)
    proposed(session, world.here, to="practitioner")


def test_a_proposal_of_somebody_who_is_no_admin_any_more_is_not_confirmed(session, world):
    proposer, second, third = second_admin("A"), second_admin("B"), second_admin("C")
    proposal = make_proposal(world.here.people["mentor"], proposer)
    [grant] = list_grants(session, proposer.id)
    actor = acting(session, second)
    end_role(session, grant, last_day=None, actor=actor, now=clock.now(), today=TODAY)
    session.flush()
    with pytest.raises(DomainError):
        confirmed(session, proposal, third)


def test_the_persons_browsers_are_signed_out_and_a_second_factor_is_asked(
    app, world: World, browser: Browser
):
    place, account = world.here, world.here.accounts["mentor"]
    browser.sign_in(account)
    assert browser.get(f"/{place.slug}/").status_code == 200
    with app.app_context(), place.scope() as session:
        confirmed(session, proposed(session, place), second_admin())
        db.session.commit()
        assert session.get_one(Account, account.id).second_factor_required
        open_ones = select(SignInSession.id).where(
            SignInSession.account_id == account.id, SignInSession.ended_at.is_(None)
        )
        assert session.scalars(open_ones).all() == []


@pytest.fixture
def second(app, world: World) -> Account:
    """The account of a second admin of `here`, beside a proposal that waits."""
    with app.app_context(), world.here.scope():
        account = make_account("second@example.org")
        make_member("Second", Role.AUTHORITY_ADMIN, account=account)
        db.session.commit()
    return account


def test_two_admins_do_it_on_their_pages(app, world: World, browser: Browser, second: Account):
    place = world.here
    person = f"/{place.slug}/teams/people/{place.id_of('mentor')}"
    browser.sign_in(place.accounts["admin"])
    proposing = {"role": ROLE, "starts_on": TODAY.isoformat()}
    answer = browser.post(f"{person}/roles/new", proposing)
    assert answer.location == person
    assert "Since" not in browser.get(person).text.split("Safeguarding lead")[1][:200]
    listed = browser.get(f"/{place.slug}/teams/proposals").text
    assert "Waits for another admin" in listed
    assert "A role waits for a second admin" not in browser.get(f"/{place.slug}/").text
    with app.app_context(), place.scope() as session:
        proposal_id = session.scalars(select(RoleProposal.id)).one()
    page = f"/{place.slug}/teams/proposals/{proposal_id}"
    assert browser.post(page, {"decision": "confirm"}).status_code == 403

    browser.sign_in(second)
    assert "It is for mentor of hafan." in browser.get(f"/{place.slug}/").text
    data = {"decision": "confirm", "form_key": "0192f0c1-0000-7000-8000-00000000000c"}
    for _press in range(2):
        assert browser.post(page, data).location == f"/{place.slug}/teams/proposals"
    assert "Confirmed by Second on" in browser.get(page).text
    assert "A role waits for a second admin" not in browser.get(f"/{place.slug}/").text


def test_the_other_authoritys_admin_hears_nothing_of_it(
    app, world: World, browser: Browser, second: Account
):
    with app.app_context(), world.here.scope():
        make_proposal(world.here.people["mentor"], world.here.people["admin"])
        db.session.commit()
    browser.sign_in(world.there.accounts["admin"])
    assert "A role waits" not in browser.get(f"/{world.there.slug}/").text
    assert "mentor of hafan" not in browser.get(f"/{world.there.slug}/teams/proposals").text


def told(session, kind: str) -> set:
    session.flush()
    return set(session.scalars(select(Notice.recipient_id).where(Notice.kind == kind)))


def test_every_other_admin_is_told_that_it_waits_and_then_that_it_was_given(session, world):
    second, third = second_admin("A"), second_admin("B")
    second_admin("Gone").left_at = clock.now()
    session.flush()
    proposal = proposed(session, world.here)
    assert told(session, PROPOSED) == {second.id, third.id}
    assert told(session, GIVEN) == set()
    confirmed(session, proposal, second)
    assert told(session, GIVEN) == {world.here.id_of("admin"), third.id}


def test_a_notice_is_sent_only_while_it_is_true_and_to_an_admin(session, world):
    second, third = second_admin("A"), second_admin("B")
    proposal, admin = proposed(session, world.here), world.here.people["admin"]
    session.flush()
    assert waits_for(session, proposal.id, second.id, TODAY)
    assert not waits_for(session, proposal.id, admin.id, TODAY)
    assert not waits_for(session, proposal.id, world.here.id_of("manager"), TODAY)
    assert not was_given(session, proposal.id, third.id, TODAY)
    confirmed(session, proposal, second)
    assert not waits_for(session, proposal.id, third.id, TODAY)
    assert was_given(session, proposal.id, third.id, TODAY)
    assert not was_given(session, proposal.id, world.here.id_of("manager"), TODAY)
