"""Mistakes planted one at a time: the table finds each, and names where and whose words."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

import pytest
from flask import request
from sqlalchemy.orm import Session

from alongside.agreements import reading
from alongside.agreements.rules.terms import Feeds
from alongside.agreements.services import keeping
from alongside.supervision.queries import get_pack, list_items
from alongside.supervision.services import building
from alongside.supervision.services import reading as packs
from alongside.supportive_conversations.services import covering
from alongside.web import errors
from tests.access.who_reads.building import canary, narrow_feeds, scene_of, words_in
from tests.access.who_reads.places import OF_A_CONVERSATION
from tests.access.who_reads.readers import LEADER, MANAGER, OF_NOTES, OF_SUMMARY, PERSON, Reader
from tests.access.who_reads.stand import Log, Stand, canaries_in, text_of
from tests.access.who_reads.test_gathered import FED, find_in_quiet_places, in_packs, release
from tests.access.who_reads.walking import find_faults
from tests.access.who_reads.words import Word
from tests.access.who_reads.working import ask_for_pack, work

FULL = "a2, full, signed by both"


def faults(stand: Stand, key: str, *readers: Reader, place: str = "") -> list[str]:
    places = [each for each in OF_A_CONVERSATION if not place or each.title == place]
    return list(find_faults(stand, scene_of(key), readers=readers, places=places))


def test_without_a_mistake_there_is_no_fault(stand: Stand):
    assert faults(stand, FULL, PERSON, LEADER, MANAGER) == []


def test_letting_the_line_manager_in_by_rank_is_found(stand: Stand, monkeypatch):
    find_leave = reading.find_leave

    def lets_managers_in(session: Session, covered: Any, viewer_id: Any, **when: Any) -> Any:
        if viewer_id == stand.world.here.id_of(MANAGER.name):
            viewer_id = covered.person_id
        return find_leave(session, covered, viewer_id, **when)

    monkeypatch.setattr(reading, "find_leave", lets_managers_in)
    found = faults(stand, FULL, MANAGER, place="The page to read")
    assert f"The page to read (200), {MANAGER.title}, {FULL}: shows part of {FULL}" in found


def test_letting_a_reader_of_the_summary_read_all_of_it_is_found(stand: Stand, monkeypatch):
    monkeypatch.setattr(reading, "SUMMARY_NAMES", None)
    key = "a4, full, signed by both"
    found = faults(stand, key, OF_SUMMARY, place="The page to read")
    assert f"The page to read (200), {OF_SUMMARY.title}, {key}: shows comment of {key}" in found


def test_forgetting_when_a_reader_was_named_is_found(stand: Stand, monkeypatch):
    find_leave = reading.find_leave

    def forgets(*arguments: Any, **when: Any) -> Any:
        found = find_leave(*arguments, **when)
        if found is None:
            return None
        return replace(found[0], since=None), found[1]._replace(since=None)

    monkeypatch.setattr(reading, "find_leave", forgets)
    found = faults(stand, "a2, widened", OF_NOTES, place="The page to read")
    assert any(each.endswith("shows part of a2, widened") for each in found)


def test_opening_actions_to_whoever_reads_anything_is_found(stand: Stand, monkeypatch):
    monkeypatch.setattr(reading.Opened, "is_everything", True)
    key = "a4, full, signed by both"
    found = faults(stand, key, OF_SUMMARY, place="An action: the person's")
    assert [each.rpartition(": ")[2] for each in found] == [f"shows action of {key}"]


def instead_of(stand: Stand, monkeypatch, endpoint: str, made: Callable[[Any], Any]) -> None:
    """Let a page answer with what is made of its own answer."""
    view = stand.app.view_functions[endpoint]
    changed = wraps(view)(lambda **values: made(view(**values)))
    monkeypatch.setitem(stand.app.view_functions, endpoint, changed)


def test_a_page_that_lost_its_words_is_found(stand: Stand, monkeypatch):
    instead_of(stand, monkeypatch, "conversations.read_record", lambda _: "")
    found = faults(stand, FULL, PERSON, place="The page to read")
    assert f"The page to read (200), {PERSON.title}, {FULL}: does not show part of {FULL}" in found


def test_a_word_in_a_list_is_found(stand: Stand, monkeypatch):
    words = canary(scene_of(FULL), Word.PART)
    instead_of(stand, monkeypatch, "conversations.list_mine", lambda page: f"{page}{words}")
    found, _ = find_in_quiet_places(stand, frozenset({"conversations.list_mine"}))
    assert f"conversations.list_mine (200), {PERSON.title}: shows part of {FULL}" in found


def test_narrowing_that_forgets_the_pack_is_found(stand: Stand, monkeypatch):
    pack_id = ask_for_pack(stand)
    work(stand)
    release(stand, pack_id)
    monkeypatch.setattr(
        packs, "still_allowed", lambda session, pack, **_: list_items(session, pack)
    )
    with stand.inside() as session:
        narrow_feeds(session, stand.world.here, stand.of(FED), Feeds.NOTHING)
        session.commit()
        assert get_pack(session, pack_id).changed_at is None
    page = stand.browsers[MANAGER].client.get(stand.url("supervision.show", pack_id=pack_id))
    left = canaries_in(text_of(page)) & in_packs()
    assert f"action of {FED}" in words_in(left)


@pytest.mark.parametrize("mistake", ["the rule", "the check"])
def test_a_script_that_saves_without_an_agreement_is_found(stand: Stand, monkeypatch, mistake):
    if mistake == "the rule":
        monkeypatch.setattr(keeping, "check_can_keep", lambda *_: None)
        monkeypatch.setattr(keeping, "may_write", lambda *_, **__: True)
    else:
        monkeypatch.setattr(covering, "check_may_keep", lambda *_, **__: None)
    offer_id = stand.of("a1, none, being written").offer_id
    path = stand.url("writing.save", kind="conversation", about_id=offer_id, name="closing")
    data = {"text": "typed", "version": "0", "save_id": "0193e8a4-0000-7000-8000-000000000009"}
    answer = stand.send(stand.browsers[PERSON], path, data)
    # A rule that is wrong lets it be kept, which test_who_writes finds; a check that was left out
    # does not, because nobody gave leave to keep it.
    assert answer.status_code == (200 if mistake == "the rule" else 500)


def test_a_job_that_logs_a_word_is_found(stand: Stand, log: Log, monkeypatch):
    fill = building._fill

    def logs(session: Session, pack: Any, now: Any) -> None:
        fill(session, pack, now)
        building.log.warning("filled: %s", [item.text for item in list_items(session, pack)])

    monkeypatch.setattr(building, "_fill", logs)
    ask_for_pack(stand)
    work(stand)
    assert f"action of {FED}" in words_in(log.canaries)


def test_an_error_page_that_shows_what_failed_is_found(stand: Stand, monkeypatch):
    page = errors._page

    def like_a_debugger(code: int, *rest: Any) -> Any:
        text, status, headers = page(code, *rest)
        return f"{text}{canary(scene_of(FULL), Word.PART)} in {request.path}", status, headers

    monkeypatch.setattr(errors, "_page", like_a_debugger)
    found = faults(stand, FULL, MANAGER, place="The conversation's own page")
    where = f"The conversation's own page (404), {MANAGER.title}, {FULL}"
    assert found == [f"{where}: shows part of {FULL}"]


def test_a_page_that_fails_is_found(stand: Stand, monkeypatch):
    instead_of(stand, monkeypatch, "conversations.read_record", lambda _: 1 / 0)
    found = faults(stand, FULL, LEADER, place="The page to read")
    assert f"The page to read (500), {LEADER.title}, {FULL}: fails" in found
