"""The guard lets in whom a route declares, and tells nobody else what there is."""

import pytest
from flask import Flask

from alongside.app import UndeclaredRoute, create_app
from alongside.web import public
from tests.client import Browser
from tests.factories.world import World


@pytest.mark.parametrize(
    "path", ["/account/scratch", "/hafan/scratch", "/nowhere/scratch", "/operator/scratch"]
)
def test_signed_out_every_closed_page_leads_to_signing_in(scratch: Browser, path: str):
    answer = scratch.get(path)
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in?next=/")


def test_a_member_is_let_in_at_home_and_nowhere_else(scratch: Browser, world: World):
    scratch.sign_in(world.here.accounts["practitioner"])
    assert scratch.get("/hafan/scratch").status_code == 200
    assert scratch.get("/thorpe/scratch").status_code == 404


def test_another_authority_and_none_at_all_answer_alike_to_the_byte(scratch, world: World):
    scratch.sign_in(world.here.accounts["practitioner"])
    absent, foreign = scratch.get("/nowhere/scratch"), scratch.get("/thorpe/scratch")
    assert absent.status_code == foreign.status_code == 404
    assert absent.data == foreign.data
    assert headers(absent) == headers(foreign)


@pytest.mark.parametrize(
    "slug", ["haf%00an", "HAFAN", "-", "a" * 300, "%F0%9F%90%8C%F0%9F%90%8C%F0%9F%90%8C"]
)
def test_what_cannot_be_an_address_of_ours_names_nobody(scratch: Browser, world: World, slug):
    scratch.sign_in(world.here.accounts["practitioner"])
    assert scratch.get(f"/{slug}/scratch").status_code == 404


def test_a_role_that_is_not_held_finds_nothing(scratch: Browser, world: World):
    scratch.sign_in(world.here.accounts["practitioner"])
    assert scratch.get("/hafan/scratch/admin").status_code == 404
    scratch.sign_in(world.here.accounts["admin"])
    assert scratch.get("/hafan/scratch/admin").data == b"admin"


def test_only_the_operator_reaches_the_operators_pages(scratch: Browser, world: World):
    scratch.sign_in(world.here.accounts["admin"])
    assert scratch.get("/operator/scratch").status_code == 404
    scratch.sign_in(world.operator)
    assert scratch.get("/operator/scratch").data == b"operator"


def test_the_operator_is_a_member_of_nothing(scratch: Browser, world: World):
    scratch.sign_in(world.operator)
    assert scratch.get("/hafan/scratch").status_code == 404


def test_a_suspended_authority_is_gone_for_its_own_people(scratch: Browser, world: World, app):
    from alongside.kernel.db import db
    from tenants.models import Authority

    with app.app_context():
        db.session.get(Authority, world.here.authority.id).status = "suspended"
        db.session.commit()
    scratch.sign_in(world.here.accounts["practitioner"])
    assert scratch.get("/hafan/scratch").status_code == 404


def test_a_route_that_nobody_declared_stops_the_application(config, monkeypatch):
    def forgetful(app: Flask) -> None:
        app.add_url_rule("/forgotten", "forgotten", lambda: "")

    monkeypatch.setattr(public.blueprint, "register", lambda app, options: forgetful(app))
    with pytest.raises(UndeclaredRoute, match="forgotten"):
        create_app(config)


def test_a_page_that_fails_shows_and_logs_no_words(scratch: Browser, caplog):
    answer = scratch.get("/help/failing")
    assert answer.status_code == 500
    assert b"CANARY" not in answer.data
    from alongside.kernel.logs import JsonLines

    lines = [JsonLines().format(record) for record in caplog.records]
    assert any("RuntimeError" in line for line in lines)
    assert not any("CANARY" in line for line in lines)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example"])
def test_a_host_that_is_not_ours_is_refused(scratch: Browser, host: str):
    assert scratch.get("/", headers={"Host": host}).status_code == 400


def test_every_answer_carries_its_safety_headers(scratch: Browser):
    headers = scratch.get("/").headers
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def headers(answer):
    return {name: value for name, value in answer.headers.items() if name != "Date"}
