"""The walk itself is tried: each of the usual mistakes, planted, is found and named."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from flask import Blueprint, Flask, Response
from sqlalchemy import select, text

from alongside.app import create_app
from alongside.config import Config
from alongside.kernel.db import db
from alongside.kernel.errors import NotFound
from alongside.people.models import Membership
from alongside.people.roles import Role
from alongside.web.access import for_members, open_to_anyone
from alongside.web.identity import current_actor
from tenants.context import get_open_tenant
from tenants.web import PREFIX
from tests.access.walk import Canary, Sample, Walk
from tests.factories.world import World

WORDS = "CANARY-of-thorpe"


@pytest.fixture(scope="module")
def walled(config: Config) -> Iterator[Callable[[Blueprint], Flask]]:
    """Builds an application with one more blueprint inside the authorities."""
    made: list[Flask] = []

    def build(blueprint: Blueprint) -> Flask:
        app = create_app(config, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
        app.register_blueprint(blueprint, url_prefix=PREFIX)
        made.append(app)
        return app

    yield build
    for app in made:
        with app.app_context():
            db.engine.dispose()


def faults(app: Flask, world: World, connection, endpoint: str, sample: Sample) -> list[str]:
    canaries = [Canary(WORDS, frozenset())]
    walk = Walk(app, world, connection, {endpoint: sample}, canaries)
    return list(walk.find_faults(frozenset({endpoint})))


def person(world: World, may: frozenset[str] | None) -> Sample:
    return Sample(
        values={"person_id": world.here.id_of("practitioner")},
        twin={"person_id": world.there.id_of("practitioner")},
        may=may,
    )


def get_member(person_id: UUID) -> Membership:
    member = db.session.get(Membership, (get_open_tenant(), person_id))
    if member is None:
        raise NotFound
    return member


def plain(words: str = "") -> Response:
    return Response(words, mimetype="text/plain")


def test_a_right_page_has_no_fault(walled, world, connection):
    bp = Blueprint("bug0", __name__)

    @bp.get("/bug/<uuid:person_id>")
    @for_members(relation="the person")
    def show(person_id: UUID) -> Response:
        if get_member(person_id).id != current_actor.id:
            raise NotFound
        return plain()

    only_they = frozenset({"practitioner"})
    assert faults(walled(bp), world, connection, "bug0.show", person(world, only_they)) == []


def test_a_missing_guard_is_found(walled, world, connection):
    bp = Blueprint("bug1", __name__)

    @bp.get("/bug/admin")
    @for_members()  # should have been for_members(Role.AUTHORITY_ADMIN)
    def show() -> Response:
        return plain()

    only_admins = Sample(may=frozenset({"admin"}))
    found = faults(walled(bp), world, connection, "bug1.show", only_admins)
    assert "GET /hafan/bug/admin as practitioner of here: answered 200, not [404]" in found


def test_an_open_door_is_found(walled, world, connection):
    bp = Blueprint("bug2", __name__)

    @bp.get("/bug/open")
    @open_to_anyone
    def show() -> Response:
        return plain(WORDS)

    found = faults(walled(bp), world, connection, "bug2.show", Sample())
    assert f"GET /hafan/bug/open as signed out: {WORDS} was in the answer" in found


def test_the_wrong_tenant_is_found(walled, world, connection):
    bp = Blueprint("bug3", __name__)

    @bp.get("/bug/<uuid:person_id>")
    @for_members()
    def show(person_id: UUID) -> Response:
        # Tells the database another tenant than the address, as an injection would.
        told = text("select set_config('alongside.tenant_id', :id, true)")
        db.session.execute(told, {"id": str(world.there.authority.id)})
        found = db.session.execute(
            text("select count(*) from memberships where id = :id"), {"id": person_id}
        )
        return plain(WORDS) if found.scalar() else plain()

    found = faults(walled(bp), world, connection, "bug3.show", person(world, None))
    assert any("with the other authority's id" in f and "answered 200" in f for f in found)
    assert any(WORDS in f for f in found)


def test_the_wrong_person_is_found(walled, world, connection):
    bp = Blueprint("bug4", __name__)

    @bp.get("/bug/<uuid:person_id>")
    @for_members(relation="the person")
    def show(person_id: UUID) -> Response:
        get_member(person_id)  # in the right authority, but nobody asked whose it is
        return plain()

    found = faults(
        walled(bp), world, connection, "bug4.show", person(world, frozenset({"practitioner"}))
    )
    assert any("as colleague of here: answered 200, not [404]" in f for f in found)


def test_words_in_the_body_of_a_404_are_found(walled, world, connection):
    bp = Blueprint("bug5", __name__)

    @bp.get("/bug/<uuid:person_id>")
    @for_members(relation="the person")
    def show(person_id: UUID) -> Response:
        if get_member(person_id).id != current_actor.id:
            return Response(f"{WORDS} is not for you", 404, mimetype="text/plain")
        return plain()

    found = faults(
        walled(bp), world, connection, "bug5.show", person(world, frozenset({"practitioner"}))
    )
    assert any(f"as colleague of here: {WORDS} was in the answer" in f for f in found)


def test_an_undeclared_route_is_found(walled, world, connection):
    bp = Blueprint("bug6", __name__)

    @bp.get("/bug/undeclared")
    def show() -> Response:
        return plain()

    found = faults(walled(bp), world, connection, "bug6.show", Sample())
    assert found == ["/<authority>/bug/undeclared: nobody said who may use it"]


def test_a_relation_that_no_sample_explains_is_found(walled, world, connection):
    bp = Blueprint("bug7", __name__)

    @bp.get("/bug/<uuid:person_id>")
    @for_members(Role.MANAGER, relation="their manager")
    def show(person_id: UUID) -> Response:
        get_member(person_id)
        return plain()

    found = faults(walled(bp), world, connection, "bug7.show", Sample())
    assert found == [
        "/<authority>/bug/<uuid:person_id>: no sample says what its ['person_id'] may be"
    ]


def test_another_authoritys_people_are_never_listed(app, world):
    with app.app_context(), world.here.scope() as session:
        names = session.scalars(select(Membership.name)).all()
    assert names
    assert all(name.endswith("of hafan") for name in names)
