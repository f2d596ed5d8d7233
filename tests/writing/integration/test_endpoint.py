"""The address that a page's script sends words to."""

from datetime import UTC, datetime

import pytest
import time_machine

from alongside.app import create_app
from alongside.kernel.db import db
from alongside.kernel.ids import new_id
from tests.client import Browser
from tests.queries import counting_statements
from tests.writing.kinds import KIND, make_record, register_test_kind

NOW = datetime(2026, 7, 23, 13, 2, tzinfo=UTC)  # 14:02 on the wall: it is summer


@pytest.fixture
def send(browser, world, kinds, record):
    """Sends words as one person's page: `send("practitioner", "words", 0)`."""

    def send(who: str, text: str, seen: object, *, slug="hafan", about=None, **fields):
        browser.sign_in(world.here.accounts[who], fields.pop("language", "en"))
        body = {"text": text, "version": seen, "save_id": str(new_id())} | fields
        field = body.pop("name", "happened")
        path = f"/{slug}/writing/{body.pop('kind', KIND)}/{about or record.id}/{field}"
        if body.pop("form", False):
            return browser.post(path, body)
        return browser.client.post(path, json=body)

    return send


@time_machine.travel(NOW, tick=False)
def test_words_are_saved_and_the_page_is_told_when_by_the_clock_on_the_wall(send):
    answer = send("practitioner", "It was loud", 0)
    assert answer.status_code == 200
    assert answer.json["version"] == 1
    assert answer.json["saved_at"] == NOW.isoformat()
    assert answer.json["saved_label"] == "Words saved 14:02"
    assert answer.json["seconds"] > 0
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_form_is_taken_as_json_is(send):
    assert send("practitioner", "It was loud", 0, form=True).json["version"] == 1


def test_newer_words_of_somebody_else_are_answered_with_both_texts(send, world):
    send("practitioner", "It was <loud>", 0)
    answer = send("leader", "It was bright", 0)
    assert answer.status_code == 409
    told = answer.json
    assert (told["theirs"], told["mine"], told["version"]) == ("It was <loud>", "It was bright", 1)
    assert told["by"] == "practitioner of hafan"
    assert "It was &lt;loud&gt;" in told["html"]
    # It was kept: a save that only looks refused would be lost with the answer.
    chosen = send("leader", "It was bright", 1, beside_id=told["beside_id"], choice="together")
    assert chosen.json["text"] == "It was <loud>\n\nIt was bright"


def test_words_that_are_not_agreed_to_are_refused_in_plain_words(send, record):
    record.agreed = False
    answer = send("practitioner", "It was loud", 0)
    assert answer.status_code == 409
    assert answer.json == {"message": "Nothing may be written yet."}
    record.agreed = True
    assert send("practitioner", "It was loud", 0).json["version"] == 1


def test_words_that_the_owner_refuses_are_answered_with_why(send, record):
    record.most = 5
    answer = send("practitioner", "It was loud", 0)
    assert (answer.status_code, answer.json["message"]) == (400, "No more than 5 characters.")


def test_both_together_must_be_what_may_be_kept(send, record):
    send("leader", "bright", 0)
    told = send("practitioner", "loud", 0).json
    record.most = 8
    fields = {"beside_id": told["beside_id"], "choice": "together"}
    assert send("practitioner", "loud", 1, **fields).status_code == 400
    assert send("practitioner", "loud", 1, **fields | {"choice": "mine"}).json["text"] == "loud"


@pytest.mark.parametrize(
    ("who", "changes"),
    [
        ("colleague", {}),
        ("manager", {}),
        ("admin", {}),
        ("practitioner", {"name": "unknown"}),
        ("practitioner", {"kind": "unknown"}),
        ("practitioner", {"slug": "thorpe"}),
        ("practitioner", {"about": new_id()}),
    ],
)
@pytest.mark.parametrize(("text", "seen"), [("words", 1), ("words", "x"), ("x" * 30_000, 1)])
def test_whom_it_does_not_concern_is_told_that_there_is_nothing(send, who, changes, text, seen):
    send("practitioner", "It was loud", 0)
    answer = send(who, text, seen, **changes)
    assert answer.status_code == 404
    assert b"loud" not in answer.data


def test_another_authoritys_record_is_not_there(send, world):
    theirs = make_record(world.there)
    assert send("practitioner", "words", 0, about=theirs.id).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"version": -1}, {"version": "x"}, {"save_id": ""}, {"save_id": "x"}, {"choice": "x"}],
)
def test_what_no_page_of_ours_sends_is_refused(send, wrong):
    answer = send("practitioner", "words", wrong.pop("version", 0), **wrong)
    assert answer.status_code == 400
    assert "message" in answer.json


def test_whoever_is_signed_out_is_led_to_signing_in_and_nothing_is_kept(app, world, kinds, record):
    path = f"/hafan/writing/{KIND}/{record.id}/happened"
    answer = Browser(app).client.post(path, json={"text": "words"})
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")


def test_words_of_one_persons_page_are_not_saved_as_anothers(send, browser):
    send("leader", "", 0)
    mark = browser.get("/account/extend").json["person"]
    refused = send("practitioner", "the leader's words", 0, person=mark)
    assert refused.status_code == 403
    assert send("leader", "the leader's words", 0, person=mark).json["version"] == 1


def test_no_words_are_taken_without_the_token_of_the_page(config, world, record):
    guarded = create_app(config, TESTING=True, RATELIMIT_ENABLED=False)
    register_test_kind(guarded)
    browser = Browser(guarded).sign_in(world.here.accounts["practitioner"])
    path = f"/hafan/writing/{KIND}/{record.id}/happened"
    body = {"text": "words", "version": 0, "save_id": str(new_id())}
    assert browser.client.post(path, json=body).status_code == 400
    token = browser.get("/account/extend").json["csrf_token"]
    answer = browser.client.post(path, json=body, headers={"X-CSRFToken": token})
    assert answer.status_code == 200
    with guarded.app_context():
        db.engine.dispose()


def test_a_save_takes_few_statements_beside_those_of_every_page(send):
    send("practitioner", "It was loud", 0)
    with counting_statements() as statements:
        send("practitioner", "It was loud and long", 1)
    print(len(statements))
    inside = [each for each in statements if "text" in each.split("where")[0].lower()]
    assert len(inside) <= 8
