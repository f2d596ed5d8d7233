"""The first wall: with no authority's scope open, nobody's records can be asked for or saved."""

import pytest
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from alongside.kernel.db import db
from alongside.people.models import Membership
from tenants.context import NoTenantScope, WrongTenant
from tenants.models import Authority, Setting
from tenants.scope import tenant_scope
from tests.factories.world import World


@pytest.mark.parametrize(
    "statement",
    [
        select(Setting),
        select(Setting.name_en),
        select(Setting.__table__),
        select(Authority).join(Setting, Setting.tenant_id == Authority.id),
        select(Authority).where(Authority.id.in_(select(Membership.tenant_id))),
        update(Setting).values(name_en="x"),
    ],
)
def test_records_of_an_authority_cannot_be_asked_for(app: Flask, world: World, statement):
    with app.app_context(), pytest.raises(NoTenantScope):
        db.session.execute(statement)


def test_what_belongs_to_no_authority_can(app: Flask, world: World):
    with app.app_context():
        slugs = db.session.scalars(select(Authority.slug).order_by(Authority.slug)).all()
    assert slugs == ["hafan", "thorpe"]


def test_a_record_cannot_be_saved(app: Flask, world: World):
    with app.app_context():
        db.session.add(Setting(kind="school", name_en="x", name_cy="x"))
        with pytest.raises(NoTenantScope):
            db.session.flush()


def test_a_scope_cannot_be_opened_inside_anothers(app: Flask, world: World):
    with app.app_context(), world.here.scope(), pytest.raises(WrongTenant):
        tenant_scope(db.session, world.there.authority.id).__enter__()


def test_a_session_of_one_authority_is_never_used_for_another(app: Flask, world: World):
    with app.app_context():
        with world.here.scope() as first:
            held = first.scalars(select(Setting)).one()
        with world.there.scope() as second:
            assert second is not first
            assert held not in second
            assert [s.id for s in second.scalars(select(Setting))] == [world.there.setting.id]


def test_leaving_a_scope_keeps_nothing_that_was_not_committed(app: Flask, world: World):
    with app.app_context():
        with world.here.scope() as session:
            session.add(Setting(kind="school", name_en="Lost", name_cy="Lost"))
            session.flush()
        with world.here.scope() as session:
            assert session.scalars(select(Setting.name_en)).all() == ["hafan nursery"]


def test_raw_text_with_no_scope_is_the_databases_to_refuse(app: Flask, config):
    # The guard cannot read plain SQL: this is what the third wall is for.
    refusal = pytest.raises(DBAPIError, match=r"alongside.tenant_id|invalid input syntax")
    with app.app_context(), db.engine.connect() as connection, refusal:
        connection.execute(text("select current_tenant()"))
