"""A form loses nothing typed, is received once, and switches language without saving."""

from flask import Flask

from alongside.kernel.ids import new_id
from tests.client import Browser
from tests.factories.world import World
from tests.web.integration.conftest import setting_names

PATH = "/hafan/scratch/settings"


def names(app: Flask, world: World) -> list[str]:
    with app.app_context(), world.here.scope():
        return setting_names()


def member(scratch: Browser, world: World) -> Browser:
    return scratch.sign_in(world.here.accounts["practitioner"])


def test_a_wrong_answer_is_shown_again_with_its_message(scratch, world, scratch_app):
    answer = member(scratch, world).post(PATH, {"name": "x" * 21})
    assert answer.status_code == 400
    assert "x" * 21 in answer.text
    assert "Use 20 characters or fewer." in answer.text
    assert names(scratch_app, world) == ["hafan nursery"]


def test_a_rules_no_is_shown_beside_its_question_and_keeps_nothing(scratch, world, scratch_app):
    key = str(new_id())
    answer = member(scratch, world).post(PATH, {"name": "taken", "form_key": key})
    assert answer.status_code == 400
    assert 'href="#name"' in answer.text
    # The same form, mended, is not taken for one already received.
    again = scratch.post(PATH, {"name": "mended", "form_key": key})
    assert again.status_code == 303
    assert names(scratch_app, world) == ["hafan nursery", "mended"]


def test_the_same_form_sent_twice_is_done_once(scratch, world, scratch_app):
    sent = {"name": "Elm School", "form_key": str(new_id())}
    first, second = (member(scratch, world).post(PATH, sent) for _ in range(2))
    assert first.location == second.location
    assert names(scratch_app, world) == ["Elm School", "hafan nursery"]


def test_somebody_elses_form_key_opens_nothing(scratch, world):
    key = str(new_id())
    member(scratch, world).post(PATH, {"name": "Elm School", "form_key": key})
    scratch.sign_in(world.here.accounts["colleague"])
    assert scratch.post(PATH, {"name": "Oak", "form_key": key}).status_code == 404


def test_switching_language_keeps_what_was_typed_and_saves_nothing(scratch, world, scratch_app):
    answer = member(scratch, world).post(PATH, {"name": "Ysgol y Fro", "switch_language": "cy"})
    assert answer.status_code == 200
    assert '<html lang="cy"' in answer.text
    assert "Ysgol y Fro" in answer.text
    assert names(scratch_app, world) == ["hafan nursery"]
    assert '<html lang="cy"' in scratch.get(PATH).text


def test_a_link_switches_language_in_place(scratch, world):
    member(scratch, world)
    assert '<html lang="cy"' in scratch.get(PATH + "?lang=cy").text
    assert '<html lang="cy"' in scratch.get(PATH).text
    assert '<html lang="en"' in scratch.get(PATH + "?lang=en").text


def test_an_unknown_field_is_refused_in_words(scratch, world, scratch_app):
    answer = member(scratch, world).post(PATH, {"name": "x", "tenant_id": "y"})
    assert answer.status_code == 400
    assert names(scratch_app, world) == ["hafan nursery"]
