"""The second wall alone: for a superuser, whom no row policy stops, the ORM sees one authority.

Each test signs in to PostgreSQL as the superuser, so only the guard stands between the two.
"""

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.orm import aliased

from alongside.people.models import Membership, RoleGrant
from tenants.context import WrongTenant
from tenants.models import Setting


def test_the_superuser_sees_both_when_nothing_guards(unwalled):
    session, _ = unwalled
    assert session.scalar(text("select count(*) from settings")) == 2


def test_every_kind_of_read_is_confined(unwalled):
    session, world = unwalled
    mine = world.here.setting.id
    other = aliased(Setting)
    assert session.scalars(select(Setting.id)).all() == [mine]
    assert session.scalar(select(func.count()).select_from(Setting)) == 1
    assert session.scalars(select(other.id)).all() == [mine]
    joined = select(Membership.id).join(RoleGrant, RoleGrant.membership_id == Membership.id)
    assert set(session.scalars(joined)) <= {m.id for m in world.here.people.values()}
    inside = select(Membership.id).where(
        Membership.id.in_(select(RoleGrant.membership_id).where(RoleGrant.role == "manager"))
    )
    assert session.scalars(inside).all() == [world.here.id_of("manager")]


def test_another_authoritys_record_is_not_found_by_its_whole_key(unwalled):
    session, world = unwalled
    key = (world.there.authority.id, world.there.setting.id)
    assert session.get(Setting, key) is None


def test_bulk_changes_are_confined(unwalled):
    session, world = unwalled
    session.execute(update(Setting).values(name_en="changed"))
    session.execute(delete(RoleGrant))
    left = session.execute(text("select name_en from settings order by name_en")).scalars().all()
    assert left == ["changed", "thorpe nursery"]
    grants = session.execute(text("select distinct tenant_id from role_grants")).scalars().all()
    assert grants == [world.there.authority.id]


def test_a_record_of_another_authority_cannot_be_saved(unwalled):
    session, world = unwalled
    session.add(
        Setting(tenant_id=world.there.authority.id, kind="school", name_en="x", name_cy="x")
    )
    with pytest.raises(WrongTenant):
        session.flush()
