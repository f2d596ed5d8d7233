"""Who may see and change what about people, from nobody up."""

from uuid import UUID

import pytest

from alongside.kernel.errors import Denied
from alongside.people.actor import Actor, Grant
from alongside.people.roles import Role
from alongside.teams import policy

NURSERY, SCHOOL, SERVICE = (UUID(int=number) for number in (1, 2, 3))
SOMEBODY = UUID(int=9)


def actor(*grants: tuple[Role, UUID | None]) -> Actor:
    held = frozenset(Grant(role, where) for role, where in grants)
    return Actor(UUID(int=4), UUID(int=5), "Nia", held)


def test_an_admin_sees_the_people_of_every_setting():
    assert policy.settings_seen_by(actor((Role.AUTHORITY_ADMIN, None))) is None


def test_a_lead_sees_the_settings_that_they_lead_and_not_those_where_they_only_work():
    lead = actor((Role.SETTING_LEAD, NURSERY), (Role.PRACTITIONER, SCHOOL), (Role.MANAGER, SERVICE))
    assert policy.settings_seen_by(lead) == {NURSERY}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUTHORITY_ADMIN, Role.SETTING_LEAD}))
def test_nobody_else_sees_anybody(role: Role):
    assert policy.settings_seen_by(actor((role, NURSERY), (role, None))) == frozenset()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUTHORITY_ADMIN}))
def test_nobody_but_an_admin_looks_after_people(role: Role):
    assert not policy.may_look_after(actor((role, None)))
    assert not policy.may_change(actor((role, None)), SOMEBODY)


def test_an_admin_changes_others_and_not_themselves():
    admin = actor((Role.AUTHORITY_ADMIN, None))
    policy.check_may_change(admin, SOMEBODY)
    with pytest.raises(Denied):
        policy.check_may_change(admin, admin.id)
